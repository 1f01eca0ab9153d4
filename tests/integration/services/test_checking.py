"""What a certificate's link, its whole QR and three typed facts find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

import pytest
from sqlalchemy.orm import Session

from app.documents.seal import KeyEntry, KeyStatus, short_code
from app.domain.workflow import Status
from app.models.application import Application
from app.models.register import Certificate, Signing
from app.moment import moment
from app.services import checking, issuing, tracking
from app.services.checking import Answer
from app.services.equipment import Equipment
from tests import factories


@pytest.fixture
def certificate(session: Session, make_application: Callable[..., Application]) -> Certificate:
    """A signed certificate that counts."""
    application = make_application(status=Status.REGISTERED)
    found = tracking.newest_certificate(session, application)
    assert found is not None
    return found


def revoked(keys: list[KeyEntry]) -> list[KeyEntry]:
    return [cast(KeyEntry, {**key, "status": KeyStatus.REVOKED}) for key in keys]


def test_a_link_finds_its_certificate(session: Session, certificate: Certificate) -> None:
    finding = checking.by_link(session, certificate.id)
    assert finding == checking.Finding(Answer.VALID, certificate)


@pytest.mark.parametrize("text", ["", "0" * 26, "U" * 26, "x" * 5000, "Ω" * 26])
def test_anything_else_finds_nothing(session: Session, office: object, text: str) -> None:
    assert checking.by_link(session, text) == checking.Finding(Answer.NOT_FOUND)


@pytest.mark.parametrize("signing", [Signing.UNSIGNED, Signing.SIGNING, Signing.UNKNOWN])
def test_until_it_is_signed_a_certificate_is_being_signed(
    session: Session, certificate: Certificate, signing: Signing
) -> None:
    certificate.signing = signing
    assert checking.by_link(session, certificate.id).answer is Answer.BEING_SIGNED


def test_an_ended_certificate_says_so_whatever_its_signature(
    session: Session, certificate: Certificate, equipment: Equipment, registrar: object
) -> None:
    clerk = factories.actor_of(registrar)  # type: ignore[arg-type]
    newer = issuing.reissue(
        session, certificate, clerk, reason="Hilang", equipment=equipment, now=moment()
    )
    issuing.revoke(session, newer, clerk, reason="Putusan", now=moment())
    assert checking.by_link(session, certificate.id).answer is Answer.SUPERSEDED
    assert checking.by_link(session, newer.id).answer is Answer.REVOKED


def test_a_token_proves_its_claims(
    session: Session, certificate: Certificate, equipment: Equipment
) -> None:
    finding = checking.by_token(
        session, certificate.id, certificate.token, keys=equipment.public_keys
    )
    assert finding.answer is Answer.VALID
    assert finding.claims is not None
    assert finding.claims.deed_number == certificate.deed.number


def test_a_token_of_a_key_we_do_not_know_is_forged(
    session: Session, certificate: Certificate
) -> None:
    finding = checking.by_token(session, certificate.id, certificate.token, keys=[])
    assert finding == checking.Finding(Answer.FORGED)


def test_a_lost_key_still_counts_for_what_the_register_holds(
    session: Session, certificate: Certificate, equipment: Equipment
) -> None:
    keys = revoked(equipment.public_keys)
    finding = checking.by_token(session, certificate.id, certificate.token, keys=keys)
    assert finding == checking.Finding(Answer.VALID, certificate)


def test_a_lost_key_makes_nothing_new(
    session: Session, certificate: Certificate, equipment: Equipment
) -> None:
    token, number = certificate.token, certificate.id
    other = "0" * 26
    keys = revoked(equipment.public_keys)
    assert checking.by_token(session, other, token, keys=keys).answer is Answer.FORGED
    assert checking.by_token(session, number, b"", keys=keys).answer is Answer.FORGED


def test_typing_needs_number_birth_date_and_code(
    session: Session, certificate: Certificate
) -> None:
    number, born = certificate.deed.number, certificate.deed.birth_date
    code = short_code(certificate.id)

    def ask(number: str, born: dt.date, code: str) -> Answer:
        return checking.by_typing(session, deed_number=number, birth_date=born, code=code).answer

    assert ask(number, born, code) is Answer.VALID
    assert ask(f" {number.lower()} ", born, f"{code[:4]}-{code[4:].lower()}") is Answer.VALID
    assert ask("1211-LU-24112026-9999", born, code) is Answer.NOT_FOUND
    assert ask("nomor", born, code) is Answer.NOT_FOUND
    assert ask(number, born + dt.timedelta(days=1), code) is Answer.NOT_FOUND
    assert ask(number, born, "00000000") is Answer.NOT_FOUND
    assert ask(number, born, code[:7]) is Answer.NOT_FOUND


def test_typing_tells_versions_apart_by_their_code(
    session: Session, certificate: Certificate, equipment: Equipment, registrar: object
) -> None:
    clerk = factories.actor_of(registrar)  # type: ignore[arg-type]
    newer = issuing.reissue(
        session, certificate, clerk, reason="Hilang", equipment=equipment, now=moment()
    )
    deed = certificate.deed
    found = [
        checking.by_typing(
            session, deed_number=deed.number, birth_date=deed.birth_date, code=one.id[:8]
        )
        for one in (certificate, newer)
    ]
    assert [finding.certificate for finding in found] == [certificate, newer]
