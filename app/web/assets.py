"""Give templates the hashed address of a built file: `asset("citizen.css")`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import url_for

MANIFEST = Path(__file__).resolve().parent.parent / "static" / "dist" / "manifest.json"


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return names


def url(name: str) -> str:
    """Return the address of the built file `name`; KeyError when the build doesn't make it."""
    return url_for("static", filename=f"dist/{_names()[name]}")
