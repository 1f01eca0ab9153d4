"""Who may open what: every rule, every method, every actor, against a table written by hand."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.moment import moment
from app.services import returning
from app.services.equipment import Equipment
from app.web.assets import _names
from tests.integration.web.access_table import ACTORS, TABLE
from tests.integration.web.actors import SAME_SITE, World, half_signed_in, token

pytestmark = pytest.mark.timeout(600)  # two thousand requests
SHORT = {
    "<uuid:application_id>": "<id>",
    "<uuid:document_id>": "<doc>",
    "<uuid:upload_id>": "<upload>",
    "<int:page>": "<page>",
    "<int:turn>": "<turn>",
    "<certificate_id>": "<certificate>",
    "<uuid:batch_id>": "<batch>",
    "<uuid:proposal_id>": "<proposal>",
    "<uuid:report_id>": "<report>",
    "<uuid:account_id>": "<account>",
    "<uuid:message_id>": "<message>",
}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    method: str
    rule: str
    file: str
    fresh: bool
    expected: dict[str, str]


def rows() -> list[Row]:
    """Read the table; what changes a file or a session comes last."""
    found = []
    for line in TABLE.strip().splitlines()[1:]:
        method, rule, file, *cells = line.split()
        expected = dict(zip(ACTORS, cells, strict=True))
        found.append(Row(method, rule, file.rstrip("+"), file.endswith("+"), expected))
    return sorted(found, key=lambda row: row.fresh)


def short(rule: str) -> str:
    for long, word in SHORT.items():
        rule = rule.replace(long, word)
    return rule.replace("usulan/<proposal>", "usulan/<grant>")


def test_the_table_names_every_rule_and_method_and_nothing_else(app: Flask) -> None:
    real = {
        (method, short(rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(row.method, row.rule) for row in rows()} == real


def address(world: World, row: Row, file: Application | None) -> str:
    """Return a rule's address, filled with what belongs to this file."""
    values = {"<slug>": "nama-anak", "<kind>": "family_card", "<page>": "1", "<turn>": "1"}
    values |= {"<task>": "anak", "<form>": "f-2-01a"}
    proposal = world.contact if "/kontak/" in row.rule else world.proposal
    values |= {"<batch>": str(world.batch), "<proposal>": str(proposal)}
    values |= {"<report>": str(world.report)}
    values |= {"<account>": str(world.spare), "<grant>": str(world.grant), "<token>": world.link}
    values |= {"<section>": "janji", "<message>": str(world.message)}
    values["<sealed>"] = returning.make_token(
        world.files["draft"], expires_at=moment() + dt.timedelta(days=1)
    )
    values["<path:filename>"] = f"dist/{_names()['citizen.css']}"
    if file is not None:
        values["<id>"] = str(file.id)
        values["<doc>"] = values["<upload>"] = str(file.documents[0].id)
    if file is not None and file.status is Status.REGISTERED:
        values["<certificate>"] = values["<path:text>"] = world.certificates[file.id]
    path = row.rule
    for part, value in values.items():
        path = path.replace(part, value)
    assert "<" not in path, path
    tracked = file is not None and path.startswith("/lacak")
    return f"{path}?nomor={file.number}" if tracked and file else path


TICKS = {"/lacak/tarik": {"sure": "y"}}
"""Acts that want their tick beside the press."""


def ask(world: World, actor: str, method: str, path: str) -> TestResponse:
    """Ask for a page; what is sent holds a good token and nothing else."""
    browser = world.browsers[actor]
    if method == "GET":
        return browser.get(path, buffered=True)
    if actor not in world.tokens:
        world.tokens[actor] = token(browser)
    sent = {"csrf_token": world.tokens[actor], **TICKS.get(path.partition("?")[0], {})}
    return browser.open(path, method=method, data=sent, headers=SAME_SITE)


def outcome(answer: TestResponse) -> str:
    """Say what came back in the words of the table."""
    if answer.status_code == 302:
        place = answer.location.partition("?")[0]
        return {"/petugas/masuk": "in", "/berakhir": "end"}.get(place, "to")
    return "ok" if answer.status_code == 200 else str(answer.status_code)


