"""What the queue of verifiers and that of registrars show: both list files by their promise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.domain.workflow import Status
from app.extensions import db
from app.services import queue
from app.web.access import me
from app.web.context import now, office
from app.web.desk import rows


def variables(
    endpoint: str, statuses: Sequence[Status], chips: tuple[queue.Filter, ...] = ()
) -> dict[str, Any]:
    """Return what the template of a queue needs; no `chips` are all of them."""
    session, asked, at = db.session(), rows.asked(), now()
    chosen = rows.chosen_filter()
    standing = queue.standing(session, me(), statuses=statuses, now=at)
    found = queue.listing(
        session,
        me(),
        statuses=statuses,
        chosen=chosen,
        search=asked,
        page=rows.page_number(),
        total=None if asked else standing.counts[chosen],
        now=at,
    )
    return {
        "asked": asked,
        "chips": rows.chips(endpoint, standing.counts, chips),
        "standing": standing,
        "issued": queue.registered_today(session, office(), at),
        "found": found,
        "rows": rows.of(session, found.rows, me(), office=office(), now=at),
        "kept": rows.kept(),
    }
