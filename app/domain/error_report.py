"""What can be wrong on a certificate, in the order of its paper, and how a report is answered."""

from __future__ import annotations

from enum import StrEnum


class PrintedField(StrEnum):
    """A part of the paper that parents can point to, in the order in which it's printed."""

    NIK = "nik"
    CITIZENSHIP = "citizenship"
    DEED_NUMBER = "deed_number"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    CHILD_NAME = "child_name"
    CHILD_ORDER = "child_order"
    SEX = "sex"
    FATHER_NAME = "father_name"
    MOTHER_NAME = "mother_name"
    ANNOTATIONS = "annotations"
    OTHER = "other"


class Answer(StrEnum):
    """What a registrar found; what they wrote to the family stands beside it.

    REISSUED: printed again, correctly. CORRECTION: the register entry itself is wrong, and is
    corrected with the family's papers at the office (Perpres 96/2018 Art 59).
    """

    RIGHT = "right"
    REISSUED = "reissued"
    CORRECTION = "correction"
