"""What people of the office and parents wait for, beside the gate that OpenCRVS publishes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from app.services import queue, visits
from app.services.equipment import Equipment
from bench.serving import Served
from bench.table import Row
from bench.volume_keys import somebody
from tests import registering, steps
from tests.crowd import Answer, Browser, sign_in
from tests.factories import PASSWORD, make_application, make_staff, some_staff

TIMES = 60
SEED = 1211
SIGN_INS = 25  # a network has 30 a minute
READS, WRITES = (50, 150, 300), (100, 300, 500)
Act = Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Site:
    """Where the browsers go, and the application that signs their tokens."""

    app: Flask
    port: int


def measure(app: Flask, served: Served, database: str) -> Iterator[Row]:
    """Measure reads and writes, one after another; p50, p95 and p99 in ms."""
    with app.app_context():
        session = db.session()
        acts = _acts(session, equipment_of(app), Site(app, int(served.url.rpartition(":")[2])))
        session.commit()
        db.session.remove()
    for name, (gate, todo) in acts.items():
        times = [_timed(act) for act in todo]
        cuts = quantiles(times, n=100)
        for percent, allowed in zip((50, 95, 99), gate, strict=True):
            ms = cuts[percent - 1] * 1000
            yield Row(f"{database}: {name}, p{percent}", ms, "ms", f"{allowed} ms", ms / allowed)


def _timed(act: Act) -> float:
    answer = act()
    assert answer.status in (200, 302), (answer.status, answer.text[:500])
    return answer.seconds


def _acts(
    session: Session, tools: Equipment, site: Any
) -> dict[str, tuple[tuple[int, int, int], list[Act]]]:
    verifier = sign_in(site, session, some_staff(session, Role.VERIFIER))
    cases = [make_application(session, tools, status=Status.SUBMITTED) for _ in range(TIMES)]
    mother = queue.mother_index(cases[0].answers["mother.nik"]).hex()
    dice = random.Random(SEED)
    people = [somebody(dice).replace(" ", "+") for _ in range(TIMES)]

    def reads(*paths: str) -> tuple[tuple[int, int, int], list[Act]]:
        return READS, [lambda p=p: verifier.get(p) for p in paths]  # type: ignore[misc]

    desk = "/petugas"
    return {
        "open a case": reads(*(f"{desk}/antrean/{case.id}" for case in cases)),
        "search a number": reads(*(f"{desk}/cari?q={case.number}" for case in cases)),
        "search a name": reads(*(f"{desk}/cari?q={name}" for name in people)),
        "search a clan": reads(*(f"{desk}/cari?q={name.split('+')[-1]}" for name in people)),
        "search a village": reads(*[f"{desk}/cari?q=batang+beruh"] * TIMES),
        "search a mother": reads(*[f"{desk}/cari?ibu={mother}"] * TIMES),
        "queue": reads(*[f"{desk}/antrean"] * TIMES),
        "list of deeds": reads(*[f"{desk}/register"] * TIMES),
        "submit": (WRITES, list(_submissions(session, tools, site))),
        "register": (WRITES, list(_registrations(session, tools, site))),
        "sign in": (WRITES, list(_sign_ins(session, site))),
    }


def _submissions(session: Session, tools: Equipment, site: Any) -> Iterator[Act]:
    for _ in range(TIMES):
        visit = visits.open_visit(session, [], contact=steps.CONTACT, now=moment())
        owner = Actor(visit.id, Role.PARENT)
        file = make_application(session, tools, status=Status.DRAFT, owner=owner)
        visits.hold(session, visit, file)
        parent, path = sign_in(site, session, visit), f"/permohonan/{file.id}/kirim"
        yield lambda b=parent, p=path: b.post(p, declared="y")  # type: ignore[misc]


def _registrations(session: Session, tools: Equipment, site: Any) -> Iterator[Act]:
    registrar = sign_in(site, session, some_staff(session, Role.REGISTRAR))
    for case in registering.approve(session, tools, TIMES):
        yield lambda c=case: registering.register(registrar, c)  # type: ignore[misc]


def _sign_ins(session: Session, site: Any) -> Iterator[Act]:
    for _ in range(SIGN_INS):
        account = make_staff(session, Role.VERIFIER)
        stranger: Browser = sign_in(site, session, None)
        yield lambda b=stranger, u=account.username: b.post(  # type: ignore[misc]
            "/petugas/masuk", username=u, password=PASSWORD
        )
