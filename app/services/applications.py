"""Files of parents: starting one, finding it, and answering its questions page by page."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain import proposed
from app.domain.answers import Answers
from app.domain.birth import FORM_VERSION
from app.domain.deed_model import DocumentKind, PaperNeed
from app.domain.errors import NotAllowed, NotFound
from app.domain.form import Page, asked_pages
from app.domain.law import packs
from app.domain.names import display_name
from app.domain.roles import Actor
from app.domain.values import Value
from app.domain.workflow import Action, Status
from app.models.application import Application, Remark, Verdict
from app.services import audit, offices, regions
from app.services.database import insert
from app.services.visibility import filled_in_by, visible_to

EDITABLE = (Status.DRAFT, Status.RETURNED)
GOES_WITH = {
    "child.name_confirmed": frozenset({"child.name"}),
    "child.has_nik": frozenset({"child.nik"}),
    "mother.without_nik": frozenset({"mother.nik", "mother.no_nik_reason"}),
    "father.without_nik": frozenset({"father.nik", "father.no_nik_reason"}),
    "birth.letter": frozenset({"doc:birth_letter", "doc:birth_declaration"}),
}
"""Answers that clerks don't mark, and the marked targets with which they open."""


def start(
    session: Session,
    actor: Actor,
    *,
    start_key: str,
    office_code: str,
    language: str,
    now: dt.datetime,
) -> Application:
    """Start a draft, or return the one that this `start_key` started before (a double tap).

    The key is made when the first page opens; the database judges its uniqueness. Raises NotFound
    when the key belongs to somebody else.
    """
    row = _empty(actor, now) | {
        "office_code": office_code,
        "start_key": start_key,
        "language": language,
    }
    statement = insert(session, Application).values(row).on_conflict_do_nothing()
    number = Application.__table__.c.id
    created = session.execute(statement.returning(number)).scalar_one_or_none()
    application = session.scalars(
        select(Application).where(Application.start_key == start_key)
    ).one()
    if application.entered_by != actor.id:
        raise NotFound(start_key)
    if created:
        audit.record(
            session,
            actor,
            "application.start",
            kind="application",
            object_id=application.id,
            now=now,
            office_code=office_code,
        )
    return application


def _empty(actor: Actor, now: dt.datetime) -> dict[str, object]:
    """Return the columns of a draft in which nothing has been answered."""
    return {
        "id": uuid.uuid4(),
        "status": Status.DRAFT,
        "version": 1,
        "form_version": FORM_VERSION,
        "pack": packs.in_force(now.date()).id,
        "created_at": now,
        "edited_at": now,
        "entered_by": actor.id,
        "entered_role": actor.role,
        "child_name": "",
        "search_name": "",
        "place": "",
        "multiple": False,
        "late": False,
    }


