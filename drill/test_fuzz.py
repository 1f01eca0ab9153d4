"""Every route, with every parameter hostile, as everybody: nothing breaks, shows or leads astray.

DRILL_FUZZ (10000 on each database), DRILL_SEED (7). A control app full of faults
must be caught.
The service takes no JSON; what answers in JSON (health, uploads, one's own data) is asked too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from wtforms import Form as AnyForm
from wtforms.fields.core import UnboundField

from app.config import ROOT
from app.domain.deed_model import DocumentKind
from app.domain.form import BY_SLUG
from app.moment import moment
from app.services.equipment import Equipment
from app.web.admin.office import SECTIONS
from app.web.counter.whole_task import SLUGS
from drill.fuzzing import faulty
from drill.fuzzing.campaign import Campaign, Person
from drill.fuzzing.cases import Known
from drill.fuzzing.discovery import Form, Target, Targets, add, explore, names_in_source
from drill.fuzzing.requests import Answer, Case
from drill.sizes import size
from tests.integration.web.actors import World
from tests.integration.web.test_access import Row, address, file_for, rows
from tests.signed_in import COOKIE, as_staff, in_visit

pytestmark = pytest.mark.timeout(3600)
CASES = size("DRILL_FUZZ", usual=10_000, whole=10_000)
SEED = int(os.environ.get("DRILL_SEED", "7"))
ACTORS = ("stranger", "owner", "midwife", "assigned", "registrar", "admin")
OPEN = ("ok", "to")
PLACES = {
    "<slug>": ("nama-anak", tuple(BY_SLUG)),
    "<kind>": ("family_card", tuple(map(str, DocumentKind))),
    "<task>": ("anak", tuple(SLUGS.values())),
    "<section>": ("janji", tuple(SECTIONS)),
}
BEGIN = "/permohonan/<uuid:application_id>/dokumen/<kind>/unggahan"
GO_ON = "/permohonan/<uuid:application_id>/unggahan/<uuid:upload_id>"
ENDED = ("/petugas/masuk", "/berakhir")


class Crowd:
    """The world's people as the campaign needs them: cookies, tokens, files that aren't used up."""

    def __init__(self, app: Flask, world: World) -> None:
        self.app, self.world = app, world
        self.people = {actor: Person() for actor in ACTORS}
        self.campaign = Campaign(app, self.people, SEED, renew=self.renew)
        for actor in ACTORS:
            self.enter(actor)

    def enter(self, actor: str) -> None:
        """Give somebody a new session, as a sign-in or a code would."""
        session, now = self.world.session, moment()
        cookie = ""
        if actor == "owner":
            cookie = in_visit(session, self.world.family, now=now)
        elif actor != "stranger":
            cookie = as_staff(session, self.world.staff[actor], now=now)
        session.commit()
        self.people[actor] = person = Person(((COOKIE, cookie),) if cookie else ())
        answer = self.campaign.ask(Case(actor, "GET", "/lacak", "/lacak"))
        for name, value in answer.headers:
            if name.lower() == "set-cookie" and value.startswith(f"{COOKIE}="):
                person.cookies = ((COOKIE, value.partition("=")[2].partition(";")[0]),)
        person.token = answer.body.decode().partition('name="csrf_token"')[2].split('value="')[1]
        person.token = person.token.partition('"')[0]

    def renew(self, actor: str, answer: Answer, case: Case) -> None:
        """Come back in when the session may have ended: signed out, another one given."""
        place = urlsplit(answer.header("location")).path if answer.status == 302 else ""
        own = COOKIE in dict(case.cookies)
        given = any(v.startswith(f"{COOKIE}=") for _, v in answer.headers)
        if not own and (given or (actor != "stranger" and place in ENDED)):
            self.enter(actor)


def ways(world: World) -> Iterator[tuple[Row, str, str]]:
    """Yield every row of the access table, who asks it, and each of its addresses."""
    for row in rows():
        for actor in ACTORS:
            if actor != "stranger" and row.expected[actor] not in OPEN:
                continue
            path = address(world, row, file_for(world, row, actor))
            words = [place for place in PLACES if place in row.rule]
            first, every = PLACES[words[0]] if words else ("", ("",))
            for word in every:
                yield row, actor, path.replace(f"/{first}", f"/{word}", 1) if words else path
    world.session.commit()


def rule_of(app: Flask, path: str, method: str) -> str:
    """Return the rule as Flask writes it."""
    urls = app.url_map.bind("localhost")
    rule, _ = urls.match(urlsplit(path).path, method=method, return_rule=True)
    return rule.rule


def everything(crowd: Crowd) -> Targets:
    """Open every page as everybody, and add what no page has a form for."""
    app, found = crowd.app, list(ways(crowd.world))
    pages = [(a, rule_of(app, p, "GET"), p) for row, a, p in found if row.method == "GET"]
    targets = explore(app, crowd.campaign.ask, pages)
    for row, actor, path in found:
        target = targets[row.method, rule_of(app, path, row.method)]
        if row.method != "GET" and not any(f.actor == actor for f in target.forms):
            add(target, Form(actor, path, (("csrf_token", ""),)))
    for actor in ("owner", "midwife"):
        add_upload(crowd, targets, actor)
    return targets


def add_upload(crowd: Crowd, targets: Targets, actor: str) -> None:
    """Begin an upload and add the ways to go on with it."""
    files = crowd.world.files if actor == "owner" else crowd.world.midwifes
    path = f"/permohonan/{files['draft'].id}/dokumen/{DocumentKind.BIRTH_LETTER}/unggahan"
    size = (("Upload-Length", "1000000"), ("X-CSRFToken", crowd.people[actor].token))
    begun = crowd.campaign.ask(Case(actor, "POST", BEGIN, path, headers=size))
    assert begun.status == 201, begun
    for method in ("PATCH", "HEAD"):
        add(targets[method, GO_ON], Form(actor, begun.header("location")))


def known_names() -> tuple[Known, set[str]]:
    """Return the names that the source reads, and those of all fields of all forms."""
    read = names_in_source(ROOT / "app" / "web")
    fields = {name for form in _forms(AnyForm) for name in _fields(form)}
    known = Known(
        query=tuple(sorted(read["args"] | read["values"])),
        fields=tuple(sorted(read["form"] | read["values"] | fields)),
        cookies=(COOKIE, "bahasa"),
        headers=tuple(sorted(read["headers"])),
    )
    return known, {n for names in read.values() for n in names} | fields


def _forms(base: type) -> Iterator[type]:
    for form in base.__subclasses__():
        if form.__module__.startswith("app."):
            yield form
        yield from _forms(form)


def _fields(form: type) -> Iterator[str]:
    for name in dir(form):
        field = getattr(form, name, None)
        if isinstance(field, UnboundField):
            yield str(field.kwargs.get("name", name))


def test_no_route_breaks_whatever_it_is_sent(
    app: Flask, session: Session, equipment: Equipment, capsys: pytest.CaptureFixture[str]
) -> None:
    crowd = Crowd(app, World(app, session, equipment))
    targets = everything(crowd)
    known, names = known_names()
    assert [t for t in targets.values() if not t.forms] == []
    campaign = crowd.campaign
    campaign.run(targets.values(), known, each=-(-CASES // len(targets)))
    with capsys.disabled():
        print(f"\n{campaign.table()}\n{campaign.count} cases, {len(targets)} routes and methods")
        print(f"{len(campaign.names)} names of parameters; {len(campaign.found)} faults")
        print("\n".join(campaign.report()))
    assert campaign.report() == []
    assert campaign.count >= CASES
    assert names - campaign.names == set()


def control(each: int) -> Campaign:
    """Fuzz the faulty application."""
    app = faulty.create()
    campaign = Campaign(app, {"stranger": Person()}, SEED, patience=faulty.PATIENCE)
    places = ["/", "/aman", *faulty.PLANTED]
    pages = [("stranger", rule, rule.replace("<path:nama>", "x")) for rule in places]
    targets = explore(app, campaign.ask, pages)
    asked: list[Target] = [target for target in targets.values() if target.forms]
    read = names_in_source(Path(faulty.__file__).parent)
    known = Known(("n",), ("n",), ("zq",), headers=tuple(sorted(read["headers"])))
    campaign.run(asked, known, each=each)
    return campaign


def test_every_planted_fault_is_found_and_nothing_where_none_is() -> None:
    campaign = control(each=300)
    found: dict[str, set[str]] = {}
    for kind, _method, rule, _where in campaign.found:
        found.setdefault(rule, set()).add(kind)
    missed = {rule: kinds - found.get(rule, set()) for rule, kinds in faulty.PLANTED.items()}
    assert {rule: kinds for rule, kinds in missed.items() if kinds} == {}
    assert "/aman" not in found
