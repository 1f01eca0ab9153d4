"""A service to be killed: files at every stage, the acts of people on them, and what they saw."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.adapters.carriers import newest_letters
from app.adapters.storage import LocalFileStore
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.models.application import Application
from app.models.log import Delivery, Message
from app.models.office import Account
from app.models.register import Certificate, Signing, Validity
from app.moment import moment
from app.services import sweeping, visits
from drill.invariants import Seen, faults
from tests import databases, factories, registering, steps
from tests.crowd import Answer, Browser, keys_of, sign_in
from tests.server import Service

TARGET = "drill.failing"
DONE = 302
PATIENCE = 240
SETTLE_SECONDS = 60
DEED_NUMBER = re.compile(r"\d{4}-L[UT]-\d{8}-\d{4}")


@dataclass
class Act:
    """What one person does to one file, and where its success is noted."""

    browser: Browser
    path: str
    fields: dict[str, str]
    kind: str
    file: object


@dataclass
class Victim:
    """The service, who works with it, and what they were told."""

    service: Service
    engine: Engine
    session: Session
    seen: Seen = field(default_factory=Seen)

    def __post_init__(self) -> None:
        equipment = equipment_of(self.service.app)
        assert isinstance(equipment.store, LocalFileStore)
        self.equipment, self.store = equipment, equipment.store
        self.verifier = factories.some_staff(self.session, Role.VERIFIER)
        self.registrar = factories.some_staff(self.session, Role.REGISTRAR)
        self.desks = {a.id: sign_in(self.service, self.session, a) for a in self._staff()}
        self.session.commit()

    def _staff(self) -> tuple[Account, Account]:
        return self.verifier, self.registrar

    def to_submit(self) -> Act:
        """Make a complete draft whose parents are about to hand it in."""
        visit = visits.open_visit(self.session, [], contact=steps.CONTACT, now=moment())
        owner = Actor(visit.id, Role.PARENT)
        file = self._file(Status.DRAFT, owner=owner)
        visits.hold(self.session, visit, file)
        parent = sign_in(self.service, self.session, visit)
        self.session.commit()
        return Act(parent, f"/permohonan/{file.id}/kirim", {"declared": "y"}, "submit", file.id)

    def to_approve(self) -> Act:
        """Make a case all of whose marks are right."""
        file = self._file(Status.UNDER_VERIFICATION)
        actor = factories.actor_of(self.verifier)
        steps.mark_all_right(self.session, file, actor, at=moment())
        self.session.commit()
        path = f"/petugas/antrean/{file.id}/setujui"
        return Act(self.desks[self.verifier.id], path, {"asli": "y"}, "approve", file.id)

    def to_register(self) -> Act:
        """Make an approved file."""
        (case,) = registering.approve(self.session, self.equipment, 1)
        path = f"/petugas/pencatatan/{case.id}/daftarkan"
        fields = {"nik": case.nik, "nik_checked": "y"}
        return Act(self.desks[self.registrar.id], path, fields, "register", case.id)

    def to_sign(self) -> None:
        """Register a file whose certificate the worker is to sign."""
        self._file(Status.REGISTERED, signed=False)
        self.session.commit()

    def _file(self, status: Status, **named: Any) -> Application:
        return factories.make_application(self.session, self.equipment, status=status, **named)

    def try_once(self, act: Act) -> Answer | None:
        """Send it; None when the line broke. What was seen to succeed is noted."""
        try:
            answer = act.browser.post(act.path, **act.fields)
        except (OSError, HTTPException):
            return None
        if answer.status == DONE:
            self._note(act, answer)
        return answer

    def _note(self, act: Act, answer: Answer) -> None:
        if act.kind == "submit" and answer.location.endswith("/terkirim"):
            self.seen.submitted.add(act.file)
        elif act.kind == "approve" and answer.location.endswith("/selesai"):
            self.seen.approved.add(act.file)
        elif act.kind == "register" and answer.location.endswith("/akta"):
            self.seen.registered[act.file] = self._shown_number(act, answer.location)

    def _shown_number(self, act: Act, path: str) -> str:
        """Read the deed's number off the page that follows; empty when the line broke."""
        try:
            page = act.browser.get(path)
        except (OSError, HTTPException):
            return ""
        found = DEED_NUMBER.search(page.text)
        return found[0] if found else ""

    def insist(self, act: Act) -> Answer:
        """Try again as people do, until there's an answer that isn't *come back later*."""
        for _ in range(PATIENCE):
            answer = self.try_once(act)
            if answer is not None and answer.status not in (502, 503):
                return answer
            time.sleep(0.25)
        raise AssertionError(f"{act.kind}: no answer after {PATIENCE} tries")

    def settle(self) -> None:
        """Wait until the worker has signed and sent everything."""
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end and self.left():
            time.sleep(0.1)
        assert not self.left(), f"{self.left()} left:\n{self.service.log.read_text()[-2000:]}"

    def left(self) -> int:
        """Count what the worker hasn't done yet."""
        self.session.rollback()
        unsigned = select(func.count()).where(
            Certificate.signing != Signing.SIGNED, Certificate.validity == Validity.ACTIVE
        )
        unsent = select(func.count()).where(Message.state == Delivery.WAITING)
        count = (self.session.scalar(unsigned) or 0) + (self.session.scalar(unsent) or 0)
        self.session.rollback()  # on SQLite even a reader would keep the worker waiting
        return count

    def faults(self) -> list[str]:
        """Ask all invariants, after a sweep that waits for nothing."""
        self.session.rollback()
        sweeping.sweep(self.session, self.store, now=moment(), age=sweeping.AGE * 0)
        folder = self.service.folder / "outbox"
        letters = newest_letters(folder, 100_000) if folder.is_dir() else []
        self.seen.letters = Counter(letter.subject + letter.body for letter in letters)
        found = faults(self.session, self.store, self.seen)
        self.session.rollback()
        return found


@contextmanager
def victim(url: str, folder: Path) -> Iterator[Victim]:
    """Prepare a service that isn't served yet; everything ends with the block."""
    service = Service(url, folder)
    service.prepare()
    engine = databases.engine_for(url)
    try:
        with keys_of(service), Session(engine, expire_on_commit=False) as session:
            yield Victim(service, engine, session)
    finally:
        service.kill()
        engine.dispose()
