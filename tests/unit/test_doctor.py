"""The doctor names each fault with what to do, and is content with a fit office."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.cli.fitness import Facts, Finding, Weight, findings
from app.config import Settings
from app.domain.roles import Role
from app.models.office import Office

TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Signer:
    """As much of a signing identity as the doctor looks at."""

    name: str = "Sabar Capah"
    nip: str = "198003122009011901"
    specimen: bool = False
    not_after: dt.datetime = dt.datetime(2028, 1, 1, tzinfo=dt.UTC)


def office(**changes: Any) -> Office:
    values: dict[str, Any] = {
        "head_name": "Sabar Capah",
        "head_nip": "198003122009011901",
        "phone": "0627 000000",
        "whatsapp": "",
        "email": "kantor@contoh.example",
        "address": "Jalan Contoh 1, Sidikalang",
        "emblem": b"an emblem",
        "timetables": [{}, {}],
    }
    return Office(**{"code": "1211"} | values | changes)


SETTINGS = Settings(
    env="production",
    public_host="akta.contoh.example",
    proxy_hops=1,
    message_channel="smtp",
    mail_from="akta@contoh.example",
    second_factor_required=True,
)
FACTS = Facts(
    today=TODAY,
    receipt_key_until=dt.date(2027, 6, 1),
    signer=Signer(),  # type: ignore[arg-type]
    office=office(),
    staff=frozenset({Role.VERIFIER, Role.REGISTRAR}),
    holidays=frozenset({dt.date(2026, 12, 25), dt.date(2027, 1, 1)}),
    free_bytes=10 * 1024**3,
)


def texts(found: list[Finding], weight: Weight) -> str:
    return "\n".join(finding.text for finding in found if finding.weight is weight)


def test_a_fit_office_only_gets_the_notes_on_what_cannot_be_seen() -> None:
    found = findings(SETTINGS, FACTS)
    assert [finding.weight for finding in found] == [Weight.NOTE, Weight.NOTE]
    assert "Backups" in texts(found, Weight.NOTE)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"env": "development"}, "APP_ENV=production"),
        ({"public_host": ""}, "PUBLIC_HOST"),
        ({"public_host": "localhost:8000"}, "PUBLIC_HOST"),
        ({"demo": True}, "DEMO is on"),
        ({"message_channel": "console"}, "MESSAGE_CHANNEL"),
        ({"mail_from": ""}, "MAIL_FROM"),
        ({"second_factor_required": False}, "STAFF_SECOND_FACTOR"),
    ],
)
def test_a_setting_must_be_fixed(change: dict[str, Any], words: str) -> None:
    assert words in texts(findings(replace(SETTINGS, **change), FACTS), Weight.FIX)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"development_keys": True}, "development keys"),
        ({"receipt_key_until": None}, "flask keys receipt"),
        ({"receipt_key_until": dt.date(2026, 11, 23)}, "ended on 23-11-2026"),
        ({"signer": None, "signer_problem": "key_file"}, "can't be opened (key_file)"),
        ({"signer": Signer(specimen=True)}, "SPESIMEN"),
        ({"signer": Signer(name="Makmur Berutu")}, "Makmur Berutu signs"),
        ({"signer": Signer(nip="198811032012031903")}, "the same person"),
        ({"reachable": False}, "DATABASE_URL"),
        ({"migrated": False}, "make migrate"),
        ({"demo_accounts": 6}, "6 demo accounts"),
        ({"office": None}, "flask office init"),
        ({"office": office(head_name="NAMA PEJABAT CONTOH")}, "example's"),
        ({"office": office(phone="", whatsapp="")}, "neither phone nor WhatsApp"),
        ({"staff": frozenset({Role.VERIFIER})}, "no active registrar"),
        ({"waiting_minutes": 11}, "worker"),
    ],
)
def test_a_fact_must_be_fixed(change: dict[str, Any], words: str) -> None:
    assert words in texts(findings(SETTINGS, replace(FACTS, **change)), Weight.FIX)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"signer": Signer(not_after=dt.datetime(2026, 12, 4, tzinfo=dt.UTC))}, "in 10 days"),
        ({"receipt_key_until": dt.date(2026, 12, 4)}, "receipt key ends on 04-12-2026"),
        ({"office": office(email="")}, "no e-mail"),
        ({"office": office(address="Sidikalang, Kabupaten Dairi, Sumatera Utara")}, "street"),
        ({"office": office(timetables=[{}])}, "Ramadan"),
        ({"holidays": frozenset({dt.date(2026, 12, 25)})}, "holidays of 2027"),
        ({"uncertain_holidays": (dt.date(2027, 3, 10),)}, "10-03-2027"),
        ({"free_bytes": 1024**3}, "1024 MB"),
    ],
)
def test_a_fact_should_be_looked_at(change: dict[str, Any], words: str) -> None:
    found = findings(SETTINGS, replace(FACTS, **change))
    assert words in texts(found, Weight.LOOK)
    assert not texts(found, Weight.FIX)


def test_sqlite_and_a_missing_emblem_are_only_noted() -> None:
    found = findings(SETTINGS, replace(FACTS, database="sqlite", office=office(emblem=None)))
    assert "SQLite" in texts(found, Weight.NOTE)
    assert "neutral mark" in texts(found, Weight.NOTE)


def test_what_must_be_fixed_comes_first() -> None:
    weights = [finding.weight for finding in findings(Settings(), Facts(today=TODAY))]
    assert weights == sorted(weights, key=list(Weight).index)


OTHER = replace(
    FACTS, keys_folder="1212", receipt_key_until=dt.date(2027, 6, 1), office=office(code="1212")
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"development_keys": True}, "Office 1212: The keys are development keys"),
        ({"receipt_key_until": None}, "flask keys receipt --office 1212"),
        ({"signer": None, "signer_problem": "key_file"}, "check KEYS_PATH/1212/signer.p12"),
        ({"signer": Signer(name="Makmur Berutu")}, "Office 1212: Makmur Berutu signs"),
        ({"keys_folder": "", "signer": Signer(name="Makmur Berutu")}, "1212: Makmur Berutu signs"),
        ({"office": None}, "Office 1212: It has keys and isn't set up"),
        ({"staff": frozenset()}, "Office 1212: There is no active registrar"),
    ],
)
def test_a_further_office_is_looked_at_as_the_default_one(
    change: dict[str, Any], words: str
) -> None:
    assert texts(findings(SETTINGS, replace(FACTS, others={"1212": OTHER})), Weight.FIX) == ""
    others = {"1212": replace(OTHER, **change)}
    assert words in texts(findings(SETTINGS, replace(FACTS, others=others)), Weight.FIX)


def test_what_lacks_the_installations_keys_is_said_once() -> None:
    shared = replace(OTHER, keys_folder="", development_keys=True)
    facts = replace(FACTS, development_keys=True, others={"1212": shared})
    assert texts(findings(SETTINGS, facts), Weight.FIX).count("development keys") == 1
