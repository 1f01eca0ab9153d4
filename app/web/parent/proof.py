"""The proof before handing in: the certificate's words with this child's names, and all answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.documents.certificate.wording import CURRENT, wording
from app.domain import words_id
from app.domain.answers import Answers
from app.domain.citizenship import proposed_citizenship
from app.domain.form import Section, asked_pages, section_pages, sections
from app.domain.names import printed_name
from app.models.application import Application
from app.services import papers, regions
from app.web import labels
from app.web.parent import journey, oddities
from app.web.told import Told

_LEFT_OUT = frozenset({"child.name_confirmed", "model.confirmed"})


@dataclass(frozen=True, slots=True)
class Printed:
    """What the certificate will say, as far as it's known before the registration."""

    place: str
    day: str
    year: str
    name: str
    order: str
    sex: str
    parents: str
    citizenship: str


def printed(answers: Answers) -> Printed:
    """Return the certificate's words for this child, in the letters that will be printed."""
    born = answers.date("child.birth_date")
    day, year = words_id.date_in_words(born) if born else ("", "")
    number = answers.number("child.birth_order")
    words = wording(CURRENT)
    lines = journey.printed_words(answers)
    citizenship = ""
    if answers.model is not None:
        citizenship = proposed_citizenship(
            answers.model, answers.text("mother.citizenship"), answers.text("father.citizenship")
        )
    return Printed(
        place=regions.name(answers.text("child.birth_regency")).upper(),
        day=day,
        year=year,
        name=printed_name(answers.text("child.name")),
        order=words_id.ordinal(number) if number else "",
        sex=words.say(f"sex_{answers.text('child.sex')}"),
        parents=lines[0][0] if lines else "",
        citizenship=citizenship,
    )


def sections_of(application: Application, answers: Answers) -> list[dict[str, Any]]:
    """Return all answers by task, each with the link that changes it; papers come last."""
    found = [_section(application, answers, section) for section in sections(answers)]
    found.append(_papers(application, answers))
    return found


def _section(application: Application, answers: Answers, section: Section) -> dict[str, Any]:
    rows = []
    for page in section_pages(answers, section):
        href = _change(application, page.slug)
        for key in page.keys:
            if key in _LEFT_OUT or not answers.has(key):
                continue
            text = labels.value_text(key, answers.values[key])
            label = labels.field_label(key, whose=section is Section.WITNESSES)
            rows.append({"key": label, "value": text, "href": href})
    return {"title": labels.section_label(section), "rows": rows}


def _change(application: Application, slug: str) -> str:
    return url_for("parent.question", application_id=application.id, slug=slug, kembali="periksa")


def _papers(application: Application, answers: Answers) -> dict[str, Any]:
    have = papers.current(application)
    rows = [
        {
            "key": labels.document_label(need.kind),
            "document": have.get(need.kind),
            "value": "",
            "href": url_for("parent_papers.paper", application_id=application.id, kind=need.kind),
        }
        for need in answers.papers
    ]
    return {"title": None, "rows": rows, "papers": True}


def warnings_of(answers: Answers, today: dt.date) -> list[Told]:
    """Return everything that looks odd, once more before handing in."""
    found: list[Told] = []
    for page in asked_pages(answers):
        for oddity in oddities.of_page(page, answers, today):
            if oddity not in found:
                found.append(oddity)
    return found
