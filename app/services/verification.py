"""What a verifier does with a file: take it, mark it, return, approve or refuse it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, ReasonNeeded, WrongState
from app.domain.form import effective
from app.domain.law.facts import Checking
from app.domain.roles import Actor
from app.domain.workflow import Action, Status
from app.models.application import Application, Remark, Verdict
from app.models.office import Account
from app.services import applications, audit, clock, duplicates, judging, looking, outbox, papers
from app.services.lifecycle import never_refused_by, offered, perform
from app.services.visibility import visible_to

DUPLICATE = duplicates.DUPLICATE
_NOT_CHECKED = frozenset(
    {
        "model.confirmed",
        "birth.letter",
        "child.has_nik",
        "child.name_confirmed",
        "mother.without_nik",
        "father.without_nik",
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a clerk says of one target: right, wrong with a reason, or nothing any more (None).

    `seen` are the files beside which a possible duplicate was decided (None: all there are).
    """

    verdict: Verdict | None
    reason: str = ""
    seen: frozenset[uuid.UUID] | None = None


def targets(session: Session, application: Application) -> list[str]:
    """List everything a clerk looks at in this file: fields, papers, and possible duplicates.

    A paper that nobody asked for yet counts once the clerk asks for it.
    """
    answers = application.said
    fields = [key for key in effective(answers) if key not in _NOT_CHECKED]
    documents = [f"doc:{kind}" for kind in papers.current(application)]
    asked_for = [target for target in _absent(application) if target in open_remarks(application)]
    double = [DUPLICATE] if duplicates.find(session, application) else []
    return [*fields, *documents, *asked_for, *double]


def _absent(application: Application) -> list[str]:
    """List the papers of this case that weren't sent."""
    have = papers.current(application)
    needs = applications.needed_papers(application)
    return [f"doc:{need.kind}" for need in needs if need.kind not in have]


def open_remarks(application: Application) -> dict[str, Remark]:
    """Return the marks that count now, by target."""
    return {remark.target: remark for remark in application.remarks if remark.settled_at is None}


