"""The marks of a file to keep and to be read aloud: PDF/A-2a (ISO 19005-2), PDF/UA-1."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from app.documents.certificate import icc

PRODUCER = "ReportLab, pikepdf"
ZONE = "+07:00"  # WIB; the day of issue begins here

# PDF/A has the UA mark explained inside the file, since its own schema doesn't know it.
_UA_SCHEMA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>"""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>
</dc:description></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{day}T00:00:00{zone}</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00{zone}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>
</rdf:Description>
{more}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class About:
    """What the file says of itself; `day` is the day of issue."""

    title: str
    author: str
    subject: str
    day: date


def _metadata(about: About, part: int, level: str) -> bytes:
    words = {key: html.escape(getattr(about, key), quote=False) for key in _TEXT_KEYS}
    more = _UA_SCHEMA if part > 1 else ""
    day = about.day.isoformat()
    return _XMP.format(
        **words, day=day, zone=ZONE, producer=PRODUCER, part=part, level=level, more=more
    ).encode()


_TEXT_KEYS = ("title", "author", "subject")


def _set_info(pdf: pikepdf.Pdf, about: About) -> None:
    stamp = about.day.strftime("D:%Y%m%d000000") + ZONE.replace(":", "'") + "'"
    info = {f"/{key.title()}": getattr(about, key) for key in _TEXT_KEYS}
    info |= {"/Producer": PRODUCER, "/CreationDate": stamp, "/ModDate": stamp}
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in info.items():
        pdf.docinfo[key] = value


def finish(
    drawn: bytes,
    about: About,
    write_tags: Callable[[pikepdf.Pdf], None],
    *,
    part: int = 2,
    level: str = "A",
) -> bytes:
    """Return the drawn file with tags, colour profile and metadata; same input, same bytes.

    `part` and `level` are PDF/A's: (1, "B") exists for checkers that know no younger part.
    """
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        write_tags(pdf)
        _set_info(pdf, about)
        _set_colours(pdf)
        pdf.Root.Metadata = pdf.make_indirect(
            Stream(pdf, _metadata(about, part, level), Type=Name.Metadata, Subtype=Name.XML)
        )
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        return _saved(pdf, "1.4" if part == 1 else "1.7")


def _set_colours(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier="sRGB",
                Info="sRGB IEC61966-2.1",
                DestOutputProfile=pdf.make_stream(icc.srgb(), N=3),
            )
        ]
    )


def _saved(pdf: pikepdf.Pdf, version: str) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out,
        force_version=version,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return out.getvalue()
