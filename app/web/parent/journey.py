"""Where a parent stands in the journey: tasks and their states, the page before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.documents.certificate.wording import CURRENT, wording
from app.domain.answers import Answers
from app.domain.deed_model import DeedModel
from app.domain.form import Page, Section, page_of, section_pages
from app.domain.names import first_word
from app.domain.workflow import Status
from app.models.application import Application, Remark
from app.services import applications, expiry, papers, regions
from app.web import labels
from app.web.parent import way
from app.web.parent.questions import name_of
from app.web.told import Told

ICONS = {
    Section.CHILD: "baby-carriage",
    Section.MOTHER: "user",
    Section.FATHER: "users",
    Section.INFORMANT: "home",
    Section.WITNESSES: "user-check",
}

WHOLE_TASKS = {
    Section.CHILD: "anak",
    Section.MOTHER: "ibu",
    Section.FATHER: "ayah",
    Section.INFORMANT: "pelapor",
    Section.WITNESSES: "saksi",
}
"""Tasks that who fills in for families opens whole, and their names in the address."""
ASKED_BY_TITLE = frozenset({"child.name", "child.birth_date", "child.place_type"})


def task_list(application: Application, answers: Answers, *, quick: bool = False) -> dict[str, Any]:
    """Return what the task list shows: items, counts, the next task and its button.

    For who is `quick` a task of a draft opens whole, on one page.
    """
    items = [*_section_items(application, answers, quick=quick), _papers_item(application)]
    ready = all(item["state"] == "done" for item in items)
    doing = next((item for item in items if item["state"] != "done"), None)
    if doing is not None and doing["state"] != "fix":
        doing["state"] = "now"
    last = {
        "title": _("Periksa dan kirim"),
        "icon": "lock",
        "state": "now" if ready else "locked",
        "text": _("Siap diperiksa") if ready else _("Terbuka setelah yang lain selesai"),
        "href": url_for("parent_send.review", application_id=application.id) if ready else None,
    }
    return {
        "application": application,
        "items": [*items, last],
        "done": sum(item["state"] == "done" for item in items),
        "partial": doing["share"] if doing else 0,
        "next": doing or last,
        "name": first_word(answers.text("child.name")),
        "remarks": applications.returned_remarks(application),
        "unsettled": applications.unsettled(application),
        "model": answers.model,
        "kept_until": expiry.kept_until(application),
    }


def whole_task_url(application: Application, section: Section) -> str:
    """Return the address of a whole task on one page."""
    return url_for("whole_task.show", application_id=application.id, task=WHOLE_TASKS[section])


def _section_items(
    application: Application, answers: Answers, *, quick: bool
) -> list[dict[str, Any]]:
    items = [_section_item(application, answers, section) for section in way.tasks(answers)]
    if quick and application.status is Status.DRAFT:
        for section, item in zip(way.tasks(answers), items, strict=True):
            item["href"] = whole_task_url(application, section)
    return items


def _section_item(application: Application, answers: Answers, section: Section) -> dict[str, Any]:
    pages = section_pages(answers, section)
    todo = [page for page in pages if page.missing(answers)]
    fix = [page for page in pages if remarks_on(application, page)]
    target = (fix or todo or pages)[0]
    shut = not any(applications.may_answer(application, page) for page in pages)
    state, text = _state(len(pages), len(todo), len(fix))
    return {
        "title": labels.section_label(section),
        "icon": ICONS.get(section),
        "state": state,
        "text": _("Sudah benar") if shut else text,
        "share": 1 - len(todo) / len(pages),
        "href": None
        if shut
        else url_for("parent.question", application_id=application.id, slug=target.slug),
    }


def _state(pages: int, todo: int, fix: int) -> tuple[str, str]:
    if fix:
        return "fix", _("Perlu diperbaiki: %(n)s isian", n=fix)
    if not todo:
        return "done", _("Selesai")
    if todo == pages:
        return "todo", _("Belum diisi")
    return "todo", _("Sebagian: %(done)s dari %(all)s halaman", done=pages - todo, all=pages)


def _papers_item(application: Application) -> dict[str, Any]:
    needs = application.said.papers
    listed = {need.kind for need in needs}
    missing = [kind for kind in papers.missing_kinds(application) if kind in listed]
    required = sum(need.required for need in needs)
    fix = [r for r in applications.unsettled(application) if r.target.startswith("doc:")]
    open_now = any(papers.may_change(application, need.kind) for need in needs)
    if fix:
        state, text = "fix", _("Perlu diperbaiki: %(n)s dokumen", n=len(fix))
    elif missing:
        state, text = "todo", _("Belum lengkap. Kurang %(n)s dokumen.", n=len(missing))
    else:
        state, text = "done", _("Selesai") if open_now else _("Sudah benar")
    return {
        "title": _("Foto dokumen"),
        "icon": "camera",
        "state": state,
        "text": text,
        "share": 1 - len(missing) / required if required else 1,
        "href": url_for("parent_papers.listing", application_id=application.id)
        if open_now
        else None,
    }


def remarks_on(application: Application, page: Page) -> list[Remark]:
    """List what the clerk marked on this page and wasn't corrected yet."""
    return [r for r in applications.unsettled(application) if r.target in page.keys]


