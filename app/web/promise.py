"""The promise of service as pages show it: how it stands, what is left, how much has passed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from flask_babel import gettext as _
from markupsafe import Markup, escape

from app.domain.office_hours import OfficeCalendar
from app.domain.workflow import Status
from app.models.application import Application
from app.web import formatting

SOON_MINUTES = 120


class PromiseState(StrEnum):
    """How a promise stands; the words are those of the components `promise_clock`, `clock_tag`."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    STOPPED = "stopped"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise at one moment.

    `minutes` are the office's working minutes left, negative when late; None when nothing runs.
    `due_at` is the promised moment (UTC), `share` what has passed of the promise, 0.0 to 1.0.
    """

    state: PromiseState
    minutes: int | None = None
    due_at: dt.datetime | None = None
    share: float = 0.0


def promise_of(application: Application, calendar: OfficeCalendar, now: dt.datetime) -> Promise:
    """Tell how the promise to this file stands at `now`; KEPT for every file that has ended."""
    found = standing_of(application, calendar, now)
    if found.state is PromiseState.KEPT:
        return replace(found, share=1.0)
    return replace(found, share=_share(application, calendar, found.minutes or 0))


def standing_of(application: Application, calendar: OfficeCalendar, now: dt.datetime) -> Promise:
    """Tell the same without the share that has passed, which lists of files don't show."""
    if application.status is Status.RETURNED:
        return Promise(PromiseState.STOPPED, application.paused_minutes_left)
    due = application.due_at
    if due is None:
        return Promise(PromiseState.KEPT)
    left = calendar.working_minutes_between(now, due)
    state = PromiseState.RUNNING
    if now > due:
        state = PromiseState.LATE
    elif left <= SOON_MINUTES:
        state = PromiseState.SOON
    return Promise(state, left, due)


def _share(application: Application, calendar: OfficeCalendar, left: int) -> float:
    first = application.first_submitted_at
    if first is None:
        return 0.0
    whole = calendar.working_minutes_between(
        first, calendar.promise(first, application.office.promise_days)
    )
    return min(1.0, max(0.0, 1 - left / whole))


def left_words(promise: Promise) -> str:
    """`Sisa 5 jam 34 menit`, `Lewat 2 jam`, `Berhenti`; empty when nothing runs."""
    if promise.state is PromiseState.STOPPED:
        return str(_("Berhenti"))
    if promise.minutes is None:
        return ""
    if promise.state is PromiseState.LATE:
        return str(_("Lewat %(time)s", time=formatting.duration(promise.minutes)))
    return str(_("Sisa %(time)s", time=formatting.duration(promise.minutes)))


def remaining(promise: Promise) -> Markup:
    """Say what is left of a running promise, the time in bold; empty when nothing runs.

    `Tepat waktu. Sisa 5 jam 34 menit (jam kantor).`: minutes count only while the office is open.
    """
    words = {
        PromiseState.RUNNING: _("Tepat waktu. Sisa %(time)s (jam kantor)."),
        PromiseState.SOON: _("Sebentar lagi. Sisa %(time)s (jam kantor)."),
        PromiseState.LATE: _(
            "Kami terlambat %(time)s (jam kantor). Maaf. Berkas Anda kami dahulukan."
        ),
    }
    if promise.state not in words or promise.minutes is None:
        return Markup()
    return bold(words[promise.state], promise.minutes)


def bold(text: str, minutes: int) -> Markup:
    """Write a length of time in bold where `text` has `%(time)s`."""
    time = Markup("<b>{}</b>").format(formatting.duration(minutes))
    return escape(text) % {"time": time}


def day_words(moment: dt.datetime, now: dt.datetime, calendar: OfficeCalendar) -> str:
    """`Hari ini, 16.00 WIB`, `Besok, 16.00 WIB`, or the short date with the hour."""
    local, today = calendar.local(moment), calendar.local(now).date()
    days = (local.date() - today).days
    near = {-1: _("Kemarin"), 0: _("Hari ini"), 1: _("Besok")}
    day = near.get(days) or formatting.short_date(local.date())
    return f"{day}, {formatting.clock_time(moment, str(calendar.zone))}"
