"""Makes a flat sheet look as a phone sees it: on a table, a little askew, in soft light."""

from __future__ import annotations

import functools
import io
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

_TABLES = ((58, 50, 46), (70, 58, 48), (52, 54, 60), (64, 60, 58))
_QUALITIES = (50, 42, 34)
_MOST_BYTES = 118_000
_COARSE = 8


def paper_photo(
    sheet: Image.Image, dice: random.Random, *, margin: float = 0.045, corner: int = 0
) -> Image.Image:
    """Return the sheet on a table, turned by 0.7 to 1.9 degrees, with shadow and uneven light.

    The photo is larger by `margin` of the sheet's long side on each side; a card has round corners
    of `corner` pixels.
    """
    room = int(max(sheet.size) * margin)
    size = (sheet.width + 2 * room, sheet.height + 2 * room)
    angle = dice.uniform(0.7, 1.9) * dice.choice((-1, 1))
    photo = Image.new("RGB", size, dice.choice(_TABLES))
    placed = Image.new("L", size, 0)
    outline = (room, room, room + sheet.width - 1, room + sheet.height - 1)
    ImageDraw.Draw(placed).rounded_rectangle(outline, corner, fill=255)
    placed = placed.rotate(angle, Image.Resampling.BILINEAR)
    photo.paste((16, 14, 14), (10, 14), _soft(placed))
    flat = Image.new("RGB", size)
    flat.paste(sheet, (room, room))
    photo.paste(flat.rotate(angle, Image.Resampling.BILINEAR), mask=placed)
    return ImageChops.multiply(photo, _light(size, dice.randrange(4)))


def jpeg(picture: Image.Image) -> bytes:
    """Return the picture as a messenger app would send it: small, and still easy to read."""
    data = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        data = out.getvalue()
        if len(data) <= _MOST_BYTES:
            break
    return data


def _soft(mask: Image.Image) -> Image.Image:
    """Return a blurred mask; blurred small and made large again, which nobody can see."""
    small = mask.resize((mask.width // _COARSE, mask.height // _COARSE), Image.Resampling.BOX)
    blurred = small.filter(ImageFilter.GaussianBlur(2)).point(lambda value: value * 0.75)
    return blurred.resize(mask.size, Image.Resampling.BILINEAR)


@functools.lru_cache(maxsize=16)
def _light(size: tuple[int, int], corner: int) -> Image.Image:
    """Return light that falls in from one corner and warms the paper."""
    small = Image.new("L", (48, 64), 214)
    x, y = (0, 48)[corner % 2], (0, 64)[corner // 2]
    ImageDraw.Draw(small).ellipse((x - 52, y - 60, x + 52, y + 60), fill=255)
    small = small.filter(ImageFilter.GaussianBlur(16))
    grey = small.resize(size, Image.Resampling.BICUBIC)
    return Image.merge(
        "RGB", (grey, grey.point(lambda v: v * 0.992), grey.point(lambda v: v * 0.972))
    )
