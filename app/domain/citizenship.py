"""The nationality to print, proposed from the parents' (UU 12/2006 Art 4; the clerk confirms)."""

from __future__ import annotations

from app.domain.deed_model import DeedModel

INDONESIA = "INDONESIA"
STATELESS = "TANPA KEWARGANEGARAAN"


def proposed_citizenship(model: DeedModel, mother: str, father: str) -> str:
    """Propose the child's nationality; names of countries in capitals.

    One Indonesian parent makes an Indonesian child; model 3 follows the mother; two foreign
    parents give theirs (the father's, where they differ: the clerk decides); foundlings, unknown
    or stateless parents give INDONESIA.
    """
    if model is DeedModel.ORIGIN_UNKNOWN:
        return INDONESIA
    mother, father = ("" if nation == STATELESS else nation for nation in (mother, father))
    if model is DeedModel.MOTHER_ONLY:
        return mother or INDONESIA
    if INDONESIA in (mother, father):
        return INDONESIA
    return father or mother or INDONESIA
