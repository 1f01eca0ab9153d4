"""Loads the demo: casts the script's families, then plays all acts in the order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo.birth import draw_birth, draw_twin
from app.demo.clock import Clock
from app.demo.crew import hire, open_line
from app.demo.people import Crowd
from app.demo.script import SCENES, WAYS, Act, Scene
from app.demo.stage import Draw, Part, Stage, draw_now, kinds
from app.domain.deed_model import DeedModel
from app.models.application import Application
from app.models.office import Account
from app.services import offices
from app.services.equipment import Equipment

SEED = 1211
_FILLING_IN = 24
_PAINTERS = 2
_YEAR = dt.timedelta(days=365)


class NotEmpty(RuntimeError):
    """There are accounts or files already: the demo doesn't mix with anything."""


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """What happens when; ties go by the script."""

    at: dt.datetime
    number: int
    place: int
    act: Act


def is_empty(session: Session) -> bool:
    """Tell whether the database holds neither accounts nor files."""
    return all(
        session.scalar(select(model.id).limit(1)) is None for model in (Account, Application)
    )


def load(
    session: Session, equipment: Equipment, *, office_code: str, now: dt.datetime
) -> list[Part]:
    """Load the demo as of `now`, committing act by act; raises NotEmpty.

    The same people, files and gaps of time each time; only keys, UUIDs and numbers drawn at random
    differ.
    """
    if not is_empty(session):
        raise NotEmpty("The demo only goes into an empty database: flask demo clear empties it.")
    office = offices.get(session, office_code)
    clock = Clock(offices.calendar(session, office), now.replace(second=0, microsecond=0))
    crowd = Crowd(SEED)
    parts = list(cast(crowd, clock))
    cues = sorted(cue for part in parts for cue in _cues(part, clock, crowd))
    open_line(office)
    crew = hire(session, office, since=now - _YEAR)
    session.commit()  # no transaction stays open while the first papers are drawn
    with ThreadPoolExecutor(_PAINTERS) as painters:
        begun = [parts[cue.number] for cue in cues if cue.act is Act.BEGIN]
        stage = Stage(session, equipment, crew, draw=_ahead(painters, begun))
        for cue in cues:
            stage.play(cue.act, parts[cue.number], cue.at)
    return parts


def _ahead(painters: ThreadPoolExecutor, parts: list[Part]) -> Draw:
    """Have all papers drawn beside the play, in its order; it mostly waits for the disk."""
    drawn = {
        (part.number, kind): painters.submit(draw_now, part, kind)
        for part in parts
        for kind in kinds(part)
    }
    return lambda part, kind: drawn[part.number, kind].result()


def cast(crowd: Crowd, clock: Clock) -> Iterator[Part]:
    """Draw who plays each scene; twins and doubles are of the family before them."""
    before: Part | None = None
    for number, scene in enumerate(SCENES):
        part = _part(crowd, clock, number, scene=scene, before=before)
        yield part
        before = part


def _part(crowd: Crowd, clock: Clock, number: int, *, scene: Scene, before: Part | None) -> Part:
    traits = scene.traits.split()
    if before is not None and "twin" in traits:
        return Part(number, scene, draw_twin(crowd, before.birth), before)
    if before is not None and "again" in traits:
        shorter = before.birth.name.replace("a", "", 1)
        birth = replace(before.birth, name=shorter, traits=frozenset(traits))
        return Part(number, scene, birth, before)
    sent = clock.at_home(scene.ago).date()
    birth = draw_birth(crowd, DeedModel(scene.model), traits, sent=sent, number=number)
    return Part(number, scene, birth)


def _cues(part: Part, clock: Clock, crowd: Crowd) -> Iterator[Cue]:
    scene = part.scene
    sent = clock.at_home(scene.ago)
    filled_in = 1 if "twin" in part.traits else _FILLING_IN
    yield Cue(sent - dt.timedelta(minutes=filled_in), part.number, 0, Act.BEGIN)
    left = scene.ago
    for place, (act, fewest, most) in enumerate(WAYS[scene.way], 1):
        left -= crowd.dice.randint(fewest, most)
        yield Cue(_moment(act, clock, left=left, sent=sent), part.number, place, act)


def _moment(act: Act, clock: Clock, *, left: int, sent: dt.datetime) -> dt.datetime:
    """Parents act when they like, the office while it's open; what is claimed, is so now."""
    if act is Act.SUBMIT:
        return sent
    if act is Act.CLAIM:
        return clock.now
    return clock.at_work(left)
