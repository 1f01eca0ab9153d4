"""The facts of a birth as form F-2.01A asks them (Permendagri 6/2026), by their code numbers."""

from __future__ import annotations

from enum import StrEnum

FORM_VERSION = "F-2.01A/2026"


class Sex(StrEnum):
    """F-2.01A: 1 laki-laki, 2 perempuan."""

    MALE = "1"
    FEMALE = "2"


class PlaceType(StrEnum):
    """F-2.01A: tempat dilahirkan."""

    HOSPITAL = "1"
    PUSKESMAS = "2"
    POLINDES = "3"
    HOME = "4"
    OTHER = "5"


class BirthKind(StrEnum):
    """F-2.01A: jenis kelahiran."""

    SINGLE = "1"
    TWINS = "2"
    TRIPLETS = "3"
    QUADRUPLETS = "4"
    OTHER = "5"
