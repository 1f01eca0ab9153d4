"""Ten thousand requests for what is somebody else's: nothing is shown, nothing is changed.

DRILL_REQUESTS (10000). A control that shows every file to everybody must be caught.
"""

from __future__ import annotations

import random
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, true
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.deed_model import DocumentKind
from app.domain.form import BY_SLUG
from app.models.application import Application
from app.services import applications
from app.services.equipment import Equipment
from drill.sizes import size
from tests.integration.web.actors import SAME_SITE, World, token

pytestmark = pytest.mark.timeout(1800)
REQUESTS = size("DRILL_REQUESTS", usual=10_000, whole=10_000)
SEED = 7
OFFICE = {"verifier", "assigned", "registrar"}
SHOWN_TO_ALL = ("start.", "public.", "check.", "static", "health.", "auth.", "second_factor.")


@dataclass(frozen=True)
class Target:
    """A file, who may see it, the digits that nobody else may read, and how it stood."""

    file: Application
    seen_by: frozenset[str]
    secrets: frozenset[str]
    document: uuid.UUID


def targets(world: World) -> list[Target]:
    """List all files with those who may see them."""
    found = []
    for file in (*world.files.values(), *world.midwifes.values()):
        owners = {"owner"} if file.entered_by == world.family.id else {"other parent"}
        owners = {"midwife"} if file.entered_by == world.midwife.id else owners
        staff = OFFICE if file.first_submitted_at else set()
        digits = {v for k, v in file.answers.items() if k.endswith((".nik", ".family_card"))}
        secrets = frozenset(str(d) for d in digits if d)
        found.append(Target(file, frozenset(owners | staff), secrets, file.documents[0].id))
    return found


def addresses(app: Flask) -> list[tuple[str, str]]:
    """List every rule with a place for an id, with each of its unsafe and safe methods."""
    return [
        (method, str(rule))
        for rule in app.url_map.iter_rules()
        if rule.arguments and not rule.endpoint.startswith(SHOWN_TO_ALL)
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PATCH", "DELETE"})
    ]


def fill(dice: random.Random, rule: str, world: World, target: Target) -> str:
    """Put what belongs to the target into a rule's places."""
    certificate = world.certificates.get(target.file.id, "65YWAG84X8J1ZD2CFCRV4AYXF6")
    values = {
        "slug": dice.choice(list(BY_SLUG)),
        "kind": str(dice.choice(list(DocumentKind))),
        "page": "1",
        "turn": "1",
        "document_id": str(target.document),
        "certificate_id": certificate,
    }

    def value(place: re.Match[str]) -> str:
        name = place[1].rpartition(":")[2]
        return values.get(name, str(target.file.id))

    return re.sub(r"<([^>]+)>", value, rule)


def leaks(app: Flask, world: World, seen: Counter[int]) -> Iterator[str]:
    """Ask at random; yield what was shown to or changed by somebody it doesn't concern."""
    dice, everything, rules = random.Random(SEED), targets(world), addresses(app)
    tokens = {name: token(browser) for name, browser in world.browsers.items()}
    world.session.commit()
    before = versions(world.session)
    for _ in range(REQUESTS):
        target = dice.choice(everything)
        name = dice.choice([n for n in world.browsers if n not in target.seen_by])
        method, rule = dice.choice(rules)
        path = fill(dice, rule, world, target)
        answer = ask(world.browsers[name], method, path, tokens[name])
        seen[answer.status_code] += 1
        if answer.status_code >= 500:
            yield f"{answer.status_code} {method} {path}"
        text = answer.get_data().decode(errors="replace").replace(" ", "")
        if any(secret in text for secret in target.secrets):
            yield f"{name} reads {method} {path}"
        if answer.status_code == 200 and answer.mimetype != "text/html":
            yield f"{name} gets a file by {method} {path}"
    after = versions(world.session)
    yield from (f"{key} was changed" for key in before if before[key] != after.get(key))


def ask(browser: FlaskClient, method: str, path: str, csrf: str) -> TestResponse:
    """Send a request as a page of this service would."""
    data = {"csrf_token": csrf, "declared": "y", "reason": "Alasan", "nik_checked": "y"}
    headers = {**SAME_SITE, "X-CSRFToken": csrf}
    body = None if method == "GET" else data
    return browser.open(path, method=method, data=body, headers=headers)


def versions(session: Session) -> dict[uuid.UUID, int]:
    """Return the version of each file."""
    query = select(Application.id, Application.version).execution_options(populate_existing=True)
    found = {number: version for number, version in session.execute(query)}
    session.commit()  # on SQLite even a reader would keep the service waiting
    return found


def test_ten_thousand_requests_for_what_is_somebody_elses(
    app: Flask, session: Session, equipment: Equipment, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: Counter[int] = Counter()
    assert list(leaks(app, World(app, session, equipment), seen)) == []
    assert seen[404] > REQUESTS / 4
    with capsys.disabled():
        print(f"\n{REQUESTS} requests for others' files: {dict(sorted(seen.items()))}, 0 leaks")


def test_a_service_that_shows_everything_is_caught(
    app: Flask, session: Session, equipment: Equipment, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(app, session, equipment)
    monkeypatch.setattr(applications, "visible_to", lambda _actor: true())
    found = []
    for leak in leaks(app, world, Counter()):
        found.append(leak)
        if len(found) == 20:
            break
    assert len(found) == 20
