"""A sheet of paper to print, write, sign and stamp on, for the demo's specimen papers."""

from __future__ import annotations

import functools
import math
import random
import zlib
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

PRINT, BOLD, ITALIC, HAND = "Regular", "SemiBold", "Italic", "Hand"
WARM, WHITE, GREEN, BLUE = (252, 248, 238), (253, 253, 251), (228, 240, 226), (214, 232, 245)
BLACK, VIOLET, RED = (38, 34, 40), (92, 62, 150), (178, 32, 44)
_INKS = ((31, 58, 147), (24, 46, 122), (38, 70, 168), (40, 40, 58))
_HERE = Path(__file__).parent / "fonts"
LIBERTINUS = Path(__file__).parents[1] / "documents" / "fonts"


@functools.lru_cache(maxsize=64)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """Return one of the four faces at `size` pixels."""
    if face == HAND:
        return ImageFont.truetype(_HERE / "Caveat-Medium.ttf", size)
    return ImageFont.truetype(LIBERTINUS / f"LibertinusSerif-{face}.ttf", size)


def dice(facts: object) -> random.Random:
    """Return a generator seeded by the facts: the same paper has the same hand each time."""
    seed = zlib.crc32(repr(facts).encode())
    return random.Random(seed)  # nosec B311 # noqa: S311 - a hand, not a secret


