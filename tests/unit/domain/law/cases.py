"""Facts for the rules: a whole, ordinary case, and what changes it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.law.facts import Checking, Facts, Practice
from app.domain.values import Value, Values
from tests.answers import answers_for

BORN = dt.date(2026, 11, 20)
TODAY = dt.date(2026, 11, 24)
ORDINARY = frozenset(
    {
        DocumentKind.BIRTH_LETTER,
        DocumentKind.FAMILY_CARD,
        DocumentKind.MARRIAGE_PROOF,
        DocumentKind.MOTHER_ID,
        DocumentKind.FATHER_ID,
    }
)


def facts(
    model: DeedModel = DeedModel.MARRIED,
    *,
    papers: frozenset[DocumentKind] = ORDINARY,
    reported: dt.date | None = None,
    on: dt.date = TODAY,
    practice: Practice | None = None,
    **changes: Any,
) -> Facts:
    """Return the facts of a child born on 20 November 2026, judged on the 24th.

    Changes go by key over the answers (`**{"child.name": "…"}`) or, by name, over what people
    and the register add (`unchecked=frozenset({…})`).
    """
    checking = {k: changes.pop(k) for k in list(changes) if "." not in k}
    values: dict[str, Value] = {**answers_for(model, born=BORN), **changes}
    return Facts(
        answers=Values({key: value for key, value in values.items() if value is not None}),
        on=on,
        papers=papers,
        reported=reported,
        practice=practice or Practice(),
        checking=Checking(**{"child_nik_given": True, **checking}),
    )