def file_for(world: World, row: Row, actor: str) -> Application | None:
    """Return the file that this actor asks for, a new one where asking changes it."""
    if row.file == "-":
        return None
    midwife = actor == "midwife"
    if row.fresh and row.expected[actor] == "to":
        owner = world.midwife if midwife else Actor(world.family.id, Role.PARENT)
        file = world.make(row.file, owner)
        world.session.commit()
        return file
    return (world.midwifes if midwife and row.file in world.midwifes else world.files)[row.file]


@pytest.fixture
def world(app: Flask, session: Session, equipment: Equipment) -> World:
    """Everybody and everything."""
    return World(app, session, equipment)


def unexpected(world: World) -> Iterator[str]:
    """Ask for every row as every actor; yield what came out otherwise than the table says."""
    for row in rows():
        for actor in ACTORS:
            file = file_for(world, row, actor)
            path = address(world, row, file)
            world.session.commit()
            came = outcome(ask(world, actor, row.method, path))
            if came != row.expected[actor]:
                yield f"{row.method} {row.rule} as {actor}: {came}, not {row.expected[actor]}"


def test_everybody_gets_what_is_theirs_and_nothing_else(world: World) -> None:
    found = list(unexpected(world))
    assert not found, "\n".join(found)


def test_who_gave_only_the_password_is_a_stranger_but_for_the_next_step(world: World) -> None:
    world.browsers["half"] = half_signed_in(world)
    for row in rows():
        file = None if row.file == "-" else world.files[row.file]
        came = outcome(ask(world, "half", row.method, address(world, row, file)))
        expected = "ok" if row.rule == "/petugas/akun/kode" else row.expected["stranger"]
        assert came == expected, f"{row.method} {row.rule}"


def test_what_is_somebody_elses_is_not_found(world: World) -> None:
    family, midwifes = world.files["draft"], world.midwifes["draft"]
    other = world.files["other draft"]
    strange_paper = f"{family.id}/berkas/{other.documents[0].id}/1.jpg"
    for actor, path in [
        ("owner", f"/permohonan/{midwifes.id}"),
        ("midwife", f"/permohonan/{family.id}"),
        ("owner", f"/permohonan/{other.id}"),
        ("owner", f"/permohonan/{strange_paper}"),
        *((clerk, f"/petugas/antrean/{family.id}") for clerk in ("verifier", "assigned")),
        ("assigned", f"/petugas/antrean/{midwifes.id}"),
        ("assigned", f"/petugas/berkas/{strange_paper.replace('/berkas', '')}"),
        ("registrar", f"/petugas/pencatatan/{family.id}"),
        ("far registrar", f"/petugas/pencatatan/akta/{world.certificates[world.done.id]}.pdf"),
    ]:
        answer = world.browsers[actor].get(path)
        assert outcome(answer) == "404", f"{actor} {path}"


def test_what_isnt_there_looks_like_what_one_may_not_see(world: World) -> None:
    nowhere = uuid.uuid4()
    for actor, place, file in [
        ("other parent", "/permohonan/", world.files["draft"]),
        ("far verifier", "/petugas/antrean/", world.files["mine"]),
        ("far registrar", "/petugas/pencatatan/", world.files["approved"]),
    ]:
        hidden, missing = (world.browsers[actor].get(f"{place}{key}") for key in (file.id, nowhere))
        assert hidden.status_code == missing.status_code == 404
        one, other = (re.sub(r"[0-9a-f-]{16,36}", "", page.text) for page in (hidden, missing))
        assert one == other


def test_no_rule_knows_another_method(world: World) -> None:
    for row in rows():
        file = None if row.file == "-" else world.files[row.file]
        path = address(world, row, file)
        for method in {"PUT", "DELETE", "PATCH"} - {row.method}:
            answer = world.browsers["owner"].open(path, method=method, headers=SAME_SITE)
            assert answer.status_code == 405, path
