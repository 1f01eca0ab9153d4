"""How much of each drill: as much as twenty minutes hold, or with DRILL_LONG=1 all of it."""

from __future__ import annotations

import os

LONG = os.environ.get("DRILL_LONG", "") == "1"


def size(name: str, *, usual: int, whole: int) -> int:
    """Return what the variable of this name says, else what is usual (or the whole)."""
    return int(os.environ.get(name, whole if LONG else usual))
