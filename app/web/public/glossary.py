"""The special words explained in `terms.py` and `terms_of_service.py`: by letter, and on a page."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from flask_babel import get_locale

from app.web.public.terms import LAW, Term
from app.web.public.terms_of_service import SERVICE

TERMS = LAW + SERVICE


@cache
def _pattern(language: str) -> re.Pattern[str]:
    said = [(t.said_in_english if language == "en" else t.said, t) for t in TERMS]
    groups = "|".join(rf"(?P<{_group(term)}>{words})" for words, term in said)
    return re.compile(rf"(?<![\w.-])(?:{groups})(?![\w-])", re.IGNORECASE)


def _group(term: Term) -> str:
    return "t_" + term.slug.replace("-", "_")


def _language() -> str:
    return str(get_locale() or "id")[:2]


def terms_in(html: str) -> list[Term]:
    """Return the terms that a page's text says, in the order it first says them."""
    text = re.sub(r"<[^>]*>", " ", html)
    met = dict.fromkeys(match.lastgroup for match in _pattern(_language()).finditer(text))
    by_group = {_group(term): term for term in TERMS}
    return [by_group[group] for group in met if group]


def letters() -> list[tuple[str, list[Term]]]:
    """Return the terms by their first letter, in the alphabet of the page's language."""
    ordered = sorted(TERMS, key=lambda term: str(term.word).casefold())
    return [(letter, list(terms)) for letter, terms in groupby(ordered, key=_letter)]


def _letter(term: Term) -> str:
    return str(term.word)[0].upper()
