"""The draft decision on a late report (UU 24/2013 Art 32): our wording, for the office to correct.

There is no blank of it; number and day stay empty for the office's own register of decisions.
"""

from __future__ import annotations

from app.documents.forms.language import Code, Form, Item, Line, Look, Text
from app.documents.forms.letter import END, LEFT, SIZE, corner, middle, titled

PLACE, COLON = 172.0, 160.0
TEXT = END - PLACE
FACTS = 318.0


def _part(name: str, y: float) -> tuple[Item, ...]:
    return (Text(name, LEFT, y, size=SIZE), Text(":", COLON, y, size=SIZE))


def _says(text: str, y: float, number: str = "") -> tuple[Item, ...]:
    """Return a paragraph of the right column, with its number before it."""
    indent = 18.0 if number else 0.0
    body = Text(text, PLACE + indent, y, size=SIZE, width=TEXT - indent, lead=15.6)
    return (Text(number, PLACE, y, size=SIZE), body) if number else (body,)


def _fact(key: str, caption: str, y: float) -> Line:
    return Line(
        key=key,
        caption=caption,
        x=PLACE,
        y=y,
        colon=FACTS,
        left=FACTS + 6,
        right=END,
        size=SIZE,
        room=18.5,
    )


HEAD: tuple[Item, ...] = (
    *corner("RANCANGAN", 48.6, left=440.0, right=545.4),
    titled("KEPUTUSAN KEPALA DINAS", 112.0),
    Line(key="office", y=129.0, left=LEFT, right=END, size=SIZE, align="centre", dotted=False),
    middle("NOMOR :", 200.0, 153.0),
    Line(key="", y=153.0, left=232.0, right=430.0, size=SIZE),
    middle("TENTANG", 306.0, 177.0),
    Text(
        "PERSETUJUAN PENCATATAN KELAHIRAN\nYANG DILAPORKAN MELAMPAUI BATAS WAKTU",
        306.0,
        194.0,
        size=SIZE,
        look=Look.BOLD,
        align="centre",
        lead=16.0,
    ),
)

WHY: tuple[Item, ...] = (
    *_part("Menimbang", 244.0),
    *_says(
        "bahwa kelahiran anak tersebut di bawah ini dilaporkan\n"
        "{days} hari sesudah kelahiran, sehingga melampaui batas\n"
        "waktu {limit} hari;",
        244.0,
        "a.",
    ),
    *_says(
        "bahwa pencatatan kelahiran yang melampaui batas waktu\n"
        "dilaksanakan setelah mendapat keputusan Kepala Dinas;",
        291.0,
        "b.",
    ),
    *_part("Mengingat", 326.0),
    *_says(
        "Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi\n"
        "Kependudukan sebagaimana telah diubah dengan\n"
        "Undang-Undang Nomor 24 Tahun 2013, Pasal 32;",
        326.0,
        "1.",
    ),
    *_says(
        "Peraturan Presiden Nomor 96 Tahun 2018 tentang\n"
        "Persyaratan dan Tata Cara Pendaftaran Penduduk dan\n"
        "Pencatatan Sipil;",
        373.0,
        "2.",
    ),
    *_says(
        "Peraturan Menteri Dalam Negeri Nomor 108 Tahun 2019;",
        420.0,
        "3.",
    ),
)

DECISION: tuple[Item, ...] = (
    middle("MEMUTUSKAN", 306.0, 452.0),
    *_part("Menetapkan", 476.0),
    *_part("KESATU", 494.0),
    *_says("Menyetujui pencatatan kelahiran atas:", 494.0),
    _fact("child", "Nama anak", 514.0),
    _fact("child_sex", "Jenis kelamin", 535.0),
    _fact("born", "Tempat, tanggal lahir", 556.0),
    _fact("parents", "Anak dari", 577.0),
    _fact("informant", "Pelapor", 598.0),
    _fact("reported", "Tanggal pelaporan", 619.0),
    _fact("number", "Nomor permohonan", 640.0),
    *_part("KEDUA", 664.0),
    *_says(
        "Pejabat Pencatatan Sipil mencatat kelahiran tersebut pada\n"
        "register akta kelahiran dan menerbitkan kutipan akta\n"
        "kelahiran.",
        664.0,
    ),
    *_part("KETIGA", 714.0),
    *_says("Keputusan ini berlaku sejak tanggal ditetapkan.", 714.0),
)

SIGNED: tuple[Item, ...] = (
    Line(key="place", caption="Ditetapkan di", x=322.0, y=752.0, left=402.0, right=END, size=SIZE),
    Line(key="", caption="pada tanggal", x=322.0, y=769.0, left=402.0, right=END, size=SIZE),
    Line(
        key="head_title",
        y=798.0,
        left=322.0,
        right=END,
        size=SIZE,
        align="centre",
        room=26.0,
        dotted=False,
    ),
    Line(
        key="official",
        y=866.0,
        left=322.0,
        right=END,
        size=SIZE,
        align="centre",
        room=26.0,
    ),
    Line(
        key="official_nip",
        caption="NIP",
        x=322.0,
        y=882.0,
        left=350.0,
        right=END,
        size=SIZE,
    ),
)

FORM = Form(
    code="KEP-TERLAMBAT",
    version="KEP-TERLAMBAT/2026-1",
    title="Rancangan keputusan pencatatan kelahiran yang melampaui batas waktu",
    items=(*HEAD, *WHY, *DECISION, *SIGNED, Code(483.0, 905.0)),
)