def get(
    session: Session,
    actor: Actor,
    application_id: uuid.UUID,
    *,
    lock: bool = False,
    to_fill_in: bool = False,
) -> Application:
    """Load a file that this actor may see, or fill in; raises NotFound for any other.

    A locked file is read again even if the session knows it: somebody may have been faster.
    """
    allowed = filled_in_by(actor) if to_fill_in else visible_to(actor)
    query = (
        select(Application)
        .where(Application.id == application_id, allowed)
        .options(selectinload(Application.remarks), selectinload(Application.documents))
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    application = session.scalars(query).one_or_none()
    if application is None:
        raise NotFound(application_id)
    return application


def drafts(session: Session, actor: Actor) -> list[Application]:
    """List the drafts that this actor may fill in, the one edited last first."""
    query = select(Application).where(filled_in_by(actor), Application.status == Status.DRAFT)
    return list(session.scalars(query.order_by(Application.edited_at.desc(), Application.id)))


def needed_papers(application: Application) -> list[PaperNeed]:
    """List the papers of this case; where the family signs by hand, the signed sheet is one."""
    needs = application.said.papers
    if application.on_paper and needs:
        needs = [*needs, PaperNeed(DocumentKind.SIGNED_DECLARATION, required=True)]
    return needs


def open_targets(application: Application) -> frozenset[str] | None:
    """Tell what may be changed: None for everything, else the targets the clerk returned."""
    if application.status is Status.DRAFT:
        return None
    if application.status is not Status.RETURNED:
        return frozenset()
    returned = returned_remarks(application)
    return frozenset(remark.target for remark in returned) if returned else None


def returned_at(application: Application) -> dt.datetime | None:
    """Return when a clerk returned the file, or None if that isn't why the parents have it."""
    for event in reversed(application.events):
        if event.action in (Action.SUBMIT, Action.RETURN):
            return event.at if event.action is Action.RETURN else None
    return None


def returned_remarks(application: Application) -> list[Remark]:
    """List what the parent was asked to correct in the present round, corrected or not."""
    at = returned_at(application)
    return [
        remark
        for remark in application.remarks
        if remark.verdict is Verdict.WRONG and at is not None and remark.sent_at == at
    ]


def unsettled(application: Application) -> list[Remark]:
    """List what still has to be corrected before the file can be sent again.

    A mark on something that another correction made needless keeps nobody waiting.
    """
    answers = application.said
    asked = {key for page in asked_pages(answers) for key in page.keys}
    asked |= {f"doc:{need.kind}" for need in needed_papers(application)}
    return [
        remark
        for remark in returned_remarks(application)
        if remark.settled_at is None and remark.target in asked
    ]


def open_keys(application: Application, page: Page) -> list[str]:
    """List the keys of this page that may be changed now.

    In a returned file: what was marked, what goes with it, and what a correction made necessary.
    """
    targets = open_targets(application)
    if targets is None:
        return list(page.keys)
    if not targets:
        return []
    answers = application.said
    missing = page.missing(answers) if page.when(answers) else []
    return [
        key
        for key in page.keys
        if key in targets
        or key in missing
        or (missing and not answers.has(key))
        or GOES_WITH.get(key, frozenset()) & targets
    ]


def may_answer(application: Application, page: Page) -> bool:
    """Whether this page may be changed now."""
    return bool(open_keys(application, page))


def answer(
    session: Session,
    application: Application,
    page: Page,
    *,
    values: Mapping[str, Value],
    now: dt.datetime,
) -> Answers:
    """Save the answers of one page of a locked file; returned files open only what was marked.

    Raises NotAllowed when the page isn't open. Saving a marked page settles its remarks, also when
    the parent keeps the answer. Idempotent.
    """
    allowed = open_keys(application, page)
    if application.status not in EDITABLE or not allowed:
        raise NotAllowed(page.slug)
    before = application.said
    answers = before.values | {key: values.get(key) for key in allowed if key in values}
    if application.status is Status.DRAFT:
        answers = _with_what_follows(application, before, answers, now)
    application.answers = answers
    application.edited_at = now
    if answers != before.values:
        _spoil_signature(application, now)
    settle(application, set(allowed), now)
    copy_columns(application, application.said)
    session.flush()
    return application.said


def _with_what_follows(
    application: Application, before: Answers, answers: dict[str, Value], now: dt.datetime
) -> dict[str, Value]:
    """Add what needn't be asked, since it follows from other answers or nearly always holds."""
    past, present = (
        presumed(application, said, now=now) for said in (before, before.changed(answers))
    )
    return proposed.followed(past, answers, present)


def presumed(application: Application, answers: Answers, *, now: dt.datetime) -> dict[str, Value]:
    """Return by key what needn't be asked of a draft (`app.domain.proposed`)."""
    districts = dict(regions.districts(application.office.practice.region))
    today = offices.today(application.office, now)
    return proposed.presumed(answers, today=today, districts=districts)


def _spoil_signature(application: Application, now: dt.datetime) -> None:
    """Take out the sheet that was signed: what was signed isn't what stands there any more."""
    for document in application.documents:
        if document.kind is DocumentKind.SIGNED_DECLARATION and document.replaced_at is None:
            document.replaced_at = now


def settle(application: Application, targets: set[str], now: dt.datetime) -> None:
    """Mark the open remarks on `targets` as corrected."""
    for remark in application.remarks:
        if remark.target in targets and remark.settled_at is None:
            remark.settled_at = now


def copy_columns(application: Application, answers: Answers) -> None:
    """Copy what queue and search need out of the sealed answers."""
    application.child_name = display_name(answers.text("child.name"))[:100]
    application.birth_date = answers.date("child.birth_date")
    application.model = answers.model
    application.multiple = answers.multiple
