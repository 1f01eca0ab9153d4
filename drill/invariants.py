"""What must be true of the service after whatever happened: the invariants I1 to I11.

Each yields a sentence for whatever isn't so; `faults` asks them all. I9 (a revoked certificate is
never shown valid) needs the running service and stands with the tests of the check page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.adapters.storage import IMMUTABLE, LocalFileStore, StorageDamaged
from app.domain.deed_record import digest
from app.domain.workflow import Action, Status
from app.models.application import Application, ApplicationEvent
from app.models.log import AuditEntry, Delivery, Message
from app.models.register import Certificate, Deed, Signing, Validity

DECISIONS = (Action.APPROVE, Action.REFUSE, Action.RETURN)


@dataclass
class Seen:
    """What clients were told, and what must not be found in plain.

    `registered` maps a file to the deed number that was shown for it (empty: none was seen);
    `letters` counts what was carried, by its words; `window` says how many may have gone twice,
    since the carrier took them and the process died before it could write that down. `outbox`
    asks that nothing waits any more; `revoked` says that certificates may have ended unsigned.
    """

    registered: dict[Any, str] = field(default_factory=dict)
    submitted: set[Any] = field(default_factory=set)
    approved: set[Any] = field(default_factory=set)
    letters: Counter[str] = field(default_factory=Counter)
    window: int = 0
    outbox: bool = True
    revoked: bool = False


def faults(session: Session, store: LocalFileStore, seen: Seen) -> list[str]:
    """Ask every invariant; an empty list means that all hold."""
    session.rollback()
    session.expire_all()
    checks: list[Callable[[], Iterator[str]]] = [
        lambda: numbers(session),
        lambda: one_deed_each(session),
        lambda: told_is_kept(session, seen),
        lambda: bytes_are_there(session, store, seen),
        lambda: one_decision(session),
        lambda: one_row_a_key(session),
        lambda: log_is_whole(session),
        lambda: two_people(session),
        lambda: each_message_once(session, seen),
    ]
    return [fault for check in checks for fault in check()]


def numbers(session: Session) -> Iterator[str]:
    """I1: per office, type and day the serials are exactly 1…n."""
    serials: dict[tuple[str, str, object], list[int]] = defaultdict(list)
    for deed in session.scalars(select(Deed)):
        serials[deed.office_code, deed.deed_type, deed.registered_on].append(deed.serial)
    for key, found in serials.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield f"I1 {key}: the numbers are not 1…{len(found)}"


def one_deed_each(session: Session) -> Iterator[str]:
    """I2: a file is registered if and only if it has one deed, and that a certificate."""
    deeds = Counter(session.scalars(select(Deed.application_id)))
    registered = select(Application.id).where(Application.status == Status.REGISTERED)
    if set(session.scalars(registered)) != set(deeds) or set(deeds.values()) - {1}:
        yield "I2 registered files and deeds are not the same"
    whole = set(session.scalars(select(Certificate.deed_id).where(Certificate.version == 1)))
    if set(session.scalars(select(Deed.id))) != whole:
        yield "I2 deeds and first certificates are not the same"
    for deed in session.scalars(select(Deed)):
        if digest(deed.record) != deed.record_sha256:
            yield f"I2 {deed.number}: another record than its hash says"


def told_is_kept(session: Session, seen: Seen) -> Iterator[str]:
    """I3: every success that a client saw is in the database, with the same number."""
    kept = {
        file: number for file, number in session.execute(select(Deed.application_id, Deed.number))
    }
    for file, number in seen.registered.items():
        if file not in kept or number not in ("", kept[file]):
            yield f"I3 {number} was told, {kept.get(file)} is kept"
    done = {
        action: set(
            session.scalars(
                select(ApplicationEvent.application_id).where(ApplicationEvent.action == action)
            )
        )
        for action in (Action.SUBMIT, Action.APPROVE)
    }
    if seen.submitted - done[Action.SUBMIT]:
        yield "I3 a file was said to be handed in and isn't"
    if seen.approved - done[Action.APPROVE]:
        yield "I3 a file was said to be approved and isn't"


def bytes_are_there(session: Session, store: LocalFileStore, seen: Seen) -> Iterator[str]:
    """I4: every signed certificate's bytes exist and match; once nothing waits, no other bytes."""
    signed = set()
    for certificate in session.scalars(select(Certificate)):
        if certificate.signing is not Signing.SIGNED or certificate.pdf_sha256 is None:
            if certificate.validity is Validity.ACTIVE or not seen.revoked:
                yield f"I4 version {certificate.version} is {certificate.signing}"
            continue
        signed.add(certificate.pdf_sha256)
        try:
            store.get_immutable(certificate.pdf_sha256)
        except StorageDamaged as error:
            yield f"I4 {error}"
    if orphans := set(store.names(IMMUTABLE)) - signed:
        yield f"I4 {len(orphans)} files that nobody needs"


