"""What looks odd in an answer: told once, never blocking; saved again means "it is right"."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from flask_babel import gettext as _

from app.domain.answers import Answers
from app.domain.form import Page
from app.domain.law.pack import Severity
from app.domain.names import check_child_name
from app.services import judging
from app.web.labels import value_text
from app.web.parent import questions
from app.web.told import Told, told

_ASKED = (Severity.CONFIRM, Severity.APPROVAL)
_WITNESS_ERRORS = ("R-WITNESS-INFORMANT", "R-WITNESS-DIFFER")


def read(warnings: list[Told]) -> str:
    """Return the mark by which a second press of the button shows that these were read."""
    text = "|".join(warning.fact for warning in warnings)
    return hashlib.sha256(text.encode()).hexdigest()[:16] if warnings else ""


def of_page(page: Page, answers: Answers, today: dt.date) -> list[Told]:
    """List what looks odd on this page, given all answers including the new ones."""
    found = judging.told(answers, on=today, severities=_ASKED)
    return [told(breach) for breach in found if breach.target in page.keys]


def of_other_tab(page: Page, stored: Answers, typed: Answers, *, was: str | None) -> Iterator[Told]:
    """Tell that another tab saved this page since it was shown, and what it says now."""
    same = all(stored.text(key) == typed.text(key) for key in questions.asked_keys(page))
    if same or not was or was == questions.mark(page, stored):
        return
    held = ", ".join(
        value_text(key, stored.values[key]) for key in questions.asked_keys(page) if stored.has(key)
    )
    yield Told(
        _("Halaman ini sudah diisi di tab lain: %(held)s.", held=held),
        _("Tekan tombol kalau isian di bawah ini yang benar."),
    )


def witness_errors(page: Page, answers: Answers, today: dt.date) -> dict[str, str]:
    """Return errors of the witnesses' NIK by key: they must be two, and not the informant."""
    found = judging.told(answers, on=today, severities=(Severity.SUBMISSION,))
    errors = {
        breach.target: told(breach).fact for breach in found if breach.rule.id in _WITNESS_ERRORS
    }
    return {key: text for key, text in errors.items() if key in page.keys or _same(page, key)}


def _same(page: Page, key: str) -> bool:
    """A clash of the two witnesses is told on whichever page was answered last."""
    return page.slug == "saksi-1" and key == "witness2.nik"


def name_warnings(answers: Answers) -> list[str]:
    """Return the codes of what the parents confirmed about the child's name, for the record."""
    return [str(warning) for warning in check_child_name(answers.text("child.name")).warnings]
