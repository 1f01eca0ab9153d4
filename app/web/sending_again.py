"""What a page that couldn't be served offers: the same address again, with what was typed.

The fields of a form that couldn't be kept stand in the page that says so, and go back to the same
address with one tap, without a script too. Secrets and files don't: people enter them once more.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import HTTPException

from app.web.security import SAFE

SECRET = frozenset({"password", "again", "code"})
MOST_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Again:
    """Where to try again, and for a form which fields go along; `left_out` if not all do."""

    path: str
    fields: tuple[tuple[str, str], ...] | None = None
    left_out: bool = False


def offer() -> Again:
    """Return how this request can be made again; it's never sent to another site."""
    path = "/" + request.full_path.rstrip("?").lstrip("/\\")
    if request.method in SAFE:
        return Again(path)
    fields = _fields()
    if not fields:
        return Again(path)
    kept = tuple((name, value) for name, value in fields if name not in SECRET)
    return Again(path, kept, left_out=len(kept) < len(fields) or _with_files())


def _fields() -> tuple[tuple[str, str], ...]:
    try:
        fields = tuple(request.form.items(multi=True))
    except HTTPException:  # too large, or cut off: then it can't be sent again either
        return ()
    if sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS:
        return ()
    return fields


def _with_files() -> bool:
    return any(file.filename for file in request.files.values())
