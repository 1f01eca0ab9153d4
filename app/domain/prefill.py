"""What a partner need not answer again with every birth: facts of the place and of the helper.

Only the keys named here are ever kept or copied; nothing that belongs to a family is among them.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.answers import Answers
from app.domain.asking import OUTSIDE
from app.domain.form import Page, effective
from app.domain.values import Value

PLACE = ("child.place_type", "child.helper", "birth.letter", "child.birth_regency")
"""Where births happen here, who helps, and whether that helper writes a birth letter."""
AREA = ("domicile.district", "domicile.village")
"""Where the families of this place usually live."""
KEYS = frozenset({*PLACE, *AREA})


def kept(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what of `values` may be filled in beforehand; a village outside its district isn't."""
    found: dict[str, Value] = {k: value for k, value in values.items() if k in KEYS and value}
    district, village = str(found.get(AREA[0], "")), str(found.get(AREA[1], ""))
    if not village.startswith(f"{district}.") or district in ("", OUTSIDE):
        found.pop(AREA[1], None)
    return found


def same_place(answers: Answers) -> dict[str, Value]:
    """Return the place and the helper of a birth, for the next one there; never where they live."""
    said = effective(answers)
    return {key: said[key] for key in PLACE if key in said}


def is_filled(page: Page, answers: Answers) -> bool:
    """Whether a page asks only what was filled in beforehand, so that it needn't be opened."""
    return set(page.keys) <= KEYS and not page.missing(answers)
