"""A page to fill in: letters, lines and boxes placed in points from the top left corner."""

from __future__ import annotations

from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from app.documents.certificate.lettering import Face, Run, Style, show, width
from app.documents.certificate.tags import Tags
from app.documents.forms.language import PAGE, Align, Cells, Choice, Frame, Look, Text
from app.documents.operators import emit

INK, FAINT = (0.1, 0.09, 0.12), (0.35, 0.34, 0.38)
LEAD, TOP = 1.02, 0.74  # a line's pitch and the height of capitals, by size
SMALLEST = 3.0
_SHARES: dict[str, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
_FACES = {
    Look.BOLD: Face.SEMIBOLD,
    Look.BOLD_TITLE: Face.SEMIBOLD,
    Look.HEADING: Face.SEMIBOLD,
    Look.ITALIC: Face.ITALIC,
}


def style_of(look: Look, size: float) -> Style:
    """Return how a caption of this look is set."""
    return Style(_FACES.get(look, Face.REGULAR), size, INK)


class Board:
    """Writes and draws on one canvas; what is ornament nobody has to hear."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.tags = Tags(canvas)

    def put(self, run: Run, at: tuple[float, float], *, align: Align = "left") -> None:
        """Write letters inside of what is marked already."""
        x, y = at
        show(self.canvas, run, (x - width(run) * _SHARES[align], PAGE[1] - y))

    def write(
        self, run: Run, at: tuple[float, float], *, align: Align = "left", role: str = "P"
    ) -> None:
        """Write letters as one structure element."""
        with self.tags.content(role):
            self.put(run, at, align=align)

    def ornament(self, run: Run, at: tuple[float, float]) -> None:
        """Write letters that only the eye needs."""
        with self.tags.artifact():
            self.put(run, at)

    def caption(self, item: Text, said: str, *, role: str = "P") -> None:
        """Write a caption's lines, as wide as its width but for the last."""
        lines = said.split("\n")
        style = style_of(item.look, item.size)
        with self.tags.element(role):
            for i, line in enumerate(lines):
                last = i == len(lines) - 1
                wide = item.width if item.align == "left" and not last else 0.0
                at = (item.x, item.y + i * item.lead)
                with self.tags.content("Span"):
                    self._spread(Run(line, style), at, wide, align=item.align)
        if item.look is Look.HEADING:
            self.underline(item.x, item.y + 1.5, width(Run(said, style)))

    def _spread(
        self, run: Run, at: tuple[float, float], wide: float, *, align: Align = "left"
    ) -> None:
        """Write a line, its blanks widened until it's as wide as it should be."""
        if not wide:
            self.put(run, at, align=align)
            return
        words = run.text.split(" ")
        sizes = [width(replace(run, text=word)) for word in words]
        gap = (wide - sum(sizes)) / max(len(words) - 1, 1)
        x, y = at
        for word, size in zip(words, sizes, strict=True):
            self.put(replace(run, text=word + " "), (x, y))
            x += size + gap

    def choose(self, item: Choice, said: object) -> None:
        """Write a line of words, and strike through those that don't hold."""
        style = style_of(Look.PLAIN, item.size)
        whole = "".join(text for _when, text in item.pieces)
        spare = item.width - width(Run(whole, style)) if item.width else 0.0
        blank = spare / max(whole.count(" "), 1)
        x = item.x
        with self.tags.element("P"):
            for when, text in item.pieces:
                run = Run(text, style)
                wide = width(run) + blank * text.count(" ")
                with self.tags.content("Span"):
                    self._spread(run, (x, item.y), wide if " " in text else 0.0)
                if when and said and when != said:
                    self.strike(x, x + wide, item.y - item.size * 0.25)
                x += wide

    def fit(
        self,
        run: Run,
        at: tuple[float, float],
        wide: float,
        *,
        room: float,
        align: Align = "left",
    ) -> None:
        """Write a value on a line, smaller or in several lines where it's long; never cut."""
        lines, lead = _fitted(run, wide, room)
        x, y = at
        with self.tags.element("Span"):
            for i, line in enumerate(lines):
                base = y - (len(lines) - 1 - i) * lead
                spare = (wide - width(replace(line, text=line.text.rstrip()))) * _SHARES[align]
                with self.tags.content("Span"):
                    self.put(line, (x + spare, base))

    def dots(self, left: float, right: float, y: float) -> None:
        """Draw the dotted line that a pen or a value follows."""
        ops = f"0.95 w 1 J [0 2.7] 0 d {left + 1:.2f} {PAGE[1] - y + 0.2:.2f} m"
        self._path(f"{ops} {right - 0.5:.2f} {PAGE[1] - y + 0.2:.2f} l S", FAINT)

    def underline(self, x: float, y: float, wide: float) -> None:
        """Underline a heading."""
        self._path(f"0.6 w {x:.2f} {PAGE[1] - y:.2f} m {x + wide:.2f} {PAGE[1] - y:.2f} l S", INK)

    def strike(self, left: float, right: float, y: float) -> None:
        """Strike words through that don't hold."""
        self._path(f"1.1 w {left:.2f} {PAGE[1] - y:.2f} m {right:.2f} {PAGE[1] - y:.2f} l S", INK)

    def frame(self, item: Frame) -> None:
        """Draw a rectangle."""
        wide, high = item.right - item.left, item.bottom - item.top
        box = f"{item.left:.2f} {PAGE[1] - item.bottom:.2f} {wide:.2f} {high:.2f} re S"
        dash = "[3 2.5] 0 d " if item.dashed else ""
        self._path(f"{dash}{item.weight} w {box}", FAINT if item.dashed else INK)

    def boxes(self, item: Cells, *, whole: bool) -> None:
        """Draw letter boxes, or one box around all when a value needs the `whole` width."""
        top, bottom = PAGE[1] - item.top, PAGE[1] - item.bottom
        edges = item.edges[1:-1] if not whole else ()
        ups = " ".join(f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l" for x in edges)
        wide = item.edges[-1] - item.edges[0]
        around = f"{item.edges[0]:.2f} {bottom:.2f} {wide:.2f} {top - bottom:.2f} re"
        self._path(f"0.5 w {around} {ups} S", INK)

    def tick(self, x: float, y: float) -> None:
        """Draw a tick around a point."""
        y = PAGE[1] - y
        path = f"{x - 3.6:.2f} {y:.2f} m {x - 1.2:.2f} {y - 3:.2f} l {x + 4:.2f} {y + 3.6:.2f} l S"
        with self.drawn(INK):
            emit(self.canvas, f"1.4 w 1 J 1 j {path}")

    def _path(self, operators: str, colour: tuple[float, float, float]) -> None:
        with self.tags.artifact(), self.drawn(colour):
            emit(self.canvas, operators)

    def drawn(self, colour: tuple[float, float, float]) -> _State:
        """Return a state in which lines have a colour, undone at its end."""
        return _State(self.canvas, colour)


class _State:
    """Graphics state saved and restored around a drawing."""

    def __init__(self, canvas: Canvas, colour: tuple[float, float, float]) -> None:
        self._canvas, self._colour = canvas, colour

    def __enter__(self) -> None:
        red, green, blue = self._colour
        emit(self._canvas, f"q {red} {green} {blue} RG")

    def __exit__(self, *_how: object) -> None:
        emit(self._canvas, "Q")


def _fitted(run: Run, wide: float, room: float) -> tuple[tuple[Run, ...], float]:
    """Return a value in as few lines as read well, and their pitch.

    One line down to 0.7 of its size, then two, then more, each as large as the room above the line
    lets it be. What fits nowhere becomes smaller still: nothing is ever left out.
    """
    letters = [width(replace(run, text=letter)) / run.style.size for letter in run.text]
    for count in range(1, 6):
        most = min(run.style.size, room / ((count - 1) * LEAD + TOP))
        least = most * 0.7
        while most >= least:
            lines = _broken(run.text, letters, wide / most)
            if len(lines) <= count:
                return _sized(run, lines, most)
            most -= 0.2
    return _tiny(run, letters, wide, room=room)


def _tiny(
    run: Run, letters: list[float], wide: float, *, room: float
) -> tuple[tuple[Run, ...], float]:
    size = SMALLEST
    while True:
        lines = _broken(run.text, letters, wide / size)
        if size * (TOP + LEAD * (len(lines) - 1)) <= room:
            return _sized(run, lines, size)
        size *= 0.9


def _sized(run: Run, lines: list[str], size: float) -> tuple[tuple[Run, ...], float]:
    factor = size / run.style.size
    return tuple(replace(run, text=line).scaled(factor) for line in lines), size * LEAD


def _broken(text: str, letters: list[float], limit: float) -> list[str]:
    """Return the text in lines no wider than `limit`, cut at blanks, else where it must be."""
    lines, start, blank, used = list[str](), 0, 0, 0.0
    for i, wide in enumerate(letters):
        used += wide
        if text[i] == " ":
            blank = i
        elif used > limit and i > start:
            end = blank if blank > start else i
            lines.append(text[start:end].rstrip() + " " * (end == blank))
            start = blank + 1 if end == blank else i
            used = sum(letters[start : i + 1])
    return [*lines, text[start:]]
