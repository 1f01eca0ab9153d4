"""What a verifier sends: marks on a case, and the reason of a refusal."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import Length, ValidationError

from app.models.application import Verdict
from app.services.verification import DUPLICATE, Mark
from app.web.desk.casefile import Card
from app.web.desk.reasons import REFUSALS

OWN = "lain"
SAME = "sama"
HAS_DEED, IN_WORK = "0", "1"  # the first two of REFUSALS
NONE = "none"
LONGEST = 300
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CHOICES = {**{str(n): _l(reason) for n, reason in enumerate(REFUSALS)}, OWN: _l("Alasan lain")}


def read_marks(sent: Mapping[str, str], cards: list[Card]) -> dict[str, Mark]:
    """Read the marks that a case's form sends, by target; rows without one are left out.

    `mark-<target>` is right, wrong or none; `own-<target>` holds the clerk's words, which go
    before the canned `reason-<target>`.
    `kartu` names a card of which everything unmarked counts as right.
    """
    found = {}
    for card in cards:
        for row in card.rows:
            verdict = sent.get(f"mark-{row.target}", "")
            if sent.get("kartu") == card.key and not row.absent:
                verdict = verdict or row.mark or Verdict.RIGHT.value
            if verdict == NONE and row.mark:
                found[row.target] = Mark(None)
            if verdict in list(Verdict):
                found[row.target] = Mark(Verdict(verdict), _reason(sent, row.target))
    if sent.get(f"mark-{DUPLICATE}") == Verdict.RIGHT:
        found[DUPLICATE] = Mark(Verdict.RIGHT, seen=_seen(sent))
    return found


def _seen(sent: Mapping[str, str]) -> frozenset[uuid.UUID]:
    """Read which files stood beside this one when it was decided."""
    return frozenset(uuid.UUID(text) for text in _ID.findall(sent.get(f"beside-{DUPLICATE}", "")))


def _reason(sent: Mapping[str, str], target: str) -> str:
    own = sent.get(f"own-{target}", "").strip()
    return (own or sent.get(f"reason-{target}", ""))[:LONGEST]


class RefuseForm(FlaskForm):
    """Why a file is refused, in a canned sentence or the clerk's own."""

    choice = RadioField(
        _l("Apa alasannya?"),
        choices=[SelectChoice(value, label) for value, label in CHOICES.items()],
        validate_choice=False,
    )
    own = TextAreaField(
        _l("Alasan dengan kata Anda sendiri"),
        [Length(max=LONGEST, message=_l("Paling banyak 300 huruf."))],
        description=_l("Orang tua membaca kalimat ini. Tulis juga apa yang bisa mereka lakukan."),
    )

    def validate_choice(self, field: RadioField) -> None:
        """Ask for one of the reasons."""
        if field.data not in CHOICES:
            raise ValidationError(_l("Pilih satu alasan."))

    def validate_own(self, field: TextAreaField) -> None:
        """Ask for words where no canned reason was chosen."""
        if self.choice.data == OWN and not (field.data or "").strip():
            raise ValidationError(_l("Tulis alasannya, supaya orang tua mengerti."))

    @property
    def reason(self) -> str:
        """Return the reason as the parents will read it."""
        if self.choice.data == OWN:
            return str(self.own.data).strip()
        return REFUSALS[int(self.choice.data)]
