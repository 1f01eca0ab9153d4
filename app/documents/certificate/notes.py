"""Annotations (catatan pinggir): a small block under the parents, or a second page when long."""

from __future__ import annotations

from app.documents.certificate import page
from app.documents.certificate.lettering import MM, NAVY, Face, Line, Run, Style, printable
from app.documents.certificate.phrases import Phrases
from app.documents.certificate.setting import shrink, wrap
from app.documents.certificate.sheet import Sheet

GAP = 7.0  # from the parents' last baseline to the heading's, at least
PAUSE = 0.7  # mm before each annotation
FIRST, LAST = 50.0, 270.0  # the annotations' room on page 2


class Notes:
    """One certificate's annotations, set and measured."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        texts = [printable(text) for text in phrases.content.annotations]
        self.notes = [wrap([Run(text, page.NOTE)], page.COLUMN * MM, even=False) for text in texts]

    def height(self) -> float:
        """Return mm from the heading's baseline to the last line's."""
        lines = sum(map(len, self.notes))
        return page.NOTE_LEAD * lines + PAUSE * len(self.notes)

    def write(self, sheet: Sheet, y: float) -> None:
        """Write the heading at y mm and all annotations under it."""
        sheet.text([page.heading(self._phrases)], page.LEFT, y)
        for lines in self.notes:
            y += PAUSE
            sheet.text(lines, page.LEFT, y + page.NOTE_LEAD, lead=page.NOTE_LEAD)
            y += page.NOTE_LEAD * len(lines)

    def overleaf(self, sheet: Sheet, *, specimen: bool) -> None:
        """Write the second page: which certificate it belongs to, and the annotations.

        Raises ValueError when even a page is too small.
        """
        phrases, content = self._phrases, self._phrases.content
        if FIRST + self.height() > LAST:
            raise ValueError("too many annotations for a page")
        page.backdrop(sheet, specimen=specimen)
        title = phrases.pair(
            "overleaf",
            {"title": phrases.text("title", "en")},
            title=phrases.text("title"),
            number=content.deed_number,
        )
        name: Line = (Run(printable(content.child_name.upper()), Style(Face.SEMIBOLD, 11, NAVY)),)
        sheet.text([title.indonesian(page.LABEL)], page.LEFT, 30)
        sheet.text([title.english(8)], page.LEFT, 33.9)
        sheet.text([shrink(name, page.COLUMN * MM)], page.LEFT, 40.5)
        self.write(sheet, FIRST)
        if specimen:
            page.specimen_words(sheet, phrases)

    def pointer(self) -> Line:
        """Return the line of page 1 that sends the reader to page 2."""
        plain = Style(Face.SEMIBOLD, 8.6)
        return self._phrases.pair("annotations_overleaf").both(plain, 7.6, " ")
