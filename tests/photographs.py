"""Photos as a phone's camera makes them: 12 megapixels, grain, the sensor's way up in EXIF."""

from __future__ import annotations

import datetime as dt
import functools
import io

from PIL import Image, ImageChops

from app.demo.letter_facts import BirthFacts, Person
from app.demo.letters import birth_letter
from app.domain.birth import Sex

SENSOR = (4000, 3000)
QUALITY = 93  # what phones use
GRAIN = 14
ORIENTATION, TURNED_RIGHT = 0x0112, 6
_BORN = dt.date(2026, 11, 12)


def _person(name: str, serial: int) -> Person:
    home = "Dusun II Silalahi II, Silahisabungan"
    nik = f"12111254039{serial:05d}"
    return Person(name, nik, "Sidikalang", dt.date(1998, 3, 14), "Petani", home)


def _letter() -> Image.Image:
    facts = BirthFacts(
        number="440/218/XI/2026",
        issuer="Puskesmas Silalahi",
        place="Silalahi",
        issued_on=_BORN,
        child_name="Margaretha Uli Silalahi",
        sex=Sex.FEMALE,
        born_on=_BORN,
        born_at=dt.time(3, 40),
        born_in="Puskesmas Silalahi",
        weight_grams=3150,
        length_cm=49,
        order=1,
        mother=_person("Rosmawati Sihotang", 89001),
        father=_person("Jonatan Silalahi", 89002),
        helper="Delima Sagala",
    )
    with Image.open(io.BytesIO(birth_letter(facts))) as picture:
        return picture.convert("RGB")


@functools.cache
def camera_photo() -> bytes:
    """Return a birth letter as a phone held upright photographs it: a JPEG lying on its side."""
    upright = _letter().resize(SENSOR[::-1], Image.Resampling.BICUBIC)
    sensor = upright.transpose(Image.Transpose.ROTATE_90)
    grain = Image.effect_noise(SENSOR, GRAIN).convert("RGB")
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    out = io.BytesIO()
    ImageChops.overlay(sensor, grain).save(out, "JPEG", quality=QUALITY, exif=exif)
    return out.getvalue()
