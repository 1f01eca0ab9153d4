"""The survey after the certificate: answered once a file, kept without a link to it, summed up."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Incomplete, NotAllowed, NotFound, WrongState
from app.domain.roles import Actor, Role
from app.domain.satisfaction import FEWEST_ANSWERS, Element, Result, Scores, complete, result
from app.models.afterwards import Satisfaction
from app.models.application import Application
from app.models.register import Signing, Validity
from app.services import offices, tracking

LONGEST_REMARK = 500


@dataclass(frozen=True, slots=True)
class Month:
    """One month's answers summed up; without a result it is running still, or had too few."""

    first: dt.date
    result: Result | None
    running: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """What an admin sees: every month with answers, newest first, all together, and remarks."""

    months: list[Month]
    whole: Result | None
    remarks: list[str]


def is_open(session: Session, application: Application) -> bool:
    """Whether this family may be asked: the certificate is out, and they haven't answered."""
    if application.surveyed:
        return False
    certificate = tracking.newest_certificate(session, application)
    return (
        certificate is not None
        and certificate.validity is Validity.ACTIVE
        and certificate.signing is Signing.SIGNED
    )


def answer(
    session: Session,
    application: Application,
    *,
    scores: Mapping[str, int],
    remark: str,
    now: dt.datetime,
) -> None:
    """Keep the answers of a locked file's family, with nothing that leads back to them.

    The row holds the month alone and a random id, so that neither time nor order gives it away; for
    the same reason the audit trail has nothing of it. Raises WrongState for a
    second answer, NotFound before the certificate is out, Incomplete for other than nine scores.
    """
    if application.surveyed:
        raise WrongState("satisfaction")
    if not is_open(session, application):
        raise NotFound("satisfaction")
    if not complete(scores):
        raise Incomplete([element for element in Element if element not in scores])
    office = application.office
    application.surveyed = True
    said = " ".join(remark.split())[:LONGEST_REMARK]
    month = offices.today(office, now).replace(day=1)
    session.add(
        Satisfaction(
            id=secrets.randbits(62),
            office_code=office.code,
            month=month,
            scores=dict(scores),
            remark=said,
        )
    )
    session.flush()


def survey(session: Session, actor: Actor, *, now: dt.datetime) -> Survey:
    """Sum up the answers at the admin's office; raises NotAllowed for others.

    The running month and months below five answers count nowhere: not by themselves, not in the
    whole, no remark. What is shown grows by whole months, so that nobody who looks before and
    after an answer can subtract it.
    """
    if actor.role is not Role.ADMIN or actor.office_code is None:
        raise NotAllowed("satisfaction")
    by_month = _by_month(session, actor.office_code)
    this = offices.today(offices.get(session, actor.office_code), now).replace(day=1)
    over = {first: rows for first, rows in by_month.items() if first < this}
    months = [
        Month(first, result([row.scores for row in over.get(first, [])]), first not in over)
        for first in by_month
    ]
    shown = [row for rows in over.values() if len(rows) >= FEWEST_ANSWERS for row in rows]
    scores: list[Scores] = [row.scores for row in shown]
    remarks = sorted(row.remark for row in shown if row.remark)
    return Survey(months, result(scores), remarks)


def _by_month(session: Session, office_code: str) -> dict[dt.date, list[Satisfaction]]:
    """Return the answers by month, newest first; within a month by chance (the id)."""
    query = select(Satisfaction).where(Satisfaction.office_code == office_code)
    found: dict[dt.date, list[Satisfaction]] = {}
    for row in session.scalars(query.order_by(Satisfaction.month.desc(), Satisfaction.id)):
        found.setdefault(row.month, []).append(row)
    return found
