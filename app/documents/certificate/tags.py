"""The structure tree of a tagged PDF (ISO 32000-1 14.7): marked while drawing, built after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from app.documents.operators import emit


@dataclass
class Element:
    """One structure element: with children, or with the marked content `mcid` of a page."""

    role: str
    lang: str = ""
    alt: str = ""
    bbox: tuple[float, float, float, float] | None = None
    children: list[Element] = field(default_factory=list)
    page: int = 0
    mcid: int | None = None


class Tags:
    """Marks content on a reportlab canvas and remembers the tree."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._open = [Element("Document")]
        self._counts = [0]

    @contextmanager
    def element(self, role: str, *, lang: str = "") -> Iterator[None]:
        """Open an element that holds others."""
        made = Element(role, lang)
        self._open[-1].children.append(made)
        self._open.append(made)
        yield
        self._open.pop()

    @contextmanager
    def content(
        self,
        role: str,
        *,
        lang: str = "",
        alt: str = "",
        bbox: tuple[float, float, float, float] | None = None,
        actual: str = "",
    ) -> Iterator[None]:
        """Mark what is drawn inside as the content of one element; `bbox` in points.

        `actual` is the text that letters drawn apart, one a box, stand for.
        """
        page, mcid = len(self._counts) - 1, self._counts[-1]
        self._counts[-1] += 1
        made = Element(role, lang, alt, bbox, page=page, mcid=mcid)
        self._open[-1].children.append(made)
        spoken = f" /ActualText <{_utf16(actual)}>" if actual else ""
        emit(self._canvas, f"/{role} <</MCID {mcid}{spoken}>> BDC")
        yield
        emit(self._canvas, "EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn inside as ornament that nobody has to read."""
        emit(self._canvas, "/Artifact BMC")
        yield
        emit(self._canvas, "EMC")

    def new_page(self) -> None:
        """Count marked content from nought again, as each page must."""
        self._counts.append(0)

    def write(self, pdf: pikepdf.Pdf) -> None:
        """Write the tree into the file that the canvas became."""
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        parents: list[list[pikepdf.Object | None]] = [[None] * n for n in self._counts]
        root.K = Array([_build(pdf, self._open[0], root, parents=parents)])
        numbers: list[object] = []
        for i, marked in enumerate(parents):
            page = pdf.pages[i].obj
            page.StructParents, page.Tabs = i, Name.S
            numbers += [i, pdf.make_indirect(Array(marked))]
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(parents)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)


def _utf16(text: str) -> str:
    """Return a text string as a PDF writes it in hex (ISO 32000-1 7.9.2.2)."""
    return "FEFF" + text.encode("utf-16-be").hex().upper()


def _build(
    pdf: pikepdf.Pdf,
    element: Element,
    parent: pikepdf.Object,
    *,
    parents: list[list[pikepdf.Object | None]],
) -> pikepdf.Object:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
    if element.lang:
        made.Lang = String(element.lang)
    if element.alt:
        made.Alt = String(element.alt)
    if element.role == "TH":
        made.A = Dictionary(O=Name.Table, Scope=Name.Row)
    if element.bbox:
        box = Array([round(side, 2) for side in element.bbox])
        made.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    if element.mcid is None:
        made.K = Array([_build(pdf, child, made, parents=parents) for child in element.children])
    else:
        made.K, made.Pg = element.mcid, pdf.pages[element.page].obj
        parents[element.page][element.mcid] = made
    return made
