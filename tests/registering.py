"""Many clients registering many approved births over HTTP, and what must be true afterwards."""

from __future__ import annotations

import time
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import quantiles

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.birth import Sex
from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.models.application import Application, ApplicationEvent
from app.models.log import AuditEntry
from app.models.register import Certificate, Deed
from app.services.equipment import Equipment
from tests import factories
from tests.answers import nik
from tests.crowd import Answer, Browser, share, sign_in
from tests.server import Service

REGISTRARS = 4
BUSY = 503


@dataclass(frozen=True)
class Case:
    """A file to be registered, and the NIK that its child gets."""

    id: uuid.UUID
    nik: str


@dataclass(frozen=True)
class Outcome:
    """What many clients got, in how many seconds."""

    answers: list[Answer]
    seconds: float
    told_to_wait: int = 0

    def __str__(self) -> str:
        times = sorted(answer.seconds for answer in self.answers)
        half, *_rest, most = quantiles(times, n=20)
        return (
            f"{len(times)} registered in {self.seconds:.1f} s, {len(times) / self.seconds:.0f}/s; "
            f"median {half * 1000:.0f} ms, p95 {most * 1000:.0f} ms, most {times[-1] * 1000:.0f} ms"
            f"; {self.told_to_wait} times told to wait"
        )


def approve(session: Session, equipment: Equipment, count: int) -> list[Case]:
    """Make files that wait for a registrar."""
    cases = []
    for number in range(count):
        file = factories.make_application(session, equipment, status=Status.APPROVED)
        assert file.birth_date is not None
        cases.append(Case(file.id, nik(file.birth_date, Sex.FEMALE, 9000 + number % 1000)))
        session.commit()
    return cases


def register(browser: Browser, case: Case) -> Answer:
    """Register one file as the page does."""
    path = f"/petugas/pencatatan/{case.id}/daftarkan"
    return browser.post(path, nik=case.nik, nik_checked="y")


def registrars(service: Service, session: Session, clients: int) -> list[Browser]:
    """Sign in so many clients, several of them as the same registrar."""
    people = [factories.make_staff(session, Role.REGISTRAR) for _ in range(REGISTRARS)]
    browsers = [sign_in(service, session, people[n % REGISTRARS]) for n in range(clients)]
    session.commit()
    return browsers


def register_all(browsers: list[Browser], cases: list[Case], *, patience: int = 0) -> Outcome:
    """Let all clients work off the cases; told to wait (503), they try again so many times."""
    waits: list[Answer] = []

    def act(browser: Browser, case: Case) -> Answer:
        answer = register(browser, case)
        for _ in range(patience):
            if answer.status != BUSY:
                break
            waits.append(answer)
            answer = register(browser, case)
        return answer

    start = time.perf_counter()
    answers = share(cases, browsers, act)
    return Outcome(answers, time.perf_counter() - start, len(waits))


def faults(session: Session, cases: list[Case]) -> Iterator[str]:
    """Yield what isn't as it must be in the register once all cases are registered."""
    deeds = list(session.scalars(select(Deed)))
    serials: dict[tuple[str, object], list[int]] = defaultdict(list)
    for deed in deeds:
        serials[deed.deed_type, deed.registered_on].append(deed.serial)
    for key, found in serials.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield f"{key}: the numbers are not 1…{len(found)}"
    ids = {deed.application_id for deed in deeds}
    registered = select(Application.id).where(Application.status == Status.REGISTERED)
    if not {case.id for case in cases} <= ids or set(session.scalars(registered)) != ids:
        yield "registered files and deeds are not the same"
    yield from _one_each(session, deeds)
    yield from (f"{d.number}: one person" for d in deeds if d.approved_by == d.registered_by)


def _one_each(session: Session, deeds: list[Deed]) -> Iterator[str]:
    """Yield which of the rows that go with a deed aren't there exactly once."""
    events = select(ApplicationEvent.id).where(ApplicationEvent.action == Action.REGISTER)
    traces = select(AuditEntry.seq).where(AuditEntry.act == "deed.register")
    versions = select(Certificate.id).where(Certificate.version == 1)
    for what, query in (("events", events), ("traces", traces), ("certificates", versions)):
        count = session.scalar(select(func.count()).select_from(query.subquery()))
        if count != len(deeds):
            yield f"{count} {what} for {len(deeds)} deeds"
