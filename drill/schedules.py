"""Random acts by everybody on a few files, as chance has it, through the services people use."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.birth import Sex
from app.domain.deed_model import DeedModel
from app.domain.errors import DomainError
from app.domain.roles import SYSTEM, Actor, Role
from app.domain.workflow import RULES, Action, Rule
from app.models.application import Application, Verdict
from app.models.register import Certificate, Validity
from app.services import (
    applications,
    issuing,
    registration,
    signatures,
    submission,
    verification,
)
from app.services.equipment import Equipment
from app.services.lifecycle import perform
from tests import factories, steps
from tests.answers import ZONE, answers_for, nik

T = TypeVar("T")
FILES = 12
SENSIBLE = 0.8
OFTEN = {"start": 2, "submit": 4, "take": 4, "approve": 4, "register": 2, "return": 2}
STEP = dt.timedelta(minutes=7)


@dataclass
class World:
    """A few files, the people who act on them, and what came of each act."""

    session: Session
    equipment: Equipment
    dice: random.Random
    at: dt.datetime
    files: list[uuid.UUID] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        roles = {Role.VERIFIER: 3, Role.REGISTRAR: 2, Role.ADMIN: 1}
        self.people = [
            factories.actor_of(factories.make_staff(self.session, role))
            for role, count in roles.items()
            for _ in range(count)
        ]
        self.parents = [factories.parent() for _ in range(3)]
        self.session.commit()

    def act(self) -> None:
        """Let somebody do something with some file; being refused is no fault."""
        self.at += STEP * self.dice.random()
        name = self.dice.choice([name for name in ACTS for _ in range(OFTEN.get(name, 1))])
        try:
            ACTS[name](self)
            self.session.commit()
            self.done[name] += 1
        except DomainError as error:
            self.session.rollback()
            self.refused[error.code] += 1

    def meet(self, action: Action) -> tuple[Actor, Application]:
        """Choose who does `action` with which file: mostly who may, else anybody with any."""
        if not self.files:
            start(self)
        rule, number = RULES[action], self.dice.choice(self.files)
        actor = self.dice.choice([*self.people, *self.parents])
        if self.dice.random() < SENSIBLE:
            number = self._one(self._in_state(rule), number)
            actor = self._one(self._fit(rule, number), actor)
        if actor.role is Role.PARENT:
            actor = self.with_files(actor)
        return actor, applications.get(self.session, actor, number, lock=True)

    def _one(self, found: Sequence[T], otherwise: T) -> T:
        return self.dice.choice(found) if found else otherwise

    def _in_state(self, rule: Rule) -> list[uuid.UUID]:
        wanted = select(Application.id).where(Application.status.in_(rule.sources))
        return list(self.session.scalars(wanted.order_by(Application.created_at, Application.id)))

    def _fit(self, rule: Rule, number: uuid.UUID) -> list[Actor]:
        file = self.session.get_one(Application, number)
        if rule.roles == {Role.SYSTEM}:
            return [SYSTEM]
        if Role.PARENT in rule.roles:
            return [parent for parent in self.parents if parent.id == file.entered_by]
        fit = [one for one in self.people if one.role in rule.roles]
        mine = [one for one in fit if one.id == file.assigned_to]
        return mine if rule.needs_assignment and mine else fit

    def with_files(self, parent: Actor) -> Actor:
        """Return a parent as a visit that holds what they entered."""
        mine = select(Application.id).where(Application.entered_by == parent.id)
        held = frozenset(self.session.scalars(mine))
        return Actor(parent.id, Role.PARENT, application_ids=held)


def start(world: World) -> None:
    """Start a file and fill it in, unless there are enough."""
    if len(world.files) >= FILES:
        return
    owner = world.dice.choice(world.parents)
    born = world.at.date() - dt.timedelta(days=world.dice.choice([1, 4, 59, 60, 61, 90]))
    number = len(world.files)
    file = factories.start(world.session, owner, at=world.at)
    answers = answers_for(world.dice.choice(list(DeedModel)), born=born, number=number)
    steps.fill_in(world.session, file, answers, at=world.at)
    steps.put_papers(world.session, file, world.equipment, actor=owner, at=world.at)
    world.session.commit()
    world.files.append(file.id)


def simply(action: Action) -> Callable[[World], None]:
    """Return the act that only moves a file on."""

    def act(world: World) -> None:
        actor, file = world.meet(action)
        perform(world.session, file, action, actor=actor, now=world.at, reason="Alasan.")

    return act


def submit(world: World) -> None:
    """Hand a file in."""
    actor, file = world.meet(Action.SUBMIT)
    submission.submit(
        world.session,
        file,
        actor,
        equipment=world.equipment,
        contact=steps.CONTACT,
        now=world.at,
    )


def take(world: World) -> None:
    """Take a file from the queue."""
    actor, file = world.meet(Action.TAKE)
    verification.take(world.session, file, actor, now=world.at)


def approve(world: World) -> None:
    """Approve a file with all marks right, or with none."""
    actor, file = world.meet(Action.APPROVE)
    if world.dice.random() < 0.8:
        steps.mark_all_right(world.session, file, actor, at=world.at)
    looked = world.dice.random() < 0.9
    verification.approve(world.session, file, actor, originals=looked, now=world.at)


def give_back(world: World) -> None:
    """Return a file to its parents with two marks."""
    actor, file = world.meet(Action.RETURN)
    marks = {
        target: verification.Mark(Verdict.WRONG, reason) for target, reason in steps.WRONG.items()
    }
    verification.mark_many(world.session, file, actor, marks=marks, now=world.at)
    verification.return_to_parent(world.session, file, actor, now=world.at)


def refuse(world: World) -> None:
    """Refuse a file."""
    actor, file = world.meet(Action.REFUSE)
    verification.refuse(world.session, file, actor, reason="Alasan.", now=world.at)


def send_back(world: World) -> None:
    """Send an approved file back to its verifier."""
    actor, file = world.meet(Action.SEND_BACK)
    registration.send_back(world.session, file, actor, reason="Alasan.", now=world.at)


def register(world: World) -> None:
    """Register a file, with a decision on its lateness or without."""
    actor, file = world.meet(Action.REGISTER)
    day = world.at.astimezone(ZONE).date()
    decision = registration.LateDecision("400.12/0001/2026", day, "NAMA PEJABAT CONTOH")
    born = file.birth_date or day
    registration.register(
        world.session,
        file,
        actor,
        equipment=world.equipment,
        child_nik=nik(born, Sex.FEMALE, 9001 + world.dice.randrange(900)),
        decision=decision if world.dice.random() < 0.8 else None,
        now=world.at,
    )


def sign(world: World) -> None:
    """Let the worker sign one certificate."""
    signatures.sign_next(world.session, world.equipment, now=world.at)


def _certificate(world: World) -> Certificate | None:
    query = select(Certificate).where(Certificate.validity == Validity.ACTIVE)
    found = list(world.session.scalars(query.order_by(Certificate.id)))
    return world.dice.choice(found) if found else None


def reissue(world: World) -> None:
    """Issue a certificate again."""
    actor = world.dice.choice(world.people)
    if certificate := _certificate(world):
        issuing.reissue(
            world.session,
            certificate,
            actor,
            reason="Hilang.",
            equipment=world.equipment,
            now=world.at,
        )


def revoke(world: World) -> None:
    """Revoke a certificate."""
    actor = world.dice.choice(world.people)
    if certificate := _certificate(world):
        issuing.revoke(world.session, certificate, actor, reason="Putusan.", now=world.at)


ACTS: dict[str, Callable[[World], None]] = {
    "start": start,
    "submit": submit,
    "take": take,
    "approve": approve,
    "return": give_back,
    "refuse": refuse,
    "send back": send_back,
    "register": register,
    "sign": sign,
    "reissue": reissue,
    "revoke": revoke,
} | {
    str(action): simply(action)
    for action in (
        Action.RECALL,
        Action.RELEASE,
        Action.OBJECT,
        Action.WITHDRAW,
        Action.EXPIRE,
        Action.REOPEN,
    )
}


def finish(world: World) -> None:
    """Let the worker sign whatever still counts."""
    while signatures.sign_next(world.session, world.equipment, now=world.at + dt.timedelta(days=1)):
        pass
