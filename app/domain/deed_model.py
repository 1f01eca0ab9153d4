"""The four models of deed, derived from plain answers (Permendagri 108/2019; domain brief, section 4)."""

from __future__ import annotations

from enum import StrEnum


class DeedModel(StrEnum):
    """What the deed says of the parents."""

    MARRIED = "1"
    UNRECORDED_MARRIAGE = "2"
    MOTHER_ONLY = "3"
    ORIGIN_UNKNOWN = "4"
