"""The way of a file as its parents read it, told from its events."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.office_hours import OfficeCalendar
from app.domain.workflow import Action, Status
from app.models.afterwards import Handover
from app.models.application import Application
from app.models.register import Certificate, Validity
from app.web import formatting
from app.web.tracking.sentences import is_out


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the way: `done`, `now`, `next` or `stop`."""

    title: str
    text: str = ""
    state: str = "next"
    icon: str = "clock"


@dataclass(frozen=True, slots=True)
class Way:
    """What the points need to know; `calendar` gives zone and opening hours.

    `slip` is that of a certificate collected on paper; `named` tells who took it, too.
    """

    application: Application
    certificate: Certificate | None
    calendar: OfficeCalendar
    now: dt.datetime
    slip: Handover | None = None
    named: bool = False

    def when(self, moment: dt.datetime | None) -> str:
        """`Senin, 23 November, 21.14`; with its year when that's another than today's."""
        if moment is None:
            return ""
        zone, local = str(self.calendar.zone), self.calendar.local(moment)
        day = formatting.long_date(moment, zone)
        if local.year == self.calendar.local(self.now).year:
            day = day.removesuffix(f" {local.year}")
        return f"{day}, {formatting.clock_time(moment, zone).rpartition(' ')[0]}"

    def last(self, action: Action) -> dt.datetime | None:
        """Return when `action` was done last, or None."""
        moments = [event.at for event in self.application.events if event.action is action]
        return moments[-1] if moments else None


def points(
    application: Application,
    certificate: Certificate | None,
    *,
    calendar: OfficeCalendar,
    now: dt.datetime,
    slip: Handover | None = None,
    named: bool = False,
) -> list[Point]:
    """List the points of this file's way, those to come included unless it has ended."""
    way = Way(application, certificate, calendar, now, slip, named)
    told = [*_sent(way), *_corrections(way)]
    if application.status in _ENDS:
        return [*told, _end(way)]
    if application.status is Status.RETURNED:
        return [*told, *_ahead(_CHECKED)]
    return [*told, *_work(way)]


_ENDS = (Status.REFUSED, Status.WITHDRAWN, Status.EXPIRED)
_OPENED = (Action.RETURN, Action.RECALL, Action.OBJECT)
_CHECKED, _APPROVED, _ISSUED = range(3)


def _sent(way: Way) -> list[Point]:
    first = way.application.first_submitted_at
    if first is None:
        return []
    opening = way.calendar.next_opening(first)
    text = way.when(opening) + ". " + _("Janji mulai dihitung.")
    if opening > min(way.now, _ended_at(way) or way.now) and way.application.status in _ENDS:
        text = ""  # it ended before the office opened: that hour never came
    waits = way.application.status is Status.SUBMITTED and not _rounds(way)
    received = Point(_("Diterima"), text, "now" if waits else "done", "inbox")
    return [Point(_("Dikirim"), way.when(first), "done"), received]


def _ended_at(way: Way) -> dt.datetime | None:
    events = way.application.events
    return events[-1].at if events and way.application.status in _ENDS else None


def _rounds(way: Way) -> list[Action]:
    events = way.application.events
    return [e.action for e in events if e.action in _OPENED]


def _corrections(way: Way) -> list[Point]:
    """Tell every return and what came back, in order; an open one is where the file is now."""
    found: list[Point] = []
    ended = way.last(Action.REFUSE) if way.application.status is Status.REFUSED else None
    words = {
        Action.RETURN: (_("Dikembalikan untuk diperbaiki"), "arrow-back-up"),
        Action.RECALL: (_("Anda buka lagi"), "edit"),
        Action.REFUSE: (_("Ditolak"), "circle-x"),
        Action.OBJECT: (_("Anda keberatan"), "message-report"),
        Action.REOPEN: (_("Dibuka lagi sesudah kedaluwarsa"), "history"),
    }
    for event in way.application.events:
        if event.action in words and event.at != ended:
            title, icon = words[event.action]
            found.append(Point(title, way.when(event.at), "done", icon))
        elif event.action is Action.SUBMIT and found:
            found.append(Point(_("Diperbaiki, dikirim lagi"), way.when(event.at), "done"))
    here = way.application.status in (Status.RETURNED, Status.SUBMITTED)
    if found and here:
        last = found.pop()
        found.append(Point(last.title, last.text, "now", last.icon))
    return found


