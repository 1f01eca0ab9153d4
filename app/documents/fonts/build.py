"""Make the certificate's typefaces for reportlab from npm packages: static, Latin, unhinted.

    npm pack @fontsource/libertinus-serif@5.3.0 @fontsource-variable/plus-jakarta-sans@5.3.0
    python app/documents/fonts/build.py LIBERTINUS_FOLDER JAKARTA_FOLDER

Only someone who changes the typeface runs this; what it makes is committed beside it.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
FACES = {"Regular": "400-normal", "SemiBold": "600-normal", "Italic": "400-italic"}
PARTS = ("latin", "latin-ext", "vietnamese")
# Latin with every accent that a passport's name may bear, and the punctuation of running text.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1CD, 0x1DD), *range(0x218, 0x21C)),
    *range(0x1E00, 0x1F00),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2116),
]
KERNED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,-"
SPECIMEN, TRACKING = "SPESIMEN", 60
EPOCH = 3_600_000_000  # a fixed head.modified, so that the same sources make the same bytes


def _subset(path: Path) -> io.BytesIO:
    font = TTFont(path)
    options = Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 5, 6, 13, 14])
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "GlyphOrder", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out


def _pair_value(sub: Any, left: str, right: str) -> int | None:
    """Return the kern of two glyph names in one GPOS pair subtable; None if it doesn't say."""
    if left not in sub.Coverage.glyphs:
        return None
    if sub.Format == 1:
        records = sub.PairSet[sub.Coverage.glyphs.index(left)].PairValueRecord
        found = [r.Value1.XAdvance for r in records if r.SecondGlyph == right and r.Value1]
        return int(found[0]) if found else None
    first = sub.ClassDef1.classDefs.get(left, 0)
    second = sub.ClassDef2.classDefs.get(right, 0)
    value = sub.Class1Record[first].Class2Record[second].Value1
    return int(getattr(value, "XAdvance", 0) or 0) if value else 0


def _kern_subtables(font: TTFont) -> list[Any]:
    table = font["GPOS"].table
    wanted = {i for f in table.FeatureList.FeatureRecord if f.FeatureTag == "kern"
              for i in f.Feature.LookupListIndex}  # fmt: skip
    subs = []
    for index in sorted(wanted):
        for sub in table.LookupList.Lookup[index].SubTable:
            real = getattr(sub, "ExtSubTable", sub)
            if real.LookupType == 2:
                subs.append(real)
    return subs


def _kerning(font: TTFont) -> dict[str, int]:
    """Return {"AV": -80, …} in thousandths of an em."""
    cmap, subs, pairs = font.getBestCmap(), _kern_subtables(font), {}
    for left in KERNED:
        for right in KERNED:
            values = (_pair_value(s, cmap[ord(left)], cmap[ord(right)]) for s in subs)
            if value := next((v for v in values if v is not None), 0):
                pairs[left + right] = value
    return pairs


def _outline(path: Path) -> dict[str, Any]:
    """Return the word of the specimen mark as one path in thousandths of an em, and its width."""
    font = instantiateVariableFont(TTFont(path), {"wght": 700})
    glyphs, cmap, x, ops = font.getGlyphSet(), font.getBestCmap(), 0, []
    for letter in SPECIMEN:
        pen = DecomposingRecordingPen(glyphs)
        glyphs[cmap[ord(letter)]].draw(pen)
        for name, points in pen.value:
            ops.append([name, [[px + x, py] for px, py in points]])
        x += glyphs[cmap[ord(letter)]].width + TRACKING
    return {"width": x - TRACKING, "capital": font["OS/2"].sCapHeight, "path": ops}


def _write_json(name: str, value: object) -> None:
    text = json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def main(libertinus: Path, jakarta: Path) -> None:
    kerning = {}
    for face, suffix in FACES.items():
        files = [libertinus / "files" / f"libertinus-serif-{p}-{suffix}.woff2" for p in PARTS]
        kerning[face] = _kerning(TTFont(files[0]))
        font = Merger().merge([_subset(f) for f in files])
        font["head"].created = font["head"].modified = EPOCH
        font.recalcTimestamp = False
        font.save(HERE / f"LibertinusSerif-{face}.ttf")
    _write_json("kerning.json", kerning)
    _write_json(
        "specimen.json", _outline(jakarta / "files/plus-jakarta-sans-latin-wght-normal.woff2")
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
