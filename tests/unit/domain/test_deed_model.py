"""Words of the deed: who writes a birth letter; the models are tested in law/."""

from __future__ import annotations

import pytest

from app.domain.birth import PlaceType
from app.domain.deed_model import letter_giver


@pytest.mark.parametrize(
    ("place", "giver"),
    [
        (PlaceType.HOSPITAL, "health"),
        (PlaceType.PUSKESMAS, "health"),
        (PlaceType.POLINDES, "health"),
        (PlaceType.HOME, "village"),
        (PlaceType.OTHER, "village"),
    ],
)
def test_who_writes_the_birth_letter(place: PlaceType, giver: str) -> None:
    assert letter_giver(place) == giver
