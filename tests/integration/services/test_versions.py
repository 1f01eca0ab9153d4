"""A NIK that came later, and revoking by two: the register entry stays as it was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.seal import open_seal
from app.domain.errors import NotAllowed, NotFound, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account, Office
from app.models.oversight import ProposalOutcome
from app.models.register import Certificate, Deed, Validity
from app.services import checking, issuing, revocations
from app.services.checking import Answer
from app.services.equipment import Equipment
from app.services.signatures import draw
from tests.factories import actor_of
from tests.integration.web.actors import second_office

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
NIK = "1211014501269877"
NOTE = "NIK anak diterbitkan sesudah pencatatan dan dicantumkan pada tanggal 24 November 2026."
Make = Callable[..., Application]


@pytest.fixture
def one(registrar: Account) -> Actor:
    return actor_of(registrar)


@pytest.fixture
def other(make_staff: Callable[..., Account]) -> Actor:
    return actor_of(make_staff(Role.REGISTRAR, username="kedua"))


@pytest.fixture
def deed(make_application: Make, session: Session, office: Office) -> Deed:
    """A birth registered without a NIK, which this office's setting allows."""
    office.nik_required = False
    made = make_application(
        status=Status.REGISTERED, now=NOW - dt.timedelta(hours=3), child_nik=None
    )
    return session.scalars(select(Deed).where(Deed.application_id == made.id)).one()


@pytest.fixture
def reissue(
    session: Session, equipment: Equipment, one: Actor, deed: Deed
) -> Callable[..., Certificate]:
    """Issue the next version."""

    def reissue(nik: str | None = None) -> Certificate:
        newest = deed.certificates[-1]
        return issuing.reissue(
            session, newest, one, reason="NIK terbit.", equipment=equipment, now=NOW, nik=nik
        )

    return reissue


def test_a_nik_that_came_later_is_printed_and_noted_and_the_entry_stays(
    session: Session, deed: Deed, reissue: Callable[..., Certificate], equipment: Equipment
) -> None:
    entry = (deed.record, deed.record_sha256)
    second = reissue(NIK)
    content = issuing.printed(second)
    assert (content.version, content.nik, content.annotations) == (2, NIK, (NOTE,))
    assert open_seal(second.token, equipment.public_keys).nik_mod == 9877
    session.expire_all()
    assert (deed.record, deed.record_sha256) == entry
    assert deed.record["child_nik"] is None
    assert issuing.child_nik(deed) == NIK
    assert "deed.nik" in session.scalars(select(AuditEntry.act)).all()
    assert draw(second, deed.application.office, equipment.open_signer()).startswith(b"%PDF-")


def test_later_versions_carry_the_nik_and_its_note_on(
    reissue: Callable[..., Certificate],
) -> None:
    reissue(NIK)
    content = issuing.printed(reissue())
    assert (content.version, content.nik, content.annotations) == (3, NIK, (NOTE,))


def test_versions_of_one_second_have_tokens_and_ids_of_their_own(
    session: Session, deed: Deed, reissue: Callable[..., Certificate], equipment: Equipment
) -> None:
    versions = [deed.certificates[0], reissue(), reissue()]
    assert len({version.id for version in versions}) == 3
    assert len({version.token for version in versions}) == 3
    seconds = [open_seal(v.token, equipment.public_keys).issued_at for v in versions]
    assert seconds[1:] == [int(NOW.timestamp()), int(NOW.timestamp()) + 1]
    assert {version.issued_at for version in versions[1:]} == {NOW}


def test_a_nik_never_changes(deed: Deed, reissue: Callable[..., Certificate]) -> None:
    reissue(NIK)
    with pytest.raises(WrongState):
        reissue("1211014501269878")
    assert len(deed.certificates) == 2


def test_a_draft_keeps_nothing(session: Session, deed: Deed, equipment: Equipment) -> None:
    drafted = issuing.draft(deed, equipment=equipment, now=NOW, nik=NIK)
    assert (drafted.content.version, drafted.content.nik) == (2, NIK)
    assert not session.dirty
    assert not session.new
    assert len(deed.certificates) == 1


def test_revoking_needs_a_second_registrar_and_is_seen_at_once(
    session: Session, deed: Deed, one: Actor, other: Actor
) -> None:
    certificate = deed.certificates[0]
    proposal = revocations.propose(session, certificate, one, reason="Putusan 7", now=NOW)
    assert checking.by_link(session, certificate.id).answer is Answer.VALID
    session.commit()
    with pytest.raises(SamePerson):
        revocations.confirm(session, proposal, one, now=NOW)
    session.rollback()
    held, _ = revocations.get(session, other, proposal.id)
    revocations.confirm(session, held, other, now=NOW)
    assert checking.by_link(session, certificate.id).answer is Answer.REVOKED
    assert (certificate.validity, certificate.end_reason) == (Validity.REVOKED, "Putusan 7")
    assert proposal.outcome is ProposalOutcome.ACCEPTED


def test_what_was_replaced_meanwhile_is_not_revoked(
    session: Session, deed: Deed, one: Actor, other: Actor, reissue: Callable[..., Certificate]
) -> None:
    certificate = deed.certificates[0]
    number = revocations.propose(session, certificate, one, reason="Putusan 7", now=NOW).id
    reissue()
    session.commit()
    held, _ = revocations.get(session, other, number)
    with pytest.raises(WrongState):
        revocations.confirm(session, held, other, now=NOW)
    session.rollback()
    proposal, _ = revocations.get(session, other, number)
    assert proposal.outcome is None
    assert [c.validity for c in deed.certificates] == [Validity.SUPERSEDED, Validity.ACTIVE]


def test_a_second_proposal_or_one_without_reason_is_refused(
    session: Session, deed: Deed, one: Actor
) -> None:
    certificate = deed.certificates[0]
    with pytest.raises(ReasonNeeded):
        revocations.propose(session, certificate, one, reason=" ", now=NOW)
    revocations.propose(session, certificate, one, reason="Putusan 7", now=NOW)
    with pytest.raises(WrongState):
        revocations.propose(session, certificate, one, reason="Putusan 7", now=NOW)


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.ADMIN, Role.PARTNER])
def test_only_registrars_propose_and_see(
    role: Role,
    session: Session,
    deed: Deed,
    one: Actor,
    make_staff: Callable[..., Account],
) -> None:
    stranger, certificate = actor_of(make_staff(role)), deed.certificates[0]
    with pytest.raises(NotAllowed):
        revocations.propose(session, certificate, stranger, reason="Putusan 7", now=NOW)
    proposal = revocations.propose(session, certificate, one, reason="Putusan 7", now=NOW)
    with pytest.raises(NotAllowed):
        revocations.get(session, stranger, proposal.id)


def test_another_offices_proposal_is_not_found(
    session: Session, deed: Deed, one: Actor, make_staff: Callable[..., Account]
) -> None:
    code = second_office(session).code
    far = actor_of(make_staff(Role.REGISTRAR, office_code=code))
    proposal = revocations.propose(session, deed.certificates[0], one, reason="Putusan 7", now=NOW)
    with pytest.raises(NotFound):
        revocations.get(session, far, proposal.id)
