"""A signer's no is taken at once: who sees it, what waits with it, and how it goes on."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.signing import (
    SignerRefused,
    SignerUnavailable,
    SignerUnknownOutcome,
    SigningError,
    SigningReason,
)
from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.register import Certificate, Signing
from app.services import signatures, signing_stops
from app.services.equipment import Equipment, OfficeKeys
from tests.factories import actor_of, make_staff
from tests.integration.services.test_signatures import failing, with_signer

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
Make = Callable[..., Application]
WRONG = SignerRefused(SigningReason.WRONG_PASSPHRASE)


@pytest.fixture
def registrar(session: Session) -> Actor:
    return actor_of(make_staff(session, Role.REGISTRAR))


@pytest.fixture
def two(make_application: Make, session: Session) -> list[Certificate]:
    """Two certificates that wait for their signatures, the older first."""
    for minutes in (60, 50):
        at = NOW - minutes * MINUTE
        make_application(status=Status.REGISTERED, now=at, signed=False)
    found = session.scalars(select(Certificate).order_by(Certificate.issued_at)).all()
    session.commit()
    return list(found)


def counted(equipment: Equipment, error: Exception) -> tuple[Equipment, list[int]]:
    """Return equipment whose signer fails so, and the list that grows with each try."""
    tries: list[int] = []

    def fail() -> object:
        tries.append(1)
        raise error

    return with_signer(equipment, before=fail), tries


def everything(session: Session, equipment: Equipment, *, hours: int = 6) -> None:
    """Let the worker try whatever it would in so many hours."""
    for minute in range(0, hours * 60, 20):
        while signatures.sign_next(session, equipment, now=NOW + minute * MINUTE):
            pass


def test_a_wrong_passphrase_is_tried_once_whatever_waits(
    two: list[Certificate], session: Session, equipment: Equipment
) -> None:
    refusing, tries = counted(equipment, WRONG)
    everything(session, refusing)
    assert len(tries) == 1
    assert [c.signing for c in two] == [Signing.UNSIGNED] * 2


def test_registrar_and_admin_see_it_and_it_is_in_the_trail(
    two: list[Certificate], session: Session, equipment: Equipment, registrar: Actor
) -> None:
    everything(session, counted(equipment, WRONG)[0], hours=1)
    admin = actor_of(make_staff(session, Role.ADMIN))
    for actor in (registrar, admin):
        (line,) = signing_stops.stuck(session, actor)
        assert (line.certificate.id, line.reason) == (two[0].id, "wrong-passphrase")
        assert (line.waits, line.unknown) == (False, False)
        assert signing_stops.halted(session, actor, ()) == "wrong-passphrase"
    verifier = actor_of(make_staff(session, Role.VERIFIER))
    with pytest.raises(NotAllowed):
        signing_stops.stuck(session, verifier)
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.act == "certificate.sign_stopped")
    ).one()
    assert entry.detail == {"version": 1, "reason": "wrong-passphrase"}


def test_once_mended_one_press_signs_all(
    two: list[Certificate], session: Session, equipment: Equipment, registrar: Actor
) -> None:
    everything(session, counted(equipment, WRONG)[0], hours=1)
    signing_stops.try_again(session, registrar, two[0].id, own_keys=(), now=NOW)
    session.commit()
    everything(session, equipment, hours=1)
    assert [c.signing for c in two] == [Signing.SIGNED] * 2
    assert signing_stops.stuck(session, registrar) == []
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.act == "certificate.sign_again")
    ).one()
    assert (entry.actor_id, entry.detail["reason"]) == (registrar.id, "wrong-passphrase")


def test_another_offices_signer_goes_on_and_its_rows_are_not_found(
    two: list[Certificate], session: Session, equipment: Equipment, registrar: Actor
) -> None:
    refusing, tries = counted(equipment, WRONG)
    own = OfficeKeys(equipment.seal_key, equipment.open_signer, equipment.receipt_key)
    here = two[0].office_code
    two_signers = replace(refusing, offices={here: own})
    everything(session, two_signers, hours=1)
    assert tries == []
    assert [c.signing for c in two] == [Signing.SIGNED] * 2
    stranger = replace(registrar, office_code="9999")
    with pytest.raises(NotFound):
        signing_stops.try_again(session, stranger, two[0].id, own_keys=(), now=NOW)


def test_what_isnt_stuck_cant_be_tried_again(
    two: list[Certificate], session: Session, registrar: Actor
) -> None:
    with pytest.raises(WrongState):
        signing_stops.try_again(session, registrar, two[0].id, own_keys=(), now=NOW)


def test_an_answer_that_never_counts_is_given_up_and_the_other_files_go_on(
    two: list[Certificate], session: Session, equipment: Equipment, registrar: Actor
) -> None:
    lying, tries = counted(equipment, SigningError(SigningReason.NOT_INTACT))
    everything(session, lying)
    assert len(tries) == 2 * signatures.MAX_TRIES
    assert [line.reason for line in signing_stops.stuck(session, registrar)] == ["not-intact"] * 2
    assert signing_stops.halted(session, registrar, ()) is None


def test_a_signer_that_is_away_is_asked_for_as_long_as_it_takes(
    two: list[Certificate], session: Session, equipment: Equipment, registrar: Actor
) -> None:
    away = SignerUnavailable(SigningReason.NO_ANSWER)
    everything(session, counted(equipment, away)[0], hours=8)
    assert all(c.signing_tries > signatures.MAX_TRIES for c in two)
    assert all(line.waits for line in signing_stops.stuck(session, registrar))
    later = NOW + dt.timedelta(hours=9)
    while signatures.sign_next(session, equipment, now=later):
        pass
    assert [c.signing for c in two] == [Signing.SIGNED] * 2


def test_after_an_unknown_outcome_the_signer_rests(
    two: list[Certificate], session: Session, equipment: Equipment, registrar: Actor
) -> None:
    unknown, tries = counted(equipment, SignerUnknownOutcome(SigningReason.NO_ANSWER))
    assert signatures.sign_next(session, unknown, now=NOW)
    assert not signatures.sign_next(session, unknown, now=NOW + 4 * MINUTE)
    assert signatures.sign_next(session, unknown, now=NOW + 6 * MINUTE)
    assert len(tries) == 2
    assert all(line.unknown for line in signing_stops.stuck(session, registrar))
    signing_stops.try_again(session, registrar, two[1].id, own_keys=(), now=NOW)
    session.commit()
    everything(session, equipment, hours=1)
    assert [c.signing for c in two] == [Signing.UNKNOWN, Signing.SIGNED]


def test_a_signer_that_hangs_is_left_and_not_asked_again_until_it_comes_back(
    two: list[Certificate],
    session: Session,
    equipment: Equipment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signatures, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(signing_stops, "REST", dt.timedelta(0))
    wake = threading.Event()
    hanging = with_signer(equipment, before=lambda: wake.wait(60))
    signatures.sign_next(session, hanging, now=NOW)
    signatures.sign_next(session, hanging, now=NOW + MINUTE)
    assert [c.signing for c in two] == [Signing.UNKNOWN, Signing.UNSIGNED]
    assert two[1].signing_problem == "no-answer"
    wake.set()
    monkeypatch.undo()
    everything(session, equipment, hours=1)
    assert [c.signing for c in two] == [Signing.UNKNOWN, Signing.SIGNED]


def test_a_signer_that_cant_be_opened_in_time_has_surely_not_signed(
    two: list[Certificate],
    session: Session,
    equipment: Equipment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signatures, "PATIENCE_SECONDS", 0.3)
    wake = threading.Event()

    def never() -> object:
        wake.wait(60)
        return failing(WRONG)()

    signatures.sign_next(session, replace(equipment, open_signer=never), now=NOW)  # type: ignore[arg-type]
    wake.set()
    assert (two[0].signing, two[0].signing_problem) == (Signing.UNSIGNED, "no-answer")
