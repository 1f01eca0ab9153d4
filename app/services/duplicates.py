"""Files that may tell of the same birth: shown side by side, decided by a person (brief, 9)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, load_only

from app.domain.workflow import Status
from app.models.application import Application, Remark

DUPLICATE = "duplicate"
"""The target of the mark that says: not the same birth."""
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


def undecided(session: Session, files: Sequence[Application]) -> frozenset[uuid.UUID]:
    """Return the ids of those files before a decision that `find` finds others for, in two queries.

    A file is left out once a clerk said that it's another birth.
    """
    open_ones = [file for file in files if file.status in _UNDECIDED and file.birth_date]
    if not open_ones:
        return frozenset()
    near = _near(session, open_ones)
    doubtful = {file.id for file in open_ones if any(_alike(file, other) for other in near)}
    if not doubtful:
        return frozenset()
    decided = select(Remark.application_id).where(
        Remark.application_id.in_(doubtful),
        Remark.target == DUPLICATE,
        Remark.settled_at.is_(None),
    )
    return frozenset(doubtful - set(session.scalars(decided)))


_UNDECIDED = (Status.SUBMITTED, Status.UNDER_VERIFICATION)


def _near(session: Session, files: Sequence[Application]) -> Sequence[Application]:
    """Load what has the mother or the name of any of these files, born around their days."""
    days = [file.birth_date for file in files if file.birth_date]
    mothers = {file.mother_index for file in files if file.mother_index}
    called = Application.search_name.in_({file.search_name for file in files})
    query = select(Application).where(
        Application.office_code.in_({file.office_code for file in files}),
        Application.status.not_in(_GONE),
        Application.birth_date.between(min(days) - DAYS, max(days) + DAYS),
        or_(called, Application.mother_index.in_(mothers)),
    )
    columns = (Application.office_code, Application.mother_index, Application.search_name)
    more = (Application.birth_date, Application.multiple, Application.status)
    return session.scalars(query.options(load_only(*columns, *more))).all()


def _alike(one: Application, other: Application) -> bool:
    if one.id == other.id or one.office_code != other.office_code or _twins(one, other):
        return False
    if one.birth_date is None or other.birth_date is None:
        return False
    same_mother = one.mother_index is not None and one.mother_index == other.mother_index
    if same_mother and abs(one.birth_date - other.birth_date) <= DAYS:
        return True
    return one.search_name == other.search_name and one.birth_date == other.birth_date
