"""The own list of who fills in for families: chips, search, rows with what there is to do."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.services import offices, own_files
from app.services.own_files import STATUSES, Shelf
from app.web import promise
from app.web.access import me
from app.web.context import now, office
from app.web.desk import rows

SHELVES = {
    Shelf.ALL: _l("Semua"),
    Shelf.TO_DO: _l("Perlu dikerjakan"),
    Shelf.AT_OFFICE: _l("Di kantor"),
    Shelf.ISSUED: _l("Terbit"),
    Shelf.ENDED: _l("Berakhir"),
}


def variables(endpoint: str) -> dict[str, Any]:
    """Return what the template of an own list needs."""
    session, asked, shelf = db.session(), rows.asked(), _shelf()
    counted = own_files.counts(session, me())
    found = own_files.listing(session, me(), shelf=shelf, search=asked, page=rows.page_number())
    return {
        "asked": asked,
        "chips": _chips(endpoint, counted, shelf),
        "found": found,
        "rows": _rows(found.rows),
        "all": sum(counted.values()),
        "returned": counted.get(Status.RETURNED, 0),
        "drafts": counted.get(Status.DRAFT, 0),
        "kept": rows.kept(),
    }


def _rows(files: list[Application]) -> list[dict[str, object]]:
    calendar = offices.calendar(db.session(), office())
    listed: list[dict[str, object]] = []
    for application in files:
        state, words = rows.clock(promise.standing_of(application, calendar, now()))
        listed.append(
            {
                "application": application,
                "url": url_for("parent.tasks", application_id=application.id),
                "clock": state,
                "clock_words": words,
                "to_do": to_do(application),
            }
        )
    return listed


def to_do(application: Application) -> str:
    """Say what is to be done with a file, or nothing."""
    if application.status is Status.RETURNED:
        return str(_("Perbaiki, lalu kirim lagi"))
    if application.status is Status.DRAFT and application.on_paper:
        return str(_("Tunggu tanda tangan, lalu serahkan"))
    if application.status is Status.DRAFT:
        return str(_("Lanjutkan mengisi"))
    return ""


def _shelf() -> Shelf:
    asked_for = request.args.get(rows.CHIP, "")
    known = [shelf for shelf in Shelf if shelf.value == asked_for]
    return known[0] if known else Shelf.ALL


def _chips(endpoint: str, counted: dict[Status, int], chosen: Shelf) -> list[dict[str, object]]:
    return [
        {
            "text": SHELVES[shelf],
            "count": sum(counted.get(status, 0) for status in STATUSES[shelf]),
            "href": url_for(endpoint, saring=None if shelf is Shelf.ALL else shelf.value),
            "current": shelf is chosen,
        }
        for shelf in Shelf
    ]