def take(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Take a submitted case; it is then this verifier's.

    Their account is held until the commit, lest it's suspended in between; raises NotAllowed.
    """
    hold = select(Account.active).where(Account.id == actor.id).with_for_update(read=True)
    if session.scalar(hold) is False:
        raise NotAllowed("suspended")
    perform(session, application, Action.TAKE, actor=actor, now=now)
    application.assigned_to = actor.id
    application.assigned_at = now


def release(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Give a case back to the queue."""
    perform(session, application, Action.RELEASE, actor=actor, now=now)
    application.assigned_to = None
    application.assigned_at = None


def next_case(session: Session, actor: Actor, *, now: dt.datetime) -> Application | None:
    """Take the most urgent free case that this actor may take; None when there's none."""
    query = (
        select(Application)
        .where(
            visible_to(actor),
            Application.status == Status.SUBMITTED,
            Application.entered_by != actor.id,
            never_refused_by(actor),
        )
        .order_by(Application.due_at, Application.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    application = session.scalars(query).one_or_none()
    if application is not None:
        take(session, application, actor, now=now)
    return application


def mark(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    target: str,
    verdict: Verdict | None,
    reason: str = "",
    now: dt.datetime,
) -> None:
    """Mark one field or paper right or wrong, or take the mark away (None); see `mark_many`."""
    mark_many(session, application, actor, marks={target: Mark(verdict, reason)}, now=now)


def mark_many(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    marks: Mapping[str, Mark],
    now: dt.datetime,
) -> None:
    """Set marks on a locked case, by target; what isn't named stays as it is.

    Raises WrongState unless the case is being verified, NotAllowed unless it is the actor's and
    has these targets, ReasonNeeded for a wrong one without a reason. Only a possible duplicate
    can't be wrong: parents can't mend it, so it's refused instead.
    """
    if application.status is not Status.UNDER_VERIFICATION:
        raise WrongState("mark")
    if application.assigned_to != actor.id:
        raise NotAllowed("mark")
    known = targets(session, application)
    for target, given in marks.items():
        _refuse_unfit(application, target, given, known=known)
        _put(session, application, actor, target=target, given=given, now=now)
        if target == DUPLICATE:
            right = given.verdict is Verdict.RIGHT
            duplicates.settle(session, application, actor, apart=right, seen=given.seen, now=now)
    session.flush()


def _refuse_unfit(
    application: Application, target: str, given: Mark, *, known: Collection[str]
) -> None:
    wrong = given.verdict is Verdict.WRONG
    asked_for = wrong and target in _absent(application)
    if (target not in known and not asked_for) or (wrong and target == DUPLICATE):
        raise NotAllowed(target)
    if wrong and not given.reason.strip():
        raise ReasonNeeded(target)


def _put(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    target: str,
    given: Mark,
    now: dt.datetime,
) -> None:
    remark = open_remarks(application).get(target)
    if given.verdict is None:
        if remark is not None:
            application.remarks.remove(remark)
            session.delete(remark)
        return
    reason = given.reason.strip() if given.verdict is Verdict.WRONG else ""
    if remark is None:
        remark = Remark(id=uuid.uuid4(), target=target, application_id=application.id)
        application.remarks.append(remark)
    elif (remark.verdict, remark.reason or "") == (given.verdict, reason):
        return
    remark.verdict = given.verdict
    remark.account_id = actor.id
    remark.at = now
    remark.reason = reason or None


def progress(session: Session, application: Application) -> tuple[list[str], list[str], list[str]]:
    """Return (right, wrong, unchecked) targets of this file."""
    marks = open_remarks(application)
    right, wrong, unchecked = [], [], []
    for target in targets(session, application):
        remark = marks.get(target)
        open_again = target == DUPLICATE and duplicates.is_open(session, application)
        if remark is None or open_again:
            unchecked.append(target)
        elif remark.verdict is Verdict.RIGHT:
            right.append(target)
        else:
            wrong.append(target)
    return right, wrong, unchecked


def return_to_parent(
    session: Session, application: Application, actor: Actor, *, now: dt.datetime
) -> None:
    """Send the file back with all deficiencies at once; the clock stops.

    Raises ReasonNeeded when nothing was marked wrong.
    """
    wrong = [mark for mark in open_remarks(application).values() if mark.verdict is Verdict.WRONG]
    summary = "; ".join(f"{remark.target}: {remark.reason}" for remark in wrong)
    perform(session, application, Action.RETURN, actor=actor, now=now, reason=summary)
    for remark in wrong:
        remark.sent_at = now
    clock.stop(session, application, now)
    outbox.tell(session, application, "returned", now=now, count=str(len(wrong)))


def approve(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    originals: bool = False,
    now: dt.datetime,
) -> None:
    """Approve a file that the law lets approve, every field and paper found right.

    The actor has opened every paper, or says that they checked the `originals`. Raises Incomplete
    with the targets that stop it, NotOpened with the papers.
    """
    duplicates.search(session, application, now=now)
    checking = _checking(session, application)
    with session.begin_nested():
        judging.decide(session, application, Action.APPROVE, checking=checking, now=now)
        if Action.APPROVE in offered(application, actor):
            looking.require_opened(session, application, actor, originals=originals, now=now)
    perform(session, application, Action.APPROVE, actor=actor, now=now)
    application.approved_by = actor.id
    application.decided_at = now
    outbox.tell(session, application, "approved", now=now)


def _checking(session: Session, application: Application) -> Checking:
    _right, wrong, unchecked = progress(session, application)
    lacking = (f"doc:{kind}" for kind in papers.missing_kinds(application))
    return Checking(
        missing=frozenset({*judging.missing(application), *lacking}),
        unchecked=frozenset(unchecked),
        wrong=frozenset(wrong),
    )


def refuse(
    session: Session, application: Application, actor: Actor, *, reason: str, now: dt.datetime
) -> None:
    """Refuse a file with a reason the parents can read; they may object."""
    perform(session, application, Action.REFUSE, actor=actor, now=now, reason=reason)
    judging.decide(
        session, application, Action.REFUSE, checking=_checking(session, application), now=now
    )
    application.refused_by = actor.id
    application.decided_at = now
    clock.finish(session, application, now)
    outbox.tell(session, application, "refused", now=now)


def look(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Leave the trace of a look at this file."""
    audit.record(
        session,
        actor,
        "application.view",
        kind="application",
        object_id=application.id,
        now=now,
        office_code=application.office_code,
    )
