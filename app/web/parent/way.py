"""The way through a file: which pages of a task are opened, and what comes after and before."""

from __future__ import annotations

from typing import Any

from flask import request, url_for

from app.domain import proposed
from app.domain.answers import Answers
from app.domain.deed_model import DocumentKind
from app.domain.form import Page, Section, missing_keys, section_pages, sections
from app.domain.prefill import is_filled
from app.domain.workflow import Status
from app.models.application import Application
from app.services import applications, papers
from app.services.visibility import FOR_FAMILIES
from app.web.access import me
from app.web.context import now


def tasks(answers: Answers) -> list[Section]:
    """List the tasks of a case, in order."""
    return [section for section in sections(answers) if section is not Section.SITUATION]


def pages(application: Application, answers: Answers, section: Section) -> list[Page]:
    """List the pages of a task that are opened on the way, in order.

    Not opened are those that may not be changed, those of which all stands already since it
    follows from other answers, and, for who fills in for families, what the own profile says.
    """
    presumed = applications.presumed(application, answers, now=now())
    draft, quick = application.status is Status.DRAFT, me().role in FOR_FAMILIES
    return [
        page
        for page in section_pages(answers, section)
        if applications.may_answer(application, page)
        and not (draft and proposed.settles(page, answers, presumed))
        and not (quick and is_filled(page, answers))
    ]


def first_situation_page(application: Application, answers: Answers) -> Page | None:
    """Return the first plain question still without an answer: they come before the tasks."""
    for page in section_pages(answers, Section.SITUATION):
        if page.missing(answers) and applications.may_answer(application, page):
            return page
    return None


def page_after(application: Application, page: Page, answers: Answers) -> Page | None:
    """Return the next page of this task on the way."""
    later = _part(application, answers, page, later=True)
    return later[0] if later else None


def _part(application: Application, answers: Answers, page: Page, *, later: bool) -> list[Page]:
    """List the pages on the way that come before or after one which may itself be aside."""
    order = section_pages(answers, page.section)
    if page not in order:
        return []
    place = order.index(page)
    return [
        other
        for other in pages(application, answers, page.section)
        if (order.index(other) > place if later else order.index(other) < place)
    ]


def question_url(application: Application, page: Page, **extra: Any) -> str:
    """Return the address of a question page."""
    return url_for("parent.question", application_id=application.id, slug=page.slug, **extra)


def onward(application: Application, answers: Answers) -> str:
    """Return where it goes on at the end of a task: who fills in for families sees the list.

    Else the first task with a gap comes, then the papers, then the proof.
    """
    if application.status is not Status.DRAFT or me().role in FOR_FAMILIES:
        return url_for("parent.tasks", application_id=application.id)
    for section in tasks(answers):
        for page in pages(application, answers, section):
            if page.missing(answers):
                return question_url(application, page)
    missing = _missing_papers(application, answers)
    where: dict[str, Any] = {"application_id": application.id}
    if missing:
        return url_for("parent_papers.paper", kind=missing[0], **where)
    return url_for("parent_send.review", **where)


def _missing_papers(application: Application, answers: Answers) -> list[DocumentKind]:
    listed = {need.kind for need in answers.papers}
    return [kind for kind in papers.missing_kinds(application) if kind in listed]


def proof_url(application: Application, answers: Answers) -> str | None:
    """Return the address of a draft's proof once nothing is missing, else None."""
    whole = not missing_keys(answers) and not _missing_papers(application, answers)
    if application.status is Status.DRAFT and whole:
        return url_for("parent_send.review", application_id=application.id)
    return None


def back_url(application: Application, page: Page, answers: Answers) -> str:
    """Return the address of the page before: within the task, else the task list or home."""
    before = _part(application, answers, page, later=False)
    if before:
        return question_url(application, before[-1], kembali=request.args.get("kembali"))
    if request.args.get("kembali") == "periksa":
        return url_for("parent_send.review", application_id=application.id)
    if page.section is Section.SITUATION:
        return url_for("public.home")
    return url_for("parent.tasks", application_id=application.id)


def step(application: Application, page: Page, answers: Answers) -> dict[str, int]:
    """Say which task and step this is; not where answers still change how many there are."""
    if page.section is Section.SITUATION or application.status is not Status.DRAFT:
        return {}
    order, listed = pages(application, answers, page.section), tasks(answers)
    found = {"part": listed.index(page.section) + 1, "parts": len(listed) + 1}
    if page in order and len(order) > 1:
        found |= {"step": order.index(page) + 1, "steps": len(order)}
    return found
