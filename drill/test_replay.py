"""Ten thousand generated decisions derived again: identical, or exactly who is affected."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.law import packs
from app.domain.law.facts import Checking, Facts, Practice
from app.domain.law.judging import judge
from app.domain.values import Value, Values
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.law import Decision
from app.services import replaying
from app.services.equipment import Equipment
from app.services.replaying import Verdict
from tests.answers import answers_for
from tests.factories import make_application
from tests.integration.services.test_judging import stricter

pytestmark = pytest.mark.timeout(1800)
MANY = 10_000
FIRST = dt.date(2026, 1, 1)
CHOICES: dict[str, tuple[Value, ...]] = {
    "parents.known": ("yes", "yes", "yes", "foundling", "unknown_origin"),
    "marriage.proof": ("at_hand", "lost", "ceremony_only", "not_married"),
    "marriage.ceremony": ("before", "after"),
    "marriage.family_card": ("husband_wife", "child_in_law", "otherwise"),
    "birth.letter": ("have", "none"),
    "child.alive": ("yes", "yes", "died_after"),
    "informant.relation": ("mother", "father", "relative", "carer", "police"),
    "child.weight": ("250", "3150", "7200"),
    "child.length": ("15", "49", "80"),
}


def day(dice: random.Random, since: int, until: int) -> dt.date:
    """Return a random day of these years."""
    return dt.date(since, 1, 1) + dt.timedelta(days=dice.randrange((until - since) * 365))


def some_facts(dice: random.Random, base: dict[str, Value]) -> Facts:
    """Return facts as a file could have them: some answers changed, some missing."""
    values = base | {key: dice.choice(options) for key, options in CHOICES.items()}
    values |= {"child.birth_date": day(dice, 2025, 2027).isoformat()}
    values |= {"mother.birth_date": day(dice, 1960, 2015).isoformat()}
    for key in dice.sample(sorted(values), k=dice.randrange(4)):
        del values[key]
    reported = day(dice, 2026, 2028)
    return Facts(
        answers=Values(values),
        on=reported + dt.timedelta(days=dice.randrange(30)),
        reported=dice.choice((reported, None)),
        papers=frozenset(dice.sample(list(DocumentKind), k=dice.randrange(6))),
        practice=Practice(nik_required=dice.random() < 0.5, late_after_days=dice.choice((30, 60))),
        checking=Checking(missing=frozenset(dice.sample(sorted(values), k=dice.randrange(3)))),
    )


def keep(session: Session, file: Application, seed: int) -> list[Facts]:
    """Keep a decision on each of many facts, as `judging.decide` does; return the facts."""
    dice, pack, base = random.Random(seed), packs.pack("2026-1"), answers_for(DeedModel.MARRIED)
    made = [some_facts(dice, base) for _ in range(MANY)]
    for place, facts in enumerate(made):
        judgement = judge(pack, facts)
        decision = Decision(
            id=uuid.UUID(int=place + 1),
            application_id=file.id,
            action=Action.SUBMIT,
            at=dt.datetime.combine(FIRST, dt.time(), tzinfo=dt.UTC) + dt.timedelta(minutes=place),
            pack=pack.id,
            pack_sha256=pack.sha256,
            facts_sha256=judgement.facts_sha256,
            outcomes=judgement.outcomes(),
        )
        decision.facts = facts.as_data()
        session.add(decision)
    session.commit()
    session.expunge_all()
    return made


def too_young(facts: Facts) -> bool:
    """Tell, by other means than the service's, whether a mother was 12 to 19 at the birth."""
    mother, child = (facts.answers.text(f"{one}.birth_date") for one in ("mother", "child"))
    if not mother or not child:
        return False
    years = int(child[:4]) - int(mother[:4]) - (child[5:] < mother[5:])
    return 12 <= years < 20


def test_same_pack_is_identical_and_a_changed_one_tells_exactly_who(
    session: Session,
    equipment: Equipment,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = make_application(session, equipment, status=Status.DRAFT)
    session.commit()
    made = keep(session, file, seed=1)
    assert Counter(one.verdict for one in replaying.replay(session)) == {Verdict.SAME: MANY}
    found = list(replaying.replay(session, packs.read(stricter(tmp_path))))
    affected = [place for place, one in enumerate(found) if one.verdict is Verdict.OTHER]
    assert affected == [place for place, facts in enumerate(made) if too_young(facts)]
    assert {rule for one in found for rule in one.changed} == {"R-MOTHER-YOUNG"}
    models = Counter(judge(packs.pack("2026-1"), facts).model for facts in made)
    with capsys.disabled():
        print(f"\n{MANY} decisions identical; {len(affected)} affected by 12 → 20; {models}")
