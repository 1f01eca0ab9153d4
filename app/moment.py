"""This moment, in one place, for whatever isn't told the time."""

from __future__ import annotations

import datetime as dt


def moment() -> dt.datetime:
    """Return the present moment in UTC."""
    return dt.datetime.now(dt.UTC)
