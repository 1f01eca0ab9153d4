"""A report of an error reaches the registrar, and its answer the family."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.error_report import Answer, PrintedField
from app.domain.errors import Incomplete, NotAllowed, NotFound, ReasonNeeded, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import ErrorReport
from app.models.application import Application
from app.models.log import Message
from app.models.office import Account
from app.models.register import Certificate
from app.moment import moment
from app.services import error_reports, issuing, tracking
from app.services.equipment import Equipment
from tests.factories import actor_of, parent

Make = Callable[..., Application]
FIELDS = (PrintedField.MOTHER_NAME, PrintedField.CHILD_NAME)


@pytest.fixture
def certificate(session: Session, make_application: Make) -> Certificate:
    """A signed certificate."""
    found = tracking.newest_certificate(session, make_application(status=Status.REGISTERED))
    assert found is not None
    return found


def family(certificate: Certificate) -> Actor:
    file = certificate.deed.application
    return Actor(file.entered_by, Role.PARENT, application_ids=frozenset({file.id}))


def reported(session: Session, certificate: Certificate, **changes: object) -> ErrorReport:
    said: dict[str, object] = {"fields": FIELDS, "text": "Nama ibu salah.", "now": moment()}
    return error_reports.report(session, certificate, family(certificate), **(said | changes))  # type: ignore[arg-type]


def test_a_report_waits_at_its_office_in_the_papers_order(
    session: Session, certificate: Certificate
) -> None:
    found = reported(session, certificate)
    assert found.fields == ["child_name", "mother_name"]
    assert error_reports.waiting(session, certificate.office_code) == [found]
    assert error_reports.waiting(session, "9999") == []


def test_one_report_waits_at_a_time(session: Session, certificate: Certificate) -> None:
    reported(session, certificate)
    with pytest.raises(WrongState):
        reported(session, certificate)


def test_a_report_says_where_and_what(session: Session, certificate: Certificate) -> None:
    with pytest.raises(Incomplete):
        reported(session, certificate, fields=())
    with pytest.raises(ReasonNeeded):
        reported(session, certificate, text=" ")


def test_others_certificates_are_not_found(session: Session, certificate: Certificate) -> None:
    with pytest.raises(NotFound):
        error_reports.report(
            session, certificate, parent(), fields=FIELDS, text="Salah.", now=moment()
        )


def test_the_family_reads_the_answer_and_may_report_again(
    session: Session, certificate: Certificate, registrar: Account
) -> None:
    found, clerk = reported(session, certificate), actor_of(registrar)
    text = "Di KTP-el ibu tertulis sama."
    error_reports.answer(session, found, clerk, outcome=Answer.RIGHT, text=text, now=moment())
    assert found.answer == {"outcome": "right", "text": text}
    kinds = session.scalars(select(Message.kind).order_by(Message.created_at)).all()
    assert kinds[-2:] == ["report_received", "report_answered"]
    with pytest.raises(WrongState):
        error_reports.answer(session, found, clerk, outcome=Answer.RIGHT, text=text, now=moment())
    assert reported(session, certificate) is not found


def test_reissued_is_said_after_the_new_version(
    session: Session, certificate: Certificate, registrar: Account, equipment: Equipment
) -> None:
    found, clerk, now = reported(session, certificate), actor_of(registrar), moment()
    with pytest.raises(WrongState):
        error_reports.answer(session, found, clerk, outcome=Answer.REISSUED, text="", now=now)
    newer = issuing.reissue(
        session, certificate, clerk, reason="Salah cetak.", equipment=equipment, now=now
    )
    session.expire(certificate.deed, ["certificates"])
    assert error_reports.newer_version(found) is newer
    error_reports.answer(session, found, clerk, outcome=Answer.REISSUED, text="", now=now)
    assert found.answered_by == registrar.id


def test_only_the_registrar_of_the_office_answers_with_words(
    session: Session, certificate: Certificate, registrar: Account, verifier: Account
) -> None:
    found, now = reported(session, certificate), moment()
    with pytest.raises(NotAllowed):
        error_reports.answer(
            session, found, actor_of(verifier), outcome=Answer.RIGHT, text="Benar.", now=now
        )
    with pytest.raises(ReasonNeeded):
        error_reports.answer(
            session, found, actor_of(registrar), outcome=Answer.CORRECTION, text=" ", now=now
        )
    far = Actor(registrar.id, Role.REGISTRAR, "1212")
    with pytest.raises(NotFound):
        error_reports.get(session, far, found.id)
