"""Everything that the two printed sheets say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together: a heading and (label, value) pairs, as they were typed."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """The values of one sheet to be signed.

    `informant` is who signs, `relation` who that is to the child, `entered_by` who typed it.
    """

    number: str
    office_name: str
    office_address: str
    groups: tuple[Group, ...]
    informant: str
    relation: str
    entered_by: str
    place: str
    day: date
    specimen: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """The values of one pick-up slip; `track_url` opens the tracking page with the code."""

    code: str
    number: str
    child_name: str
    office_name: str
    office_address: str
    office_phone: str
    promised: str
    track_host: str
    track_url: str
    day: date
    specimen: bool
