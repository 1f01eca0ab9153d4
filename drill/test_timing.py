"""Known and unknown look the same and take the same time: user, number, code, ID.

Each pair is asked in turn within one run and the times are ranked (Mann and Whitney); no absolute
time counts. What the database does on its own is compared too: both sides put the same statements
to it. DRILL_PAIRS (200). Controls that leak must be told apart by the same tests.
"""

from __future__ import annotations

import dataclasses
import os
import random
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.numbering import new_application_number
from app.domain.return_code import new_return_code
from app.domain.roles import Actor, Role
from app.extensions import db
from app.models.application import Application
from app.models.register import Deed
from app.moment import moment
from app.services import returning, staff, throttle, tracking
from app.services.equipment import Equipment
from app.web.dates import PARTS
from drill.interleaved import chance, distance, sample
from tests.integration.web.actors import SAME_SITE, World, token

pytestmark = pytest.mark.timeout(1800)
PAIRS = int(os.environ.get("DRILL_PAIRS", "200"))
SEED = 7
TOLD = 4.0
"""Standard deviations; by chance once in 16,000 runs."""
SIDES = ("known", "unknown")
PASSWORD = "bukan sandi siapa pun di sini"  # noqa: S105 - nobody's
NOT_BORN_THEN = {"birth_date-day": "1", "birth_date-month": "2", "birth_date-year": "2026"}
Ask = Callable[[str], TestResponse]


class Sides:
    """A world in which every question has a side that knows and one that doesn't."""

    def __init__(self, app: Flask, session: Session, equipment: Equipment) -> None:
        self.world = World(app, session, equipment)
        self.stranger: FlaskClient = app.test_client()
        self.token = token(self.stranger)
        dice, family = random.Random(SEED), Actor(self.world.family.id, Role.PARENT)
        code = returning.make_code(session, self.world.files["draft"], family, now=moment())
        self.codes = {"known": code, "unknown": new_return_code(dice)}
        number = str(self.world.files["submitted"].number)
        self.numbers = {"known": number, "unknown": new_application_number("DRI", dice)}
        mine = select(Deed).where(Deed.application_id == self.world.done.id)
        deed = session.scalars(mine).one()
        self.deeds = {"known": deed.number, "unknown": f"{deed.number[:-4]}9999"}
        self.born = {f"birth_date-{part}": str(getattr(deed.birth_date, part)) for part in PARTS}
        session.commit()

    def post(self, path: str, **data: str) -> TestResponse:
        sent = {**data, "csrf_token": self.token}
        return self.stranger.post(path, data=sent, headers=SAME_SITE)

    def user(self, side: str) -> TestResponse:
        """A password that's wrong, for a name that is or isn't somebody's."""
        known = self.world.staff["verifier"].username
        name = known if side == "known" else known[::-1]
        return self.post("/petugas/masuk", username=name, password=PASSWORD)

    def number(self, side: str) -> TestResponse:
        """A birth date that's wrong, for a file's number or nobody's."""
        return self.post("/lacak", number=self.numbers[side], **NOT_BORN_THEN)

    def code(self, side: str) -> TestResponse:
        """A birth date that's wrong, for a return code or nobody's."""
        return self.post("/lanjutkan", code=self.codes[side], **NOT_BORN_THEN)

    def paper(self, side: str) -> TestResponse:
        """A code that's wrong, for a deed's number and date or nobody's."""
        return self.post("/periksa", deed_number=self.deeds[side], code="0000-0000", **self.born)

    def file(self, side: str) -> TestResponse:
        """Another family's file, or none."""
        there = self.world.files["draft"].id
        key = there if side == "known" else uuid.UUID(int=there.int ^ 1)
        return self.world.browsers["other parent"].get(f"/permohonan/{key}")

    def case(self, side: str) -> TestResponse:
        """Another office's case, or none."""
        there = self.world.files["mine"].id
        key = there if side == "known" else uuid.UUID(int=there.int ^ 1)
        return self.world.browsers["far verifier"].get(f"/petugas/antrean/{key}")


QUESTIONS = ("user", "number", "code", "paper", "file", "case")


@pytest.fixture
def sides(
    app: Flask, session: Session, equipment: Equipment, monkeypatch: pytest.MonkeyPatch
) -> Sides:
    """The world, in which tries are counted as ever, but nobody is sent away."""
    spend = throttle.spend

    def patient(session: Session, limit: throttle.Limit, subject: str, **when: Any) -> None:
        spend(session, dataclasses.replace(limit, count=10**9), subject, **when)

    monkeypatch.setattr(throttle, "spend", patient)
    return Sides(app, session, equipment)


def told(ask: Ask, capsys: pytest.CaptureFixture[str], name: str, pairs: int) -> float:
    """Return by how many standard deviations the two sides differ in time."""
    for side in SIDES * 3:  # what is only loaded once
        ask(side)
    known, unknown = sample(ask, SIDES, pairs=pairs, seed=SEED)
    apart = distance(known, unknown)
    with capsys.disabled():
        halves = [sorted(times)[pairs // 2] * 1000 for times in (known, unknown)]
        print(f"\n{name:18} {halves[0]:6.2f} / {halves[1]:6.2f} ms, {apart:+5.1f} sd, ", end="")
        print(f"a guess is right in {chance(known, unknown):.0%}", end="")
    return apart


def bare(answer: TestResponse) -> str:
    """Return a page without what is each answer's own: tokens, what was typed, IDs."""
    text = re.sub(r'value="[^"]*"|[0-9a-f-]{16,36}', "", answer.text)
    return f"{answer.status_code} {text}"


def statements(ask: Ask, side: str, app: Flask) -> list[str]:
    """Return what asking puts to the database, the number of rows aside."""
    said: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(re.sub(r"\s+", " ", statement))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        ask(side)
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    return said


@pytest.mark.parametrize("question", QUESTIONS)
def test_known_and_unknown_put_the_same_statements_to_the_database(
    app: Flask, sides: Sides, question: str
) -> None:
    ask: Ask = getattr(sides, question)
    for side in SIDES * 2:  # counters stand, caches are filled
        ask(side)
    known, unknown = (statements(ask, side, app) for side in SIDES)
    assert known
    assert known == unknown


@pytest.mark.parametrize("question", QUESTIONS)
def test_known_and_unknown_are_answered_alike_and_in_the_same_time(
    sides: Sides, question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ask: Ask = getattr(sides, question)
    one, other = map(ask, SIDES)
    assert bare(one) == bare(other)
    assert one.status_code in (200, 404)
    assert abs(told(ask, capsys, question, PAIRS)) < TOLD


def test_a_sign_in_that_hashes_only_for_known_names_is_told(
    sides: Sides, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = staff._verify
    quick = lambda stored, password: stored != staff.NOBODY and verify(stored, password)  # noqa: E731
    monkeypatch.setattr(staff, "_verify", quick)
    assert abs(told(sides.user, capsys, "control: user", 40)) > TOLD


def test_a_millisecond_more_for_a_known_number_is_told(
    sides: Sides, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    find, known = tracking.find, sides.numbers["known"]

    def slower(session: Session, *, number: str, **rest: Any) -> Application | None:
        if number == known:
            until = time.thread_time() + 0.001
            while time.thread_time() < until:
                pass
        return find(session, number=number, **rest)

    monkeypatch.setattr(tracking, "find", slower)
    assert abs(told(sides.number, capsys, "control: number", PAIRS)) > TOLD