def remark_link(remark: Remark, application: Application) -> str:
    """Return the page on which a marked field or paper is corrected."""
    target = remark.target
    if target.startswith("doc:"):
        return url_for(
            "parent_papers.paper", application_id=application.id, kind=target.removeprefix("doc:")
        )
    return url_for("parent.question", application_id=application.id, slug=page_of(target).slug)


def field_options(page: Page) -> dict[str, dict[str, Any]]:
    """Return how the fields of a page are drawn: width, suffix, whether the h1 asks already."""
    options: dict[str, dict[str, Any]] = {}
    for key in page.keys:
        options[name_of(key)] = dict(_drawing(key))
        options[name_of(key)]["optional"] = key in page.optional
        if len(page.keys) == 1 or key in ASKED_BY_TITLE:
            options[name_of(key)]["hide_label"] = True
    return options


def _drawing(key: str) -> Iterator[tuple[str, Any]]:
    field = key.rpartition(".")[2]
    if field == "birth_time":
        yield from {"width": 5, "hint": _("Waktu setempat, misalnya 03.40")}.items()
    if field == "weight":
        yield from {"width": 5, "suffix": "kg", "hint": _("Misalnya 3,15")}.items()
    if field == "length":
        yield from {"width": 4, "suffix": "cm", "hint": _("Misalnya 49")}.items()
    if field == "birth_order":
        yield from {"width": 2, "hint": _("Misalnya 1")}.items()
    if field == "name" and not key.startswith("child"):
        yield from {"attributes": {"autocapitalize": "words", "autocomplete": "off"}}.items()
    if key == "child.name":
        yield from {"attributes": {"autocapitalize": "words", "autocomplete": "off"}}.items()


def district_said(page: Page, answers: Answers) -> str | None:
    """Return the name of the district of the villages on this page, or None on another page."""
    return regions.name(answers.text("domicile.district")) if page.slug == "desa" else None


def submit_label(warnings: list[Told]) -> str:
    """Return the words of the button: after a warning it says what pressing again means."""
    return str(_("Sudah benar, simpan dan lanjut") if warnings else _("Simpan dan lanjut"))


def printed_words(answers: Answers) -> list[tuple[str, str]]:
    """Return (Indonesian, English) lines about the parents as the deed will print them.

    Names that aren't typed yet stand as "NAMA AYAH" and "NAMA IBU".
    """
    if answers.model in (None, DeedModel.ORIGIN_UNKNOWN):
        return []
    names = {
        "father": (answers.text("father.name") or _("NAMA AYAH")).upper(),
        "mother": (answers.text("mother.name") or _("NAMA IBU")).upper(),
    }
    words = wording(CURRENT)
    key = f"parents_{answers.model}"
    return [(words.say(key, "id", **names), words.say(key, "en", **names))]
