"""The few words in which an official form is written down: where its captions, lines, boxes stand.

All lengths are points from the page's top left corner, as they were measured on the blanks of the
ministry; `y` is a baseline. A form is data alone: `drawing.render` is all that reads it. Keys name
fields of the form's content: `mother.born.year`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Align = Literal["left", "centre", "right"]
Columns = tuple[float, ...]
PAGE = (612.0, 1008.0)  # 8.5 x 14 in


class Look(StrEnum):
    """How a caption is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    HEADING = "heading"  # bold and underlined
    TITLE = "title"  # what the page is called
    BOLD_TITLE = "bold_title"


@dataclass(frozen=True, slots=True)
class Text:
    """A caption; its lines, `lead` apart, fill `width` as the blank's do, but for the last.

    `{office}` in it stands for that field of the content.
    """

    text: str
    x: float
    y: float
    size: float = 12.0
    look: Look = Look.PLAIN
    align: Align = "left"
    width: float = 0.0
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A dotted line that a value stands on; without one it stays to be filled in by hand.

    `caption` stands at `x`, the colon and the value follow at their own places. `room` is how high
    a long value may grow above the line. `brackets` enclose a name below a signature.
    """

    key: str
    y: float
    left: float
    right: float
    caption: str = ""
    x: float = 72.0
    colon: float = 0.0
    size: float = 12.0
    look: Look = Look.PLAIN
    room: float = 13.5
    align: Align = "left"
    brackets: bool = False
    dotted: bool = True


@dataclass(frozen=True, slots=True)
class Cells:
    """One box a letter, between the upright lines `edges`; a longer value runs across them."""

    key: str
    top: float
    bottom: float
    edges: Columns
    says: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes `(value, left, right)` of which the one with the content's value gets a tick."""

    key: str
    top: float
    bottom: float
    boxes: tuple[tuple[int, float, float], ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, `weight` points thick."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float = 0.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Words of a line, with those struck through that don't hold: (value or "", words).

    Where the content says nothing all of them stand, and the pen strikes.
    """

    key: str
    x: float
    y: float
    pieces: tuple[tuple[str, str], ...]
    size: float = 12.0
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Code:
    """The QR by which a photo of the paper finds its file, with the number in letters beside it."""

    x: float
    y: float
    side: float = 57.0


Item = Text | Line | Cells | Ticks | Frame | Choice | Code


@dataclass(frozen=True, slots=True)
class Form:
    """One official form on one page: `code` as its corner says, `version` of the rules it's of."""

    code: str
    version: str
    title: str
    items: tuple[Item, ...]
