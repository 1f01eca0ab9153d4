"""What the QR of a form says, written and read: which form it is, whose file it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.numbering import ApplicationNumberError, parse_application_number

LATE_DECISION = "KEP-TERLAMBAT"
CODES = ("F-2.01A", "F-2.03", "F-2.04", "F-2.04A", "F-1.07", LATE_DECISION)
LONGEST = 60


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A form's code and the application's number that its QR names."""

    form: str
    number: str


def write(form: str, number: str) -> str:
    """Return the text of a form's QR: `F-2.03 DRI-7K4Q-2MXK`; of a form of ours alone."""
    if form not in CODES:
        raise ValueError(f"not a form: {form}")
    return f"{form} {number}"


def read(text: str) -> PaperCode | None:
    """Read what a QR says; None for anything else than a paper of ours with a true number.

    The declaration of the counter bears the number alone: its form is "".
    """
    form, _blank, number = text.rpartition(" ")
    if len(text) > LONGEST or form not in ("", *CODES):
        return None
    try:
        return PaperCode(form, parse_application_number(number))
    except ApplicationNumberError:
        return None