def _work(way: Way) -> list[Point]:
    """Tell the office's own steps, from checking to the certificate."""
    status, taken = way.application.status, way.last(Action.TAKE)
    if status is Status.SUBMITTED:
        return _ahead(_CHECKED)
    if status is Status.UNDER_VERIFICATION:
        since = _("Sejak %(time)s, di %(office)s", time=way.when(taken), office=_office(way))
        return [Point(_titles()[_CHECKED], since, "now", "file-search"), *_ahead(_APPROVED)]
    checked = Point(_("Diperiksa"), way.when(taken), "done")
    approved = way.when(way.application.decided_at)
    if is_out(way.certificate) or _revoked(way) or _versions(way):
        return [checked, Point(_titles()[_APPROVED], approved, "done"), *_issued(way)]
    return [checked, Point(_titles()[_APPROVED], approved, "now", "signature"), *_ahead(_ISSUED)]


def _revoked(way: Way) -> bool:
    return way.certificate is not None and way.certificate.validity is Validity.REVOKED


def _issued(way: Way) -> list[Point]:
    """Tell when the certificate was issued, and that it was collected or revoked."""
    signed = _versions(way)
    found = [
        Point(_titles()[_ISSUED], way.when(version.signed_at), "done") for version in signed[:1]
    ]
    found += [_again(way, version) for version in signed[1:]]
    if way.certificate is None or not _revoked(way):
        return [*found, *_next_version(way), *_collected(way)]
    if way.slip is not None and way.slip.handed_at is not None:
        found.extend(_collected(way))
    ended = way.when(way.certificate.ended_at)
    return [*found, Point(_("Dicabut, tidak berlaku lagi"), ended, "stop", "circle-x")]


def _versions(way: Way) -> list[Certificate]:
    """Return the signed versions, the first one first."""
    if way.certificate is None:
        return []
    return [version for version in way.certificate.deed.certificates if version.signed_at]


def _again(way: Way, version: Certificate) -> Point:
    title = _("Diterbitkan ulang, versi %(n)s", n=version.version)
    return Point(title, way.when(version.signed_at), "done", "replace")


def _next_version(way: Way) -> list[Point]:
    """Tell of a newer version that isn't signed yet; the one before it counts no more."""
    if way.certificate is None or way.certificate.signed_at:
        return []
    title = _("Versi %(n)s sedang ditandatangani", n=way.certificate.version)
    return [Point(title, way.when(way.certificate.issued_at), "now", "signature")]


def _collected(way: Way) -> list[Point]:
    """Tell that the certificate on paper was collected, or can be."""
    if way.slip is None:
        return []
    if way.slip.handed_at is None:
        text = _("Bawa kode pengambilan dan KTP-el ke %(office)s.", office=_office(way))
        return [Point(_("Menunggu Anda ambil"), text, "now", "file-certificate")]
    text = way.when(way.slip.handed_at)
    if way.named:
        text += ". " + _("Diserahkan kepada %(name)s.", name=way.slip.taken_by)
    return [Point(_("Sudah diambil di kantor"), text, "done", "file-certificate")]


def _office(way: Way) -> str:
    return way.application.office.name


def _titles() -> list[str]:
    return [_("Sedang diperiksa"), _("Disetujui, ditandatangani"), _("Akta terbit")]


def _ahead(first: int) -> list[Point]:
    icons = ["file-search", "signature", "certificate"]
    texts = ["", "", _("Anda unduh dan cetak sendiri")]
    return [
        Point(_titles()[index], texts[index], "next", icons[index]) for index in range(first, 3)
    ]


def _end(way: Way) -> Point:
    status = way.application.status
    titles = {
        Status.REFUSED: (_("Ditolak"), Action.REFUSE, "circle-x"),
        Status.WITHDRAWN: (_("Ditarik"), Action.WITHDRAW, "arrow-forward-up"),
        Status.EXPIRED: (_("Kedaluwarsa"), Action.EXPIRE, "hourglass-empty"),
    }
    title, action, icon = titles[status]
    return Point(title, way.when(way.last(action)), "stop", icon)
