"""Files that may tell of the same birth: shown side by side, decided by a person (brief, 9)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.models.application import Application

DAYS = dt.timedelta(days=2)
_GONE = (Status.DRAFT, Status.WITHDRAWN, Status.EXPIRED)


def find(session: Session, application: Application) -> list[Application]:
    """List other files of the same mother with a birth date ± 2 days, or of the same name and date.

    The second also without a mother's NIK, since it can be typed wrong: a person looks at both.

    Twins (both marked as such, with different names) are never duplicates of each other.
    """
    born, mother = application.birth_date, application.mother_index
    if born is None:
        return []
    near = Application.birth_date.between(born - DAYS, born + DAYS)
    same_mother = and_(Application.mother_index == mother, near) if mother else None
    same_name = and_(
        Application.search_name == application.search_name, Application.birth_date == born
    )
    criterion = same_name if same_mother is None else or_(same_mother, same_name)
    query = (
        select(Application)
        .where(
            Application.id != application.id,
            Application.office_code == application.office_code,
            Application.status.not_in(_GONE),
            criterion,
        )
        .order_by(Application.created_at)
        .limit(5)
    )
    return [other for other in session.scalars(query) if not _twins(application, other)]


def _twins(one: Application, other: Application) -> bool:
    return one.multiple and other.multiple and one.search_name != other.search_name
