"""Keys of offices: a folder of its own signs for one office, the installation's for the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from app.adapters import keystore
from app.config import Settings, SettingsError, read_settings
from app.equipment import equipment_of, office_folders, open_equipment
from app.models.office import Office
from app.moment import moment
from app.web.hosts import KnownHosts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A key folder in which one office has keys of its own."""
    keys = tmp_path / "keys"
    for place, name in ((keys, "PEJABAT SATU"), (keys / "1212", "PEJABAT DUA")):
        keystore.make_development_keys(
            place, official_name=name, official_nip="198001012005011000", now=moment()
        )
    return tmp_path


def made(folder: Path, **more: str) -> Flask:
    """Start the service on these keys."""
    url = f"sqlite:///{folder / 'akta.db'}"
    given = {"APP_ENV": "test", "INSTANCE_PATH": str(folder), "PUBLIC_HOST": "localhost"}
    return create_app({**given, "DATABASE_URL": url, **more})


def test_an_office_signs_with_its_own_keys(folder: Path) -> None:
    tools = equipment_of(made(folder))
    own, others = tools.for_office("1212", "akta.toba.test"), tools.for_office("1211")
    assert own.seal_key.kid != others.seal_key.kid == tools.seal_key.kid
    assert own.receipt_key is not None
    assert tools.receipt_key is not None
    assert own.receipt_key.kid != tools.receipt_key.kid
    assert own.open_signer().identity.name == "PEJABAT DUA"
    assert others.open_signer().identity.name == "PEJABAT SATU"
    assert (own.host, others.host) == ("akta.toba.test", "localhost")
    known = {entry["kid"] for entry in tools.public_keys}
    assert {own.seal_key.kid.hex(), tools.seal_key.kid.hex()} <= known
    assert own.store is tools.store


def test_half_a_folder_of_keys_stops_the_start(folder: Path) -> None:
    (folder / "keys" / "1212" / keystore.SIGNER_FILE).unlink()
    with pytest.raises(keystore.KeystoreError):
        made(folder)


def test_development_keys_of_one_office_stop_production(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    shutil.copytree(folder / "keys" / "1212", real / "1212")
    given = {"APP_ENV": "production", "PUBLIC_HOST": "akta.test", "MESSAGE_CHANNEL": "smtp"}
    settings = read_settings({**given, "KEYS_PATH": str(real), "SIGNER_PASSPHRASE_1212": "x"})
    assert [path.name for path in office_folders(settings)] == ["1212"]
    assert settings.office_passphrases == {"1212": "x"}
    with pytest.raises(SettingsError, match="development keys"):
        open_equipment(Flask(__name__), settings)


def test_production_trusts_its_own_host_and_those_of_its_offices(app: Flask) -> None:
    hosts = KnownHosts(app, Settings(public_host="akta.test"))
    assert list(hosts) == ["akta.test"]
    hosts.others, hosts.until = ["akta.toba.test"], float("inf")
    assert list(hosts) == ["akta.test", "akta.toba.test"]


def test_an_office_is_added_by_a_command(app: Flask, session: Session, office: Office) -> None:
    session.commit()  # on SQLite the command would wait for this writer
    runner = app.test_cli_runner()
    given = ["office", "add", "--code", "1212", "--prefix", "tob", "--host", "akta.toba.test"]
    given += ["--regency", "Kabupaten Toba", "--seat", "Balige"]
    done = runner.invoke(args=given)
    assert done.exit_code == 0, done.output
    assert "Disdukcapil Kabupaten Toba is set up." in done.output
    assert list(KnownHosts(app, Settings(public_host="akta.test")))[1:] == ["akta.toba.test"]
    again = runner.invoke(args=given)
    assert (again.exit_code, "taken" in again.output) == (1, True)
    wrong = runner.invoke(args=["12" if value == "1212" else value for value in given])
    assert wrong.exit_code == 1
