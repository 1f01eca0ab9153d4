"""Sends cases to every target, keeps whoever asks signed in, and writes down what went wrong."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, Phase, given, seed, settings

from drill.fuzzing.cases import Known, cases
from drill.fuzzing.checks import SLEPT, faults
from drill.fuzzing.discovery import Target
from drill.fuzzing.hostile import SLEEP, WAITING
from drill.fuzzing.requests import Answer, Case, Pairs, Wsgi, send

TOKEN = "csrf_token"  # noqa: S105 - the name of a field


@dataclass
class Person:
    """Who asks: a session's cookies and the token of its forms."""

    cookies: Pairs = ()
    token: str = ""


@dataclass(frozen=True)
class Fault:
    """What went wrong, with the shortest case that shows it."""

    kind: str
    case: Case
    answer: Answer

    def __str__(self) -> str:
        asked = f"{self.case.method} {self.case.rule} as {self.case.actor}"
        text = f"{self.case.text[:80]!a}" if self.case.text else ""
        told = self.answer.raised or self.answer.status
        return f"{self.kind}: {asked}, {self.case.where[:60]!a} {text} → {told}"


@dataclass
class Campaign:
    """One run against one application."""

    application: Wsgi
    people: dict[str, Person]
    number: int
    patience: float = 10.0
    renew: Callable[[str, Answer, Case], None] = lambda _actor, _answer, _case: None
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    statuses: dict[tuple[str, str], Counter[int]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    found: dict[tuple[str, str, str, str], Fault] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.number)
        self.count = 0

    def ask(self, case: Case) -> Answer:
        """Send a case as its actor: cookies as they are now, the token unless it's fuzzed."""
        person = self.people[case.actor]
        fields = tuple(
            (k, person.token if k == TOKEN and case.where != f"fields:{TOKEN}" else v)
            for k, v in case.fields
        )
        fuzzed = {name for name, _ in case.cookies}
        own = tuple(pair for pair in person.cookies if pair[0] not in fuzzed)
        whole = replace(case, fields=fields, cookies=(*own, *case.cookies))
        if case.method == "PATCH":
            whole = replace(whole, headers=(("X-CSRFToken", person.token), *whole.headers))
        network = ".".join(str(self.dice.randrange(1, 255)) for _ in range(4))
        return send(self.application, whole, network)

    def judge(self, case: Case) -> None:
        """Send a case and keep what is wrong with its answer."""
        self.count += 1
        numbered = case.numbered(self.count)
        answer = self.ask(numbered)
        key = (case.method, case.rule)
        self.seen[key] += 1
        self.statuses.setdefault(key, Counter())[answer.status] += 1
        self.names |= {k for k, _ in (*case.query, *case.fields)} | {f[0] for f in case.files}
        self.names |= {k for k, _ in (*case.headers, *case.cookies)}
        for kind in self._confirmed(numbered, answer):
            place = (kind, *key, case.where)
            known = self.found.get(place)
            if known is None or len(case.text) < len(known.case.text):
                self.found[place] = Fault(kind, numbered, answer)
        self.renew(case.actor, answer, numbered)

    def _confirmed(self, case: Case, answer: Answer) -> list[str]:
        """Return the faults; it was the database that slept if it sleeps each time it's told to."""
        found = faults(case, answer, patience=self.patience)
        if SLEPT in found:
            quick = self.ask(case.instead(WAITING, "pg_sleep(0)"))
            again = self.ask(case)
            if quick.seconds > SLEEP / 2 or SLEPT not in faults(case, again, patience=1e9):
                found.remove(SLEPT)
        return found

    def run(self, targets: Iterable[Target], known: Known, *, each: int) -> None:
        """Send `each` cases to every target."""
        for number, target in enumerate(targets):
            self._one(target, known, each=each, number=self.number * 1000 + number)

    def _one(self, target: Target, known: Known, *, each: int, number: int) -> None:
        @seed(number)
        @settings(
            max_examples=each,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(cases(target, known))
        def send_one(case: Case) -> None:
            self.judge(case)

        send_one()

    def table(self) -> str:
        """Return how many cases each route got, and how it answered."""
        lines = []
        for (method, rule), count in sorted(self.seen.items(), key=lambda item: item[0][::-1]):
            told = " ".join(f"{s}×{n}" for s, n in sorted(self.statuses[method, rule].items()))
            lines.append(f"{count:>6}  {method:<6} {rule:<58} {told}")
        return "\n".join(lines)

    def report(self) -> list[str]:
        """Return all faults, one line each."""
        return sorted(map(str, self.found.values()))
