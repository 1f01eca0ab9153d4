"""What the forms that read like a letter have in common: their lines, corner, signatures."""

from __future__ import annotations

from app.documents.forms.language import Frame, Item, Line, Look, Text

SIZE, LEFT, WIDE = 13.7, 72.0, 468.0
COLON, VALUE, END = 216.1, 222.5, 537.0


def corner(code: str, y: float, *, left: float, right: float) -> tuple[Item, ...]:
    """Return the form's code in its frame, `y` its baseline."""
    middle = (left + right) / 2
    return (
        Frame(left, y - 15.2, right, y + 7.0, weight=1.2),
        Text(code, middle, y, size=13.0, look=Look.BOLD, align="centre"),
    )


def says(text: str, y: float, *, width: float = 0.0, lead: float = 16.15) -> Text:
    """Return words from the left margin."""
    return Text(text, LEFT, y, size=SIZE, width=width, lead=lead)


def titled(text: str, y: float, *, lead: float = 16.2) -> Text:
    """Return the form's name in the middle of the page."""
    return Text(text, 306.0, y, size=SIZE, look=Look.TITLE, align="centre", lead=lead)


def asks(
    key: str, caption: str, y: float, *, colon: float = COLON, look: Look = Look.PLAIN
) -> Line:
    """Return a caption with its dotted line."""
    return Line(
        key=key,
        caption=caption,
        y=y,
        colon=colon,
        left=colon + VALUE - COLON,
        right=END,
        size=SIZE,
        look=look,
    )


def follows(key: str, caption: str, y: float, *, left: float, right: float = END) -> Line:
    """Return a caption of any length, whose line begins at `left`."""
    return Line(key=key, caption=caption, y=y, left=left, right=right, size=SIZE)


def signed(who: str, y: float, *, left: float, right: float, brackets: bool = True) -> Line:
    """Return the line below a signature, on which the signer's name stands."""
    return Line(
        key=f"{who}.name",
        y=y,
        left=left,
        right=right,
        size=SIZE,
        align="centre" if brackets else "left",
        brackets=brackets,
        room=24.0,
    )


def nik(who: str, y: float, *, x: float, left: float, right: float, caption: str = "NIK.") -> Line:
    """Return the line for a signer's NIK."""
    return Line(key=f"{who}.nik", caption=caption, x=x, y=y, left=left, right=right, size=SIZE)


def middle(text: str, x: float, y: float) -> Text:
    """Return words around a point."""
    return Text(text, x, y, size=SIZE, align="centre")


def place_and_day(y: float) -> tuple[Item, ...]:
    """Return the lines for where and when, which a footnote explains."""
    return (
        Line(key="place", y=y, left=341.9, right=415.0, size=SIZE, room=22.0),
        Text(",", 415.5, y, size=SIZE),
        Line(key="", y=y, left=422.5, right=526.5, size=SIZE),
        Text("**)", 527.0, y, size=SIZE),
    )
