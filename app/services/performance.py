"""How the office keeps its promise, counted for the public from what each file left behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.performance import Figures, Handled, by_month, by_place, months_until, whole
from app.models.application import Application
from app.models.office import Office
from app.services import late, offices, regions

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Report:
    """The office's figures: all of the last twelve months, by month, by district (code).

    `overdue` files wait past their promise now, and so are in no share of those decided.
    """

    whole: Figures
    overdue: int
    months: list[tuple[dt.date, Figures]]
    districts: list[tuple[str, Figures]]


def report(session: Session, office: Office, *, now: dt.datetime) -> Report:
    """Count the files received or finished in the last twelve months, the present one included.

    What is fewer than five is left out, so that nobody is recognised.
    """
    months = months_until(offices.today(office, now), MONTHS)
    files = _files(session, office, since=months[0])
    districts = [code for code, _name in regions.districts(office.practice.region)]
    return Report(
        whole=whole(files),
        overdue=late.overdue(session, office, now=now),
        months=by_month(files, months),
        districts=by_place(files, [*districts, ""]),
    )


def _files(session: Session, office: Office, *, since: dt.date) -> list[Handled]:
    zone = offices.zone(office)
    start = dt.datetime.combine(since, dt.time.min, tzinfo=zone)
    came, ended = Application.first_submitted_at, Application.finished_at
    query = select(
        came, ended, Application.in_time, Application.worked_minutes, Application.place
    ).where(Application.office_code == office.code, or_(came >= start, ended >= start))
    return [
        Handled(
            received=received.astimezone(zone).date(),
            finished=finished.astimezone(zone).date() if finished else None,
            in_time=bool(in_time),
            minutes=minutes or 0,
            place=_district(place, office.practice.region),
        )
        for received, finished, in_time, minutes, place in session.execute(query)
        if received is not None
    ]


def _district(place: str, region: str) -> str:
    """Return the district of a village's code, empty for what lies elsewhere."""
    return place.rpartition(".")[0] if place.startswith(f"{region}.") else ""
