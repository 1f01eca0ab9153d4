"""Answers of families that nobody knows, to the survey after the certificate."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.domain.satisfaction import Element
from app.models.afterwards import Satisfaction

THREES = {element.value: 3 for element in Element}


def made_up_answers(
    session: Session,
    months: Mapping[dt.date, int],
    *,
    scores: Mapping[str, int] = THREES,
    remark: str = "",
) -> None:
    """Keep so many answers in the month of each day."""
    for day, count in months.items():
        for _ in range(count):
            row = Satisfaction(
                id=secrets.randbits(62),
                office_code="1211",
                month=day.replace(day=1),
                scores=dict(scores),
                remark=remark,
            )
            session.add(row)
    session.flush()
