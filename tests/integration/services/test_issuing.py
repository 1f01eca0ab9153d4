"""Certificates: version after version, one that counts, and what is printed kept as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.documents.seal import certificate_id, open_seal
from app.documents.seal_text import qr_token
from app.domain.deed_model import DeedModel
from app.domain.errors import NotAllowed, NotFound, ReasonNeeded, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account, Office
from app.models.register import Certificate, Deed, Signing, Validity
from app.services import issuing
from app.services.equipment import Equipment
from tests.factories import actor_of

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
REASON = "Kutipan hilang; surat kehilangan dari kepolisian."
Make = Callable[..., Application]


@pytest.fixture
def deed(make_application: Make, session: Session) -> Deed:
    """A registered birth with a signed certificate."""
    application = make_application(status=Status.REGISTERED, now=NOW - dt.timedelta(hours=3))
    return session.scalars(select(Deed).where(Deed.application_id == application.id)).one()


@pytest.fixture
def reissue(
    session: Session, equipment: Equipment, registrar: Account
) -> Callable[..., Certificate]:
    """Issue the next version."""

    def reissue(certificate: Certificate, reason: str = REASON) -> Certificate:
        actor = actor_of(registrar)
        return issuing.reissue(
            session, certificate, actor, reason=reason, equipment=equipment, now=NOW
        )

    return reissue


def states(deed: Deed) -> list[tuple[int, str, str]]:
    return [(c.version, c.validity, c.signing) for c in deed.certificates]


def test_the_id_is_that_of_the_token_in_the_qr(deed: Deed, equipment: Equipment) -> None:
    certificate = deed.certificates[0]
    content = issuing.printed(certificate)
    assert certificate.id == certificate_id(certificate.token)
    assert qr_token(content.qr_text, hosts=[content.verify_host]) == certificate.token
    claims = open_seal(certificate.token, equipment.public_keys)
    assert (claims.deed_number, claims.birth_date) == (deed.number, deed.birth_date)
    assert claims.nik_mod == int(deed.record["child_nik"]) % 10000


def test_the_name_beside_the_link_is_masked(deed: Deed) -> None:
    name = deed.record["facts"]["child.name"]
    masked = deed.certificates[0].masked_name
    assert [word[0] for word in masked.split()] == [word[0] for word in name.split()]
    assert not [word for word in name.split() if word in masked]


@pytest.mark.parametrize("model", list(DeedModel))
def test_each_model_names_the_parents_it_names(
    model: DeedModel, make_application: Make, session: Session, equipment: Equipment
) -> None:
    application = make_application(status=Status.REGISTERED, model=model)
    deed = session.scalars(select(Deed).where(Deed.application_id == application.id)).one()
    content = issuing.printed(deed.certificates[0])
    claims = open_seal(deed.certificates[0].token, equipment.public_keys)
    named = {"1": (True, True), "2": (True, True), "3": (True, False), "4": (False, False)}[model]
    assert (content.mother_name is not None, content.father_name is not None) == named
    assert (claims.mother_masked is not None, claims.father_masked is not None) == named
    assert (content.child_order is None) == (model is DeedModel.ORIGIN_UNKNOWN)


def test_what_is_printed_stays_as_it_was_when_the_office_changes(
    deed: Deed, session: Session, reissue: Callable[..., Certificate]
) -> None:
    first = issuing.printed(deed.certificates[0])
    office = session.get_one(Office, "1211")
    office.head_name = "PEJABAT BARU"
    session.flush()
    second = issuing.printed(reissue(deed.certificates[0]))
    assert issuing.printed(deed.certificates[0]) == first
    assert (first.official_name, second.official_name) == ("NAMA PEJABAT CONTOH", "PEJABAT BARU")


def test_a_new_version_takes_the_place_of_the_old_one(
    deed: Deed, reissue: Callable[..., Certificate]
) -> None:
    old = deed.certificates[0]
    new = reissue(old)
    assert states(deed) == [(1, "superseded", "signed"), (2, "active", "unsigned")]
    assert (old.ended_at, old.end_reason) == (NOW, REASON)
    assert new.id != old.id
    assert issuing.printed(new).deed_number == issuing.printed(old).deed_number


def test_a_revoked_certificate_stays_revoked(
    deed: Deed,
    session: Session,
    registrar: Account,
    reissue: Callable[..., Certificate],
) -> None:
    certificate = deed.certificates[0]
    issuing.revoke(session, certificate, actor_of(registrar), reason=REASON, now=NOW)
    assert states(deed) == [(1, "revoked", "signed")]
    with pytest.raises(WrongState):
        issuing.revoke(session, certificate, actor_of(registrar), reason=REASON, now=NOW)
    with pytest.raises(WrongState):
        reissue(certificate)


def test_only_a_registrar_of_the_office_ends_a_certificate(deed: Deed, session: Session) -> None:
    someone = deed.registered_by
    for role, office in [(r, "1211") for r in Role if r is not Role.REGISTRAR] + [
        (Role.REGISTRAR, "1212"),
        (Role.REGISTRAR, None),
    ]:
        with pytest.raises(NotAllowed):
            issuing.revoke(
                session,
                deed.certificates[0],
                Actor(someone, role, office),
                reason=REASON,
                now=NOW,
            )
    assert states(deed) == [(1, "active", "signed")]


def test_an_end_needs_a_reason(deed: Deed, reissue: Callable[..., Certificate]) -> None:
    with pytest.raises(ReasonNeeded):
        reissue(deed.certificates[0], reason="  ")
    assert states(deed) == [(1, "active", "signed")]


def test_an_end_leaves_a_trace(
    deed: Deed, session: Session, reissue: Callable[..., Certificate]
) -> None:
    reissue(deed.certificates[0])
    query = select(AuditEntry).where(AuditEntry.act == "certificate.superseded")
    entry = session.scalars(query).one()
    assert (entry.object_id, entry.detail) == (str(deed.id), {"version": 1})


def test_the_database_lets_one_version_count(deed: Deed, session: Session) -> None:
    values = {c.name: getattr(deed.certificates[0], c.name) for c in Certificate.__table__.c}
    session.add(Certificate(**{**values, "id": "0" * 26, "version": 2}))
    with pytest.raises(IntegrityError):
        session.flush()


def test_signed_means_that_there_are_bytes(deed: Deed, session: Session) -> None:
    deed.certificates[0].pdf_sha256 = None
    with pytest.raises(IntegrityError, match="signed_has_bytes"):
        session.flush()


def test_an_unknown_certificate_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        issuing.get(session, "0" * 26)


def test_a_fresh_certificate_waits_for_its_signature(
    make_application: Make, session: Session
) -> None:
    application = make_application(status=Status.REGISTERED, signed=False)
    deed = session.scalars(select(Deed).where(Deed.application_id == application.id)).one()
    certificate = deed.certificates[0]
    assert (certificate.signing, certificate.validity) == (Signing.UNSIGNED, Validity.ACTIVE)
    assert (certificate.pdf_sha256, certificate.signed_at, certificate.token != b"") == (
        None,
        None,
        True,
    )
