"""The steps of a file's life, one function each, as the factories and some tests walk them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from PIL import Image
from sqlalchemy.orm import Session

from app.documents.uploads import CleanDocument, PageImage
from app.domain.form import page_of
from app.domain.roles import SYSTEM, Actor
from app.domain.values import Value
from app.domain.workflow import Action, Status
from app.models.application import Application, Verdict
from app.services import (
    applications,
    looking,
    on_paper,
    papers,
    registration,
    signatures,
    submission,
    verification,
)
from app.services.equipment import Equipment
from app.services.lifecycle import perform
from tests.answers import ZONE

STEP = dt.timedelta(minutes=5)
CONTACT = "081260000001"
WRONG = {"child.name": "Nama berbeda dengan surat lahir.", "doc:family_card": "Foto KK buram."}
CHOICES = ("contact", "child_nik", "wrong", "signed", "on_paper")


@cache
def paper() -> CleanDocument:
    """Return a tiny photograph as the upload check gives it."""
    out = io.BytesIO()
    Image.new("RGB", (90, 128), (252, 248, 238)).save(out, "JPEG")
    photo = out.getvalue()
    return CleanDocument("image/jpeg", photo, (PageImage(photo, 90, 128),), photo, ())


@dataclass
class Case:
    """What the steps of one file share; `at` moves on with each of them."""

    session: Session
    equipment: Equipment
    at: dt.datetime
    application: Application
    owner: Actor
    verifier: Actor
    registrar: Actor
    answers: dict[str, Value]
    contact: str | None = CONTACT
    child_nik: str | None = None
    wrong: Mapping[str, str] = field(default_factory=lambda: WRONG)
    signed: bool = True
    on_paper: bool = False

    def walk(self, steps: Iterable[Step]) -> Application:
        """Take the steps and return the file."""
        for step in steps:
            step(self)
            self.at += STEP
        return self.application


Step = Callable[[Case], None]


def fill_in(
    session: Session, application: Application, values: dict[str, Value], *, at: dt.datetime
) -> None:
    """Answer every page of a draft."""
    for page in dict.fromkeys(page_of(key) for key in values):
        mine = {key: values[key] for key in page.keys if key in values}
        applications.answer(session, application, page, values=mine, now=at)


def put_papers(
    session: Session,
    application: Application,
    equipment: Equipment,
    *,
    actor: Actor,
    at: dt.datetime,
) -> None:
    """Put in every paper that this case asks."""
    for need in applications.needed_papers(application):
        papers.attach(
            session,
            application,
            need.kind,
            clean=paper(),
            store=equipment.store,
            actor=actor,
            now=at,
        )


def mark_all_right(
    session: Session, application: Application, verifier: Actor, *, at: dt.datetime
) -> None:
    """Mark every field and paper of a taken file right."""
    right = verification.Mark(Verdict.RIGHT)
    marks = dict.fromkeys(verification.targets(session, application), right)
    verification.mark_many(session, application, verifier, marks=marks, now=at)


def _draft(case: Case) -> None:
    fill_in(case.session, case.application, case.answers, at=case.at)
    if case.on_paper:
        on_paper.choose(case.session, case.application, case.owner, now=case.at)
    put_papers(case.session, case.application, case.equipment, actor=case.owner, at=case.at)


def _submit(case: Case) -> None:
    if case.on_paper:
        on_paper.hand_in(
            case.session, case.application, case.owner, equipment=case.equipment, now=case.at
        )
        return
    submission.submit(
        case.session,
        case.application,
        case.owner,
        equipment=case.equipment,
        contact=case.contact,
        now=case.at,
    )


def _take(case: Case) -> None:
    verification.take(case.session, case.application, case.verifier, now=case.at)


def _return(case: Case) -> None:
    session, application, verifier = case.session, case.application, case.verifier
    marks = {t: verification.Mark(Verdict.WRONG, reason) for t, reason in case.wrong.items()}
    verification.mark_many(session, application, verifier, marks=marks, now=case.at)
    verification.return_to_parent(session, application, verifier, now=case.at)


def _approve(case: Case) -> None:
    mark_all_right(case.session, case.application, case.verifier, at=case.at)
    looking.open_all(case.session, case.application, case.verifier, now=case.at)
    verification.approve(case.session, case.application, case.verifier, now=case.at)


def _refuse(case: Case) -> None:
    verification.refuse(
        case.session,
        case.application,
        case.verifier,
        reason="Kelahiran ini sudah dicatat di kantor lain.",
        now=case.at,
    )


def _register(case: Case) -> None:
    decision = None
    if case.application.late:
        day = case.at.astimezone(ZONE).date()
        decision = registration.LateDecision("400.12/0001/2026", day, "NAMA PEJABAT CONTOH")
    registration.register(
        case.session,
        case.application,
        case.registrar,
        equipment=case.equipment,
        child_nik=case.child_nik,
        decision=decision,
        now=case.at,
    )


def _sign(case: Case) -> None:
    while case.signed and signatures.sign_next(case.session, case.equipment, now=case.at):
        pass


def _withdraw(case: Case) -> None:
    perform(case.session, case.application, Action.WITHDRAW, actor=case.owner, now=case.at)


def _expire(case: Case) -> None:
    perform(case.session, case.application, Action.EXPIRE, actor=SYSTEM, now=case.at)


_APPROVED = (_draft, _submit, _take, _approve)
PATHS: dict[Status, tuple[Step, ...]] = {
    Status.DRAFT: (_draft,),
    Status.SUBMITTED: (_draft, _submit),
    Status.UNDER_VERIFICATION: (_draft, _submit, _take),
    Status.RETURNED: (_draft, _submit, _take, _return),
    Status.APPROVED: _APPROVED,
    Status.REGISTERED: (*_APPROVED, _register, _sign),
    Status.REFUSED: (_draft, _submit, _take, _refuse),
    Status.WITHDRAWN: (_draft, _submit, _withdraw),
    Status.EXPIRED: (_draft, _submit, _take, _return, _expire),
}
