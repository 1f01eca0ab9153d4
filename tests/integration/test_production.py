"""Production refuses to start with what must not serve real people."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from app.adapters import keystore
from app.config import SettingsError
from app.domain.roles import Role
from app.extensions import db
from app.models.office import Account, Office
from app.moment import moment


@pytest.fixture(scope="session")
def own_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys without the mark of development, as an office would bring its own."""
    folder = tmp_path_factory.mktemp("office") / "keys"
    keystore.make_development_keys(
        folder, official_name="Sabar Capah", official_nip="198003122009011901", now=moment()
    )
    for secret in folder.glob("*.key"):
        secret.write_bytes(bytes(range(32)))
    for entry in folder.glob("*-*.json"):
        entry.write_text(json.dumps({**json.loads(entry.read_text()), "specimen": False}))
    for key in (*folder.glob("seal-*.pem"), *folder.glob("receipt-*.pem")):
        key.write_bytes(key.read_bytes()[key.read_bytes().index(b"-----BEGIN") :])
    (folder / keystore.CHAIN_FILE).unlink()
    return folder


@pytest.fixture
def start(own_keys: Path, tmp_path: Path, database_url: str) -> Iterator[Callable[..., Flask]]:
    """Start production as it should be, but for what the test changes (None: unset)."""
    settings = {
        "APP_ENV": "production",
        "INSTANCE_PATH": str(tmp_path),
        "KEYS_PATH": str(own_keys),
        "PUBLIC_HOST": "akta.contoh.example",
        "MESSAGE_CHANNEL": "smtp",
        "MAIL_FROM": "akta@contoh.example",
        "DATABASE_URL": database_url,
    }

    started: list[Flask] = []

    def start(**changes: str | None) -> Flask:
        changed = {**settings, **changes}
        given = {key: value for key, value in changed.items() if value is not None}
        started.append(create_app(given))
        return started[-1]

    yield start
    for app in started:
        with app.app_context():
            db.engine.dispose()


def asked(app: Flask) -> int:
    """Return the status of a request as it comes from the world."""
    return app.test_client().get("/health/live", base_url="https://akta.contoh.example").status_code


def test_production_starts_when_all_is_as_it_should_be(start: Callable[..., Flask]) -> None:
    assert asked(start()) == 200


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"PUBLIC_HOST": None}, "PUBLIC_HOST"),
        ({"DEMO": "1"}, "DEMO"),
        ({"MESSAGE_CHANNEL": "console"}, "MESSAGE_CHANNEL"),
        ({"KEYS_PATH": None}, "KEYS_PATH"),
        ({"APP_ENV": "live"}, "APP_ENV"),
    ],
)
def test_production_does_not_start_without(
    changes: dict[str, str | None], words: str, start: Callable[..., Flask]
) -> None:
    with pytest.raises(SettingsError, match=words):
        start(**changes)


def test_production_does_not_start_on_development_keys(
    start: Callable[..., Flask], instance: Path
) -> None:
    with pytest.raises(SettingsError, match="development keys"):
        start(KEYS_PATH=str(instance / "keys"))


@pytest.mark.parametrize("kind", ["data.key", "session.key", "index.key"])
def test_one_development_secret_is_enough_to_refuse(
    kind: str, own_keys: Path, instance: Path, start: Callable[..., Flask]
) -> None:
    mine = own_keys / kind
    kept = mine.read_bytes()
    mine.write_bytes((instance / "keys" / kind).read_bytes())
    try:
        with pytest.raises(SettingsError, match="development keys"):
            start()
    finally:
        mine.write_bytes(kept)


def test_production_does_not_start_with_demo_accounts(
    start: Callable[..., Flask], session: Session, make_staff: Callable[..., Account]
) -> None:
    make_staff(Role.VERIFIER, demo=True)
    session.commit()
    with pytest.raises(SettingsError, match="1 accounts of the demo"):
        start()


def test_accounts_of_real_people_are_no_hindrance(
    start: Callable[..., Flask], session: Session, make_staff: Callable[..., Account]
) -> None:
    make_staff(Role.VERIFIER)
    session.commit()
    assert start()


def test_a_database_that_comes_later_is_asked_at_the_first_request(
    start: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [None, None, 2]
    monkeypatch.setattr("app.production.demo_accounts", lambda _engine: answers.pop(0))
    app = start()
    assert [asked(app), asked(app)] == [200, 500]
    assert answers == []


def test_once_told_the_database_is_not_asked_again(
    start: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[int | None] = [None, 0]
    monkeypatch.setattr("app.production.demo_accounts", lambda _engine: answers.pop(0))
    app = start()
    assert [asked(app) for _ in range(3)] == [200, 200, 200]


def test_an_empty_file_is_a_database_that_cannot_tell_yet(
    start: Callable[..., Flask], tmp_path: Path
) -> None:
    assert start(DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")


def test_the_demo_cannot_be_loaded_into_production(start: Callable[..., Flask]) -> None:
    for word in ("load", "clear", "show"):
        done = start().test_cli_runner().invoke(args=["demo", word])
        assert done.exit_code == 1
        assert "not for production" in done.output


def test_the_doctor_says_what_is_missing(
    start: Callable[..., Flask], session: Session, office: Office
) -> None:
    session.commit()
    done = start().test_cli_runner().invoke(args=["doctor"])
    assert done.exit_code == 1
    assert "FIX   The signer" in done.output
    assert "holidays aren't confirmed" in done.output
    assert "APP_ENV" not in done.output


def test_the_doctor_looks_at_the_keys_of_every_office(
    start: Callable[..., Flask], session: Session, office: Office, own_keys: Path, tmp_path: Path
) -> None:
    own = tmp_path / "keys"
    shutil.copytree(own_keys, own)
    shutil.copytree(own_keys, own / "1212")
    receipt = next((own / "1212").glob("receipt-*.json"))
    receipt.write_text(json.dumps({**json.loads(receipt.read_text()), "status": "retired"}))
    session.commit()
    runner = start(KEYS_PATH=str(own), SIGNER_PASSPHRASE_1212="x").test_cli_runner()
    output = runner.invoke(args=["doctor"]).output
    assert "FIX   Office 1212: There is no receipt key" in output
    assert "FIX   Office 1212: The signer can't be opened" in output
    assert "FIX   Office 1212: It has keys and isn't set up" in output
    assert runner.invoke(args=["keys", "receipt", "--office", "1212"]).exit_code == 0
    assert runner.invoke(args=["keys", "receipt", "--office", "1213"]).exit_code == 1
    fresh = start(KEYS_PATH=str(own), SIGNER_PASSPHRASE_1212="x").test_cli_runner()
    assert "There is no receipt key" not in fresh.invoke(args=["doctor"]).output
