"""A copy of one's own data: all that is kept, nothing of the house's inside."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import SYSTEM
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.moment import moment
from app.services import audit
from tests import factories
from tests.integration.web.coming_back import at_home
from tests.integration.web.followed import open_with_code
from tests.pages import Visitor

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def returned(session: Session, make_application: Callable[..., Application]) -> Application:
    """A file that a clerk returned, and that the registrar looked at."""
    made = make_application(status=Status.RETURNED)
    clerk = factories.actor_of(factories.some_staff(session, factories.Role.VERIFIER))
    for actor, act in ((clerk, "application.view"), (SYSTEM, "application.secret")):
        audit.record(session, actor, act, kind="application", object_id=made.id, now=moment())
    session.commit()
    return made


def copy_of(visitor: Visitor, application: Application, kind: str) -> str:
    answer = visitor.client.get(f"/permohonan/{application.id}/data-saya.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return answer.text


def test_the_copy_for_machines_holds_everything_and_no_internals(
    visitor: Visitor, session: Session, returned: Application
) -> None:
    at_home(visitor.client, session, returned)
    text = copy_of(visitor, returned, "json")
    copy = json.loads(text)
    given = {row["key"]: row["answer"] for row in copy["answers"]}
    assert given == returned.answers
    assert copy["file"]["number"] == returned.number
    assert {paper["kind"] for paper in copy["papers"]} == {str(d.kind) for d in returned.documents}
    assert [step["action"] for step in copy["steps"]][-1] == "return"
    assert {row["about"] for row in copy["remarks"]} == {"child.name", "doc:family_card"}
    assert "submitted" in [message["kind"] for message in copy["messages"]]
    assert [(look["act"], look["by"]) for look in copy["looks"]][-1] == (
        "application.view",
        "verifier",
    )
    assert "secret" not in text
    assert not UUID.search(text)
    assert "stored_as" not in text


def test_the_copy_to_read_says_it_in_words(
    visitor: Visitor, session: Session, returned: Application
) -> None:
    at_home(visitor.client, session, returned)
    text = copy_of(visitor, returned, "html")
    assert returned.number is not None
    for words in (
        returned.number,
        "Dikembalikan untuk diperbaiki",
        "Kartu Keluarga",
        "Verifikator",
    ):
        assert words in text, words
    nik = returned.answers["mother.nik"]
    assert nik in text.replace(" ", "")
    assert not UUID.search(text)
    assert "<script" not in text


def test_taking_a_copy_leaves_a_trace(
    visitor: Visitor, session: Session, returned: Application
) -> None:
    at_home(visitor.client, session, returned)
    copy_of(visitor, returned, "json")
    query = select(AuditEntry).where(AuditEntry.act == "application.own_data")
    assert session.scalars(query).one().object_id == str(returned.id)


def test_who_follows_a_file_with_a_code_gets_it_too(
    visitor: Visitor, session: Session, returned: Application
) -> None:
    open_with_code(visitor, session, returned, "Perbaiki sekarang")
    visitor.get("/lacak/berkas")
    page = visitor.click("Salinan data saya")
    assert "Unduh untuk dibaca" in page.text
    assert returned.number is not None
    assert returned.number in copy_of(visitor, returned, "html")


def test_another_familys_copy_isnt_there(
    visitor: Visitor,
    session: Session,
    make_application: Callable[..., Application],
    returned: Application,
) -> None:
    at_home(visitor.client, session, make_application(status=Status.DRAFT))
    for path in ("data-saya", "data-saya.json", "data-saya.html"):
        assert visitor.client.get(f"/permohonan/{returned.id}/{path}").status_code == 404


def test_a_draft_can_be_copied_before_it_is_sent(
    visitor: Visitor, session: Session, make_application: Callable[..., Application]
) -> None:
    draft = make_application(status=Status.DRAFT)
    at_home(visitor.client, session, draft)
    visitor.get(f"/permohonan/{draft.id}")
    visitor.click("Salinan data saya")
    assert json.loads(copy_of(visitor, draft, "json"))["file"]["number"] is None


def test_a_stranger_has_no_way_to_the_pages_of_a_draft(
    visitor: Visitor, make_application: Callable[..., Application]
) -> None:
    draft = make_application(status=Status.DRAFT)
    for path in ("simpan", "buka", "buka/kode", "data-saya"):
        assert visitor.get(f"/permohonan/{draft.id}/{path}").path == "/berakhir"
