"""Asking the law: facts gathered from form, file and register, judged by the file's own pack."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.errors import DomainError, Incomplete
from app.domain.form import all_keys, asked_only, missing_keys
from app.domain.identity import FamilyCardNumber, Nik
from app.domain.law import packs
from app.domain.law.facts import Checking, Facts
from app.domain.law.judging import Judgement, breaches, judge
from app.domain.law.of_people import PEOPLE
from app.domain.law.pack import Pack, Rule, Severity
from app.domain.workflow import Action
from app.models.application import Application
from app.models.law import Decision
from app.services import offices, papers, regions


class Breach(NamedTuple):
    """A rule that isn't met, and one of the targets where it isn't."""

    rule: Rule
    target: str


def facts_of(answers: Answers, *, on: dt.date, checking: Checking | None = None) -> Facts:
    """Return the facts of answers as they stand, `on` being today in the office's zone."""
    said = asked_only(answers)
    more = replace(checking or Checking(), unknown_regions=unknown_regions(said))
    return Facts(answers=said, practice=answers.practice, on=on, checking=more)


def of_file(application: Application, *, now: dt.datetime, checking: Checking) -> Facts:
    """Return the facts of a file at this moment, its papers and its first day included."""
    office, first = application.office, application.first_submitted_at
    more = replace(checking, late=application.late if first else None)
    return replace(
        facts_of(application.said, on=offices.today(office, now), checking=more),
        papers=frozenset(papers.current(application)),
        reported=offices.today(office, first) if first else None,
    )


def told(answers: Answers, *, on: dt.date, severities: Collection[Severity]) -> list[Breach]:
    """List what isn't met of these severities by answers alone, in the pack's order."""
    judgement = judge(answers.pack, facts_of(answers, on=on))
    return list(each(answers, judgement, severities))


def each(
    answers: Answers, judgement: Judgement, severities: Collection[Severity]
) -> Iterator[Breach]:
    """Go through the rules that aren't met, target by target."""
    for finding in breaches(answers.pack, judgement, severities):
        rule = answers.pack.rule(finding.rule)
        if isinstance(rule, Rule):
            for target in finding.targets:
                yield Breach(rule, target)


def missing(application: Application) -> frozenset[str]:
    """List the keys that the form requires and that have no answer yet."""
    return frozenset(missing_keys(application.said))


def pack_today(application: Application, now: dt.datetime) -> Pack:
    """Return the pack in force today at a file's office: it's judged by it from now on."""
    return packs.in_force(offices.today(application.office, now))


def unknown_regions(answers: Answers) -> frozenset[str]:
    """List the numbers that begin with no known district; old and split ones are ordinary."""
    known = regions.nik_prefixes()
    kinds = {"nik": Nik.parse, "family_card": FamilyCardNumber.parse}
    keys = [(f"{one}.{field}", parse) for one in PEOPLE for field, parse in kinds.items()]
    found = set()
    for key, parse in keys:
        try:
            number = parse(answers.text(key))
        except DomainError:
            continue
        if number.region not in known:
            found.add(key)
    return frozenset(found)


def decide(
    session: Session,
    application: Application,
    action: Action,
    *,
    checking: Checking,
    now: dt.datetime,
) -> None:
    """Judge a locked file for an act and keep what the law said, or raise Incomplete with targets.

    A refusal is kept too; nothing keeps an office from saying no.
    """
    facts = of_file(application, now=now, checking=checking)
    pack = application.said.pack
    judgement = judge(pack, facts)
    found = breaches(pack, judgement, STOPS.get(action, ()))
    if found:
        raise Incomplete(_in_order({target for one in found for target in one.targets}))
    decision = Decision(
        id=uuid.uuid4(),
        application_id=application.id,
        action=action,
        at=now,
        pack=pack.id,
        pack_sha256=pack.sha256,
        facts_sha256=judgement.facts_sha256,
        outcomes=judgement.outcomes(),
    )
    decision.facts = facts.as_data()
    session.add(decision)


def _in_order(targets: Collection[str]) -> list[str]:
    """Sort targets as the form asks them; papers and whatever else come last."""
    order = {key: place for place, key in enumerate(all_keys())}
    return sorted(targets, key=lambda target: (order.get(target, len(order)), target))


STOPS: dict[Action, tuple[Severity, ...]] = {
    Action.SUBMIT: (Severity.SUBMISSION,),
    Action.APPROVE: (Severity.SUBMISSION, Severity.APPROVAL),
    Action.REGISTER: (Severity.REGISTRATION,),
}


def forget(session: Session, application: Application) -> None:
    """Take the facts out of a file's decisions, for good; outcomes and hashes stay."""
    kept = Decision.application_id == application.id
    session.execute(update(Decision).where(kept).values(facts_sealed=None))


def rule(application: Application, rule_id: str) -> Rule:
    """Return a rule of the pack that a file is judged under; raises KeyError."""
    found = application.said.pack.rule(rule_id)
    if not isinstance(found, Rule):
        raise KeyError(rule_id)
    return found
