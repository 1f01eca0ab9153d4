"""Reading packs of rules from their files; the one in force, and any earlier one by its id."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.law import of_birth, of_file, of_names, of_parents, of_people
from app.domain.law.models import FITS
from app.domain.law.pack import (
    Check,
    ModelRule,
    Pack,
    PaperRule,
    Parameters,
    Rule,
    Severity,
    Text,
)
from app.domain.law.papers import ASKED

FOLDER = Path(__file__).parent / "packs"
CHECKS: dict[str, Check] = {
    **of_birth.CHECKS,
    **of_parents.CHECKS,
    **of_names.CHECKS,
    **of_people.CHECKS,
    **of_file.CHECKS,
}


@cache
def pack(pack_id: str) -> Pack:
    """Return a pack by its id; raises KeyError for one that never was."""
    if pack_id not in ids():
        raise KeyError(pack_id)
    return read(FOLDER / f"{pack_id}.toml")


def ids() -> list[str]:
    """List the ids of all packs that this service ever decided by."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def latest() -> Pack:
    """Return the newest pack."""
    return max((pack(one) for one in ids()), key=lambda one: one.valid_from)


@cache
def in_force(day: dt.date) -> Pack:
    """Return the pack that counts on a day: the one with the latest start up to it, or the first.

    A birth before the first pack's start is judged by the first: nobody decided by an older one.
    """
    packs = sorted((pack(one) for one in ids()), key=lambda one: one.valid_from)
    started = [one for one in packs if one.valid_from <= day]
    return started[-1] if started else packs[0]


def read(path: Path) -> Pack:
    """Read a pack from a TOML file; raises ValueError or KeyError, naming what doesn't fit."""
    text = path.read_bytes()
    data = tomllib.loads(text.decode())
    parameters = Parameters(**data["parameters"])
    numbers = asdict(parameters)
    return Pack(
        id=data["id"],
        valid_from=data["valid_from"],
        articles=tuple(Text(one["id"], one["en"]) for one in data["articles"]),
        parameters=parameters,
        models=tuple(_model(one, numbers) for one in data["model"]),
        papers=tuple(_paper(one, numbers) for one in data["paper"]),
        rules=tuple(_rule(one, numbers) for one in data["rule"]),
        sha256=hashlib.sha256(text).hexdigest(),
    )


def _text(data: Mapping[str, str], numbers: Mapping[str, int]) -> Text:
    return Text(data["id"].format(**numbers), data["en"].format(**numbers))


def _model(data: Mapping[str, Any], numbers: Mapping[str, int]) -> ModelRule:
    return ModelRule(
        id=data["id"],
        model=DeedModel(data["model"]),
        says=_text(data["says"], numbers),
        source=data["source"],
        fits=FITS[data["fits"]],
        clerk_decides=data.get("clerk_decides", False),
    )


def _paper(data: Mapping[str, Any], numbers: Mapping[str, int]) -> PaperRule:
    return PaperRule(
        id=data["id"],
        kind=DocumentKind(data["kind"]),
        required=data["required"],
        says=_text(data["says"], numbers),
        source=data["source"],
        asked=ASKED[data["asked"]],
    )


def _rule(data: Mapping[str, Any], numbers: Mapping[str, int]) -> Rule:
    return Rule(
        id=data["id"],
        severity=Severity(data["severity"]),
        says=_text(data["says"], numbers),
        told=_text(data["told"], numbers),
        todo=_text(data["todo"], numbers),
        source=data["source"],
        check=CHECKS[data["check"]],
        of_person=data.get("of_person", False),
    )