class Sheet:
    """Paper of `size` pixels; y is a baseline, x a left edge, unless a name says otherwise."""

    def __init__(
        self, facts: object, *, size: tuple[int, int], paper: tuple[int, int, int] = WARM
    ) -> None:
        self.image = Image.new("RGB", size, paper)
        self.width, self.height = size
        self.dice = dice(facts)
        self.ink = self.dice.choice(_INKS)
        self._draw = ImageDraw.Draw(self.image)

    def print(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int = 25,
        face: str = PRINT,
        anchor: str = "ls",
        fill: tuple[int, int, int] = BLACK,
    ) -> None:
        """Print `text` on the baseline `y`; anchor `ls` left, `ms` middle, `rs` right."""
        self._draw.text((x, y), text, font=font(face, size), fill=fill, anchor=anchor)

    def printed_width(self, text: str, size: int) -> float:
        """Return how many pixels `text` takes when printed."""
        return font(PRINT, size).getlength(text)

    def fitting(self, text: str, size: int, width: float) -> int:
        """Return the largest font size up to `size` at which `text` fits into `width`."""
        while size > 10 and self.printed_width(text, size) > width:
            size -= 1
        return size

    def centre(self, y: float, text: str, *, size: int = 25, face: str = PRINT) -> None:
        """Print `text` in the middle of the sheet."""
        self.print(self.width / 2, y, text, size=size, face=face, anchor="ms")

    def paragraph(
        self, x: float, y: float, text: str, *, right: float, size: int = 25, lead: int = 36
    ) -> float:
        """Print `text` in lines up to `right`; return the baseline after the last one."""
        for line in _lines(text, font(PRINT, size), right - x):
            self.print(x, y, line, size=size)
            y += lead
        return y

    def rule(self, y: float, *, left: float, right: float, width: int = 2) -> None:
        """Draw a line across."""
        self._draw.line((left, y, right, y), fill=BLACK, width=width)

    def box(self, corners: tuple[float, float, float, float], *, width: int = 1) -> None:
        """Draw the outline of a box (left, top, right, bottom)."""
        self._draw.rectangle(corners, outline=BLACK, width=width)

    def fill(
        self, corners: tuple[float, float, float, float], colour: tuple[int, int, int]
    ) -> None:
        """Fill a box."""
        self._draw.rectangle(corners, fill=colour)

    def silhouette(self, corners: tuple[int, int, int, int], ground: tuple[int, int, int]) -> None:
        """Draw nobody: a grey head and shoulders where a photo would be."""
        left, top, right, bottom = corners
        wide, high = (
            2 * (right - left),
            2 * (bottom - top),
        )  # drawn twice as large, for smooth curves
        person = Image.new("RGB", (wide, high), ground)
        draw = ImageDraw.Draw(person)
        for ellipse in ((0.1, 0.64, 0.9, 1.5), (0.29, 0.16, 0.71, 0.6)):
            x0, y0, x1, y1 = ellipse
            draw.ellipse((wide * x0, high * y0, wide * x1, high * y1), fill=(214, 218, 226))
        self.image.paste(person.resize((right - left, bottom - top)), (left, top))

    def hand(self, x: float, y: float, text: str, *, right: float, size: int = 42) -> None:
        """Write `text` by hand, smaller if it wouldn't end before `right`."""
        widest = right - x - 3 * len(text.split())
        while size > 16 and font(HAND, size).getlength(text) > widest:
            size -= 1
        face = font(HAND, size)
        for word in text.split():
            rise = self.dice.uniform(-1.6, 1.6)
            self._draw.text((x, y + rise), word, font=face, fill=self.ink, anchor="ls")
            x += face.getlength(word + " ") + self.dice.uniform(0, 2.5)

    def rows(
        self,
        y: float,
        rows: list[tuple[str, str]],
        *,
        left: float = 100,
        value: float = 400,
        pitch: float = 56,
        size: int = 25,
    ) -> float:
        """Print labels and write their values over dotted lines; return the next baseline."""
        right = self.width - left
        for label, text in rows:
            self.print(left, y, label, size=size)
            self.dots(y + 6, left=value, right=right)
            self.hand(value + 6, y - 1, text, right=right, size=int(size * 1.62))
            y += pitch
        return y

    def dots(self, y: float, *, left: float, right: float) -> None:
        """Draw a dotted line."""
        for x in range(int(left), int(right), 6):
            self._draw.point([(x, y), (x + 1, y)], fill=(110, 104, 108))

    def signature(self, x: float, y: float, name: str, *, size: int = 62) -> None:
        """Sign: initial and surname in a quick hand with a flourish, not the printed name."""
        words = name.replace(".", " ").split()
        text = f"{words[-2][0]}. {words[-1]}" if len(words) > 1 else words[0]
        face = font(HAND, size)
        length = int(face.getlength(text)) + 70
        layer = Image.new("L", (length, 130), 0)
        draw = ImageDraw.Draw(layer)
        draw.text((24, 82), text, font=face, fill=255, anchor="ls")
        draw.line(self._flourish(length), fill=255, width=3, joint="curve")
        slant = layer.transform(
            layer.size, Image.Transform.AFFINE, (1, 0.32, -26, 0, 1, 0), Image.Resampling.BICUBIC
        ).rotate(self.dice.uniform(2, 7), Image.Resampling.BICUBIC)
        self.image.paste(self.ink, (int(x), int(y) - 100), slant)

    def _flourish(self, length: int) -> list[tuple[float, float]]:
        wave, depth = self.dice.uniform(0.6, 1.4), self.dice.uniform(5, 12)
        return [
            (
                24 + (length - 60) * t / 40,
                96 + depth * math.sin(math.tau * wave * t / 40) - t * 0.35,
            )
            for t in range(41)
        ]

    def stamp(self, x: float, y: float, words: str) -> None:
        """Stamp a round mark around (x, y): words and SPESIMEN only, nobody's emblem."""
        turned = _round_stamp(words.upper()).rotate(
            self.dice.uniform(-14, 14), Image.Resampling.BICUBIC
        )
        self.image.paste(VIOLET, (int(x) - turned.width // 2, int(y) - turned.height // 2), turned)

    def specimen(self, *, foot: bool = True) -> None:
        """Mark the sheet CONTOH, top right and along its foot, so that nobody takes it for real."""
        size = font(BOLD, 30).getbbox("CONTOH", anchor="ls")
        layer = Image.new("L", (int(size[2]) + 40, 62), 0)
        draw = ImageDraw.Draw(layer)
        draw.rectangle((2, 2, layer.width - 3, 59), outline=215, width=3)
        draw.text((layer.width / 2, 32), "CONTOH", font=font(BOLD, 30), fill=225, anchor="mm")
        turned = layer.rotate(5, Image.Resampling.BICUBIC, expand=True)
        self.image.paste(RED, (self.width - turned.width - 30, 12), turned)
        if foot:
            words = "CONTOH untuk latihan — orang dan peristiwa rekaan, bukan dokumen asli"
            self.print(self.width / 2, self.height - 34, words, size=20, face=ITALIC, anchor="ms")


@functools.lru_cache(maxsize=32)
def _round_stamp(words: str) -> Image.Image:
    """Return the mask of a stamp, drawn twice as large for smooth circles."""
    radius, centre = 184, 200
    layer = Image.new("L", (2 * centre, 2 * centre), 0)
    draw = ImageDraw.Draw(layer)
    for r, width in ((radius, 8), (radius - 54, 4)):
        draw.ellipse((centre - r, centre - r, centre + r, centre + r), outline=200, width=width)
    draw.text((centre, centre), "SPESIMEN", font=font(BOLD, 48), fill=210, anchor="mm")
    _around(layer, f"{words} • ", radius=radius - 28, size=34)
    return layer.resize((centre, centre), Image.Resampling.BOX)


def _around(layer: Image.Image, text: str, *, radius: int, size: int) -> None:
    """Set `text` on a circle, once around, one turned letter after the other."""
    face, centre = font(BOLD, size), layer.width // 2
    step = math.tau / len(text)
    for index, letter in enumerate(text):
        angle = -math.pi / 2 + step * index
        tile = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(tile).text((size, size), letter, font=face, fill=205, anchor="mm")
        tile = tile.rotate(-math.degrees(angle) - 90, Image.Resampling.BICUBIC)
        x, y = centre + radius * math.cos(angle), centre + radius * math.sin(angle)
        layer.paste(tile, (int(x) - size, int(y) - size), tile)


def _lines(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