def one_decision(session: Session) -> Iterator[str]:
    """I5: between two submissions a file is decided once."""
    query = select(ApplicationEvent).order_by(ApplicationEvent.application_id, ApplicationEvent.seq)
    decided: dict[Any, bool] = {}
    for event in session.scalars(query):
        if event.action in DECISIONS:
            if decided.get(event.application_id):
                yield f"I5 {event.application_id} was decided twice"
            decided[event.application_id] = True
        if event.to_status in (Status.SUBMITTED, Status.UNDER_VERIFICATION):
            decided[event.application_id] = False


def one_row_a_key(session: Session) -> Iterator[str]:
    """I6: one file per idempotency key."""
    doubled = select(Application.start_key).group_by(Application.start_key)
    for key in session.scalars(doubled.having(func.count() > 1)):
        yield f"I6 {key[:6]}… stands twice"


def log_is_whole(session: Session) -> Iterator[str]:
    """I7: events are numbered 1…n and lead from one status to the next; each has its audit row."""
    events: dict[Any, list[ApplicationEvent]] = defaultdict(list)
    for event in session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.seq)):
        events[event.application_id].append(event)
    for file in session.scalars(select(Application)):
        yield from _way_is_whole(file, events.get(file.id, []))
    acts = Counter(f"application.{event.action}" for row in events.values() for event in row)
    acts["deed.register"] = session.scalar(select(func.count()).select_from(Deed)) or 0
    traces = select(AuditEntry.act, func.count()).group_by(AuditEntry.act)
    traced = {act: count for act, count in session.execute(traces)}
    for act, count in acts.items():
        if traced.get(act, 0) != count:
            yield f"I7 {count} × {act}, {traced.get(act, 0)} audit rows"


def _way_is_whole(file: Application, row: list[ApplicationEvent]) -> Iterator[str]:
    if [event.seq for event in row] != list(range(1, len(row) + 1)):
        yield f"I7 {file.id}: the events are not 1…{len(row)}"
    if any(one.to_status != other.from_status for one, other in pairwise(row)):
        yield f"I7 {file.id}: the events don't lead into each other"
    if row and row[-1].to_status != file.status:
        yield f"I7 {file.id} is {file.status}, its last event says {row[-1].to_status}"


def two_people(session: Session) -> Iterator[str]:
    """I8: who approved didn't register, and neither entered the file."""
    for deed in session.scalars(select(Deed)):
        file = session.get_one(Application, deed.application_id)
        if len({deed.approved_by, deed.registered_by, file.entered_by}) != 3:
            yield f"I8 {deed.number}: one person in two parts"


def each_message_once(session: Session, seen: Seen) -> Iterator[str]:
    """I11: no message waits for ever, none is written or carried twice."""
    told = select(Message.application_id, Message.kind, func.count()).group_by(
        Message.application_id, Message.kind
    )
    once = ("submitted", "registered", "issued", "approved")
    for file, kind, count in session.execute(told):
        if seen.outbox and kind in once and count > 1:
            yield f"I11 {file} was told {count} times that it's {kind}"
    waiting = select(func.count()).where(Message.state != Delivery.SENT)
    if seen.outbox and (left := session.scalar(waiting)):
        yield f"I11 {left} messages weren't sent"
    sent = session.scalar(select(func.count()).where(Message.state == Delivery.SENT)) or 0
    if seen.letters and seen.letters.total() < sent:
        yield f"I11 {sent} messages were sent, they say; {seen.letters.total()} were carried"
    again = {words[:60]: count - 1 for words, count in seen.letters.items() if count > 1}
    if sum(again.values()) > seen.window:
        yield f"I11 {again} went again, {seen.window} may have"
