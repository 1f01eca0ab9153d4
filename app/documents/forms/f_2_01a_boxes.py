"""The boxes of F-2.01A: where its upright lines stand, and the rows that are made of them."""

from __future__ import annotations

from app.documents.forms.language import Cells, Frame, Item, Look, Text, Ticks

# The upright lines of the blank: 16 boxes for a number, 26 for a name.
UPRIGHT = (
    210.0, 223.2, 232.8, 245.0, 267.0, 283.5, 295.5, 307.8, 323.0, 342.5, 352.8, 364.8, 377.0,
    391.8, 403.8, 419.8, 431.8, 449.8, 458.8, 471.0, 486.2, 498.2, 510.5, 520.5, 532.8, 546.5,
    564.5,
)  # fmt: skip
NUMBER, NAME = UPRIGHT[:17], UPRIGHT
LEFT, RIGHT, CAPTION, NUMBERED, COLON = 65.0, 565.0, 67.0, 82.0, 203.3
SMALL = 9.4
FIELDS = ("name", "nik", "travel_document", "family_card", "citizenship")


def says(text: str, x: float, y: float, *, look: Look = Look.PLAIN) -> Text:
    """Return words at a place, in the size of this form."""
    return Text(text, x, y, size=SMALL, look=look)


def head(text: str, y: float) -> Text:
    """Return the underlined heading of a part."""
    return Text(text, CAPTION, y, size=SMALL, look=Look.HEADING)


def block(top: float, bottom: float) -> Frame:
    """Return the frame around a part."""
    return Frame(LEFT, top, RIGHT, bottom, weight=1.2)


def asked(caption: str, bottom: float) -> tuple[Item, ...]:
    """Return a caption whose boxes end at `bottom`, with its number apart and its colon."""
    number, dot, rest = caption.partition(". ")
    y = bottom - 2.7
    if not dot or not number.isdecimal():
        return (says(caption, CAPTION, y), says(":", COLON, y))
    at = 69.0 if len(number) == 1 else 66.8
    return (says(f"{number}.", at, y), says(rest, NUMBERED, y), says(":", COLON, y))


def cells(
    key: str, caption: str, span: tuple[float, float], *, edges: tuple[float, ...] = NAME
) -> tuple[Item, ...]:
    """Return a caption with one box a letter."""
    top, bottom = span
    return (*asked(caption, bottom), Cells(key, top, bottom, edges))


def day(
    key: str, caption: str, span: tuple[float, float], *, whole: bool = True
) -> tuple[Item, ...]:
    """Return the boxes for day, month and year of a date."""
    top, bottom = span
    y = bottom - 2.7
    edges = [(232.8, 245.0, 267.0), (295.5, 307.8, 323.0), (352.8, 364.8, 377.0, 391.8, 403.8)]
    parts = (f"{key}.day", f"{key}.month", f"{key}.year")
    around = (Frame(210.0, top, RIGHT, bottom),) if whole else ()
    return (
        *asked(caption, bottom),
        *around,
        *(says(text, x, y) for text, x in (("Tgl :", 212), ("Bln  :", 269), ("Thn  :", 325))),
        *(Cells(part, top, bottom, edge) for part, edge in zip(parts, edges, strict=True)),
    )


def options(
    key: str, caption: str, span: tuple[float, float], *, boxes: tuple[tuple[float, float], ...],
    texts: tuple[tuple[str, float], ...],
) -> tuple[Item, ...]:  # fmt: skip
    """Return a box for each option, or one box for its number where the blank has but one."""
    top, bottom = span
    numbered = tuple((i, left, right) for i, (left, right) in enumerate(boxes, start=1))
    mark: Item = Ticks(key, top, bottom, numbered, tuple(text for text, _x in texts))
    if len(boxes) == 1:
        mark = Cells(key, top, bottom, boxes[0])
    return (
        *(asked(caption, bottom) if caption else ()),
        *(says(text, x, bottom - 2.7) for text, x in texts),
        mark,
    )


def numbers(whose: str, captions: tuple[str, ...], lines: tuple[float, ...]) -> tuple[Item, ...]:
    """Return the boxes of a person: name, numbers, citizenship, between the lines of the blank."""
    fields: tuple[str, ...] = FIELDS
    if len(captions) == 4:
        fields = tuple(field for field in FIELDS if field != "travel_document")
    return tuple(
        item
        for field, caption, top, bottom in zip(fields, captions, lines, lines[1:], strict=False)
        for item in cells(
            f"{whose}.{field}",
            caption,
            (top, bottom),
            edges=NAME if field in ("name", "citizenship") else NUMBER,
        )
    )
