"""Rows of the desk's lists: time left, child, place, status, and whose the case is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from app.domain.identity import IdentityError, Nik
from app.domain.roles import Actor
from app.models.application import Application
from app.models.office import Office
from app.services import duplicates, offices, queue
from app.web import promise
from app.web.desk import casefile, navigation

MOTHER = "ibu"
TEXT = "q"
CHIP = "saring"
FILTERS = {
    queue.Filter.ALL: _l("Semua"),
    queue.Filter.MINE: _l("Milik saya"),
    queue.Filter.SOON: _l("Hampir lewat"),
    queue.Filter.CORRECTED: _l("Diperbaiki orang tua"),
    queue.Filter.LATE_REPORT: _l("Lapor terlambat"),
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One file of a list, in words."""

    application: Application
    url: str
    clock: str
    clock_words: str
    place: str
    received: str
    tag: str
    officer: str
    own: bool
    entered: bool
    double: bool


def of(
    session: Session, files: list[Application], actor: Actor, *, office: Office, now: dt.datetime
) -> list[CaseRow]:
    """Return the rows of these files for this member of the staff."""
    calendar = offices.calendar(session, office)
    doubtful, found = duplicates.undecided(session, files), []
    for application in files:
        state, words = clock(promise.standing_of(application, calendar, now))
        assignee = application.assignee
        found.append(
            CaseRow(
                application=application,
                url=navigation.case_url(actor.role, application.id),
                clock=state,
                clock_words=words,
                place=casefile.place_words(application.place),
                received=_day(application.first_submitted_at, office),
                tag=casefile.tag_of(application),
                officer=assignee.name if assignee else "",
                own=application.assigned_to == actor.id,
                entered=application.entered_by == actor.id,
                double=application.id in doubtful,
            )
        )
    return found


def clock(found: promise.Promise) -> tuple[str, str]:
    """Return state and words of a promise for a list or a tag; both empty when nothing runs."""
    if found.state is promise.PromiseState.KEPT:
        return "", ""
    if found.state is promise.PromiseState.STOPPED:
        return str(found.state), str(_("Jam berhenti"))
    return str(found.state), promise.left_words(found)


def _day(moment: dt.datetime | None, office: Office) -> str:
    if moment is None:
        return ""
    return str(format_date(offices.today(office, moment), "EEE, d MMM"))


def asked() -> queue.Search:
    """Read what is looked for from the address; a NIK never stands there, only its keyed hash."""
    try:
        mother = bytes.fromhex(request.args.get(MOTHER, ""))
    except ValueError:
        mother = b""
    return queue.Search(request.args.get(TEXT, "").strip()[:100], mother or None)


def search_url(endpoint: str, typed: str) -> str:
    """Return the address that shows what was typed: a NIK by its keyed hash, the rest as it is."""
    try:
        return url_for(endpoint, ibu=queue.mother_index(Nik.parse(typed).digits).hex())
    except IdentityError:
        return url_for(endpoint, q=typed.strip()[:100] or None)


def chosen_filter() -> queue.Filter:
    """Read which chip is chosen; an unknown one is none."""
    asked_for = request.args.get(CHIP, "")
    known = [member for member in queue.Filter if member.value == asked_for]
    return known[0] if known else queue.Filter.ALL


def chips(
    endpoint: str, counts: dict[queue.Filter, int], only: tuple[queue.Filter, ...] = ()
) -> list[dict[str, object]]:
    """Return the chips above a list, with their counts and addresses."""
    chosen = chosen_filter()
    return [
        {
            "text": FILTERS[member],
            "count": counts[member],
            "href": url_for(endpoint, saring=None if member is queue.Filter.ALL else member.value),
            "current": member is chosen,
        }
        for member in (only or tuple(queue.Filter))
    ]


def page_number() -> int:
    """Read which page of a list is asked for."""
    return max(1, request.args.get("page", 1, type=int))


def kept(**more: str | None) -> dict[str, str]:
    """Return the arguments that the list's links carry on."""
    values = {key: request.args.get(key) for key in (TEXT, MOTHER, CHIP)} | more
    return {key: value for key, value in values.items() if value}
