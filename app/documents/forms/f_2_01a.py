"""F-2.01A: the report of a birth (Permendagri 6/2026), line by line and box by box as its blank."""

from __future__ import annotations

from app.documents.forms.f_2_01a_boxes import (
    CAPTION,
    COLON,
    NUMBER,
    RIGHT,
    SMALL,
    UPRIGHT,
    asked,
    block,
    cells,
    day,
    head,
    numbers,
    options,
    says,
)
from app.documents.forms.language import Cells, Code, Form, Frame, Item, Line, Look, Text, Ticks
from app.domain.birth import FORM_VERSION

FIVE = (
    "Nama",
    "NIK",
    "Nomor Dokumen Perjalanan RI*",
    "Nomor Kartu Keluarga",
    "Kewarganegaraan",
)
FOUR = ("Nama", "NIK", "Nomor Kartu Keluarga", "Kewarganegaraan")
PLACES = ("1. RS/RB", "2. Puskesmas", "3. Polindes", "4. Rumah", "5. Lainnya")
KINDS = ("1. Tunggal", "2. Kembar 2", "3. Kembar 3", "4. Kembar 4", "5. Lainnya")

HEAD: tuple[Item, ...] = (
    Frame(486.0, 67.9, RIGHT, 78.6, weight=1.2),
    Text("F-2.01 A", 525.5, 76.4, size=9.6, look=Look.BOLD, align="centre"),
    Line(
        key="office", y=91.4, left=170.0, right=463.0, size=9.5, align="centre", room=10.0,
        dotted=False,
    ),
    *(
        item
        for key, caption, y in (
            ("province", "Provinsi", 105.6),
            ("regency", "Kabupaten/Kota", 114.6),
            ("district", "Kecamatan", 123.4),
            ("village", "Desa/Kelurahan", 132.2),
            ("code", "Kode Wilayah", 141.2),
        )
        for item in (
            Line(
                key=f"domicile.{key}", y=y, left=208.0, right=470.0, caption=caption, x=CAPTION,
                colon=COLON, size=SMALL, room=8.0, dotted=False,
            ),
        )
    ),
    Text(
        "FORMULIR PELAPORAN  PENCATATAN SIPIL DI DALAM WILAYAH NKRI", 316.5, 159.8, size=9.5,
        look=Look.BOLD_TITLE, align="centre",
    ),
    head("Jenis Pelaporan Pencatatan Sipil", 170.9),
    Ticks(
        "reported",
        179.2,
        189.2,
        ((1, 64.8, 81.0), (2, 201.0, 210.5), (3, 352.8, 364.8)),
        ("Kelahiran", "Lahir Mati", "Kematian"),
    ),
    says("Kelahiran", 82.5, 186.8),
    says("Lahir Mati", 212.0, 186.8),
    says("Kematian", 366.5, 186.8),
)  # fmt: skip

PEOPLE: tuple[Item, ...] = (
    block(194.4, 264.3),
    head("DATA PELAPOR", 202.0),
    *numbers("informant", FIVE, (205.8, 217.5, 229.0, 240.8, 252.2, 263.8)),
    block(267.4, 332.0),
    head("DATA SUBJEK AKTA", 275.0),
    *numbers("subject", FIVE, (279.0, 290.5, 300.8, 311.0, 321.2, 331.5)),
    block(334.9, 447.8),
    head("DATA ORANG TUA", 342.5),
    *cells("father.name", "Nama Ayah", (345.0, 355.2)),
    *cells("father.nik", "NIK Ayah", (355.2, 365.2), edges=NUMBER),
    *cells("father.birth_place", "Tempat Lahir Ayah", (365.2, 375.5)),
    *day("father.born", "Tanggal Lahir Ayah", (375.5, 385.8)),
    *cells("father.citizenship", "Kewarganegaraan", (385.8, 396.0)),
    *cells("mother.name", "Nama Ibu", (396.0, 406.2)),
    *cells("mother.nik", "NIK Ibu", (406.2, 416.2), edges=NUMBER),
    *cells("mother.birth_place", "Tempat Lahir Ibu", (416.2, 426.5)),
    *day("mother.born", "Tanggal Lahir Ibu", (426.5, 436.8)),
    *cells("mother.citizenship", "Kewarganegaraan", (436.8, 447.2)),
    block(450.4, 556.0),
    head("DATA SAKSI I", 458.0),
    *numbers("witness1", FOUR, (462.0, 472.2, 482.2, 492.5, 502.8)),
    head("DATA SAKSI II", 510.5),
    *numbers("witness2", FOUR, (514.5, 524.5, 534.8, 545.0, 555.5)),
)

BIRTH: tuple[Item, ...] = (
    block(558.7, 681.8),
    says("KELAHIRAN", CAPTION, 566.3, look=Look.BOLD),
    *cells("birth.name", "1. Nama", (568.8, 579.0)),
    *options(
        "birth.sex", "2. Jenis kelamin", (579.0, 589.2),
        boxes=((210.0, 223.2), (295.5, 307.8)),
        texts=(("1. Laki-Laki", 225.0), ("2.  Perempuan", 312.0)),
    ),
    *options(
        "birth.place_type", "3. Tempat dilahirkan", (589.2, 599.2),
        boxes=((210.0, 223.2), (267.0, 283.5), (352.8, 364.8), (419.8, 431.8), (486.2, 498.2)),
        texts=tuple(zip(PLACES, (225.0, 286.0, 367.5, 438.0, 501.0), strict=True)),
    ),
    *cells("birth.regency", "4. Tempat kelahiran", (599.2, 609.5)),
    *asked("5. Hari dan tanggal lahir", 619.8),
    says("Hari :", 212.0, 617.1),
    Cells("birth.weekday", 609.5, 619.8, UPRIGHT[2:9]),
    says("Tgl   :", 325.0, 617.1),
    Cells("birth.day.day", 609.5, 619.8, (352.8, 364.8, 377.0)),
    says("Bln :", 379.0, 617.1),
    Cells("birth.day.month", 609.5, 619.8, (403.8, 419.8, 431.8)),
    says("Thn :", 434.0, 617.1),
    Cells("birth.day.year", 609.5, 619.8, (458.8, 471.0, 486.2, 498.2, 510.5)),
    *asked("6. Pukul", 630.0),
    Cells("birth.hour", 619.8, 630.0, (210.0, 223.2, 232.8)),
    says(":", 238.0, 627.3),
    Cells("birth.minute", 619.8, 630.0, (245.0, 267.0, 283.5)),
    *options(
        "birth.kind", "7. Jenis kelahiran", (630.0, 640.2),
        boxes=((210.0, 223.2), (283.5, 295.5), (352.8, 364.8), (419.8, 431.8), (486.2, 498.2)),
        texts=tuple(zip(KINDS, (225.0, 298.0, 367.0, 434.0, 500.0), strict=True)),
    ),
    *options(
        "birth.order", "8. Kelahiran ke", (640.2, 650.4), boxes=((210.0, 223.2),),
        texts=(("1. 2. 3. 4.  .........", 225.0),),
    ),
    *options(
        "birth.helper", "9. Penolong kelahiran", (650.4, 660.5), boxes=((210.0, 223.2),),
        texts=(
            ("1. Dokter", 225.0),
            ("2.  Bidan/Perawat", 285.0),
            ("3.  Dukun", 379.0),
            ("4.   Lainnya", 434.0),
        ),
    ),
    *cells("birth.weight", "10. Berat bayi", (660.5, 670.8), edges=UPRIGHT[:4]),
    says("Kg", 251.5, 668.1),
    *cells("birth.length", "11. Panjang bayi", (670.8, 681.2), edges=UPRIGHT[:4]),
    says("cm", 251.0, 678.5),
)  # fmt: skip

STILLBORN: tuple[Item, ...] = (
    block(684.9, 797.6),
    says("YANG LAHIR MATI", CAPTION, 692.5, look=Look.BOLD),
    *cells("stillbirth.months", "1. Lamanya dalam kandungan", (695.0, 705.0), edges=UPRIGHT[:3]),
    says("Bulan", 234.5, 702.3),
    *options(
        "stillbirth.sex", "2. Jenis Kelamin", (705.0, 715.2),
        boxes=((210.0, 223.2), (283.5, 295.5)),
        texts=(("1. Laki-laki", 225.0), ("2. Perempuan", 298.0)),
    ),
    *day("stillbirth.day", "3. Tanggal lahir mati", (715.2, 725.5), whole=False),
    *options(
        "stillbirth.kind", "4. Jenis Kelahiran", (725.5, 735.8),
        boxes=((210.0, 223.2), (267.0, 283.5), (342.5, 352.8), (419.8, 431.8), (486.2, 498.2)),
        texts=tuple(zip(KINDS, (225.0, 285.0, 355.0, 434.0, 500.0), strict=True)),
    ),
    *cells("stillbirth.order", "5. Anak Ke-", (735.8, 746.0), edges=UPRIGHT[:2]),
    *options(
        "stillbirth.place_type", "6. Tempat dilahirkan", (746.0, 756.0),
        boxes=((210.0, 223.2), (267.0, 283.5), (352.8, 364.8), (419.8, 431.8), (486.2, 498.2)),
        texts=tuple(zip(PLACES, (225.0, 285.0, 367.0, 434.0, 500.0), strict=True)),
    ),
    *options(
        "stillbirth.helper", "7. Penolong Kelahiran", (756.0, 766.2),
        boxes=((210.0, 223.2), (267.0, 283.5), (352.8, 364.8), (419.8, 431.8)),
        texts=(
            ("1. Dokter", 225.0),
            ("2. Bidan/Perawat", 285.0),
            ("3. Dukun", 367.0),
            ("4. Lainnya", 434.0),
        ),
    ),
    *cells("stillbirth.cause", "8. Sebab Lahir Mati", (766.2, 776.5)),
    *options(
        "stillbirth.determined_by", "9. Yang Menentukan", (776.5, 786.8),
        boxes=((210.0, 223.2), (267.0, 283.5), (352.8, 364.8), (449.8, 458.8), (510.5, 520.5)),
        texts=(
            ("1. Dokter", 225.0),
            ("2. Bidan/Perawat", 285.0),
            ("3. Tenaga Kesehatan", 367.0),
            ("4. Kepolisian", 461.0),
            ("5. Lainnya", 522.0),
        ),
    ),
    *cells("stillbirth.regency", "10. Tempat Kelahiran", (786.8, 797.0)),
)  # fmt: skip

DEATH: tuple[Item, ...] = (  # never filled in here: a death has an application of its own
    block(800.4, 892.8),
    says("KEMATIAN", CAPTION, 808.0, look=Look.BOLD),
    *cells("", "1. NIK", (810.5, 820.8), edges=NUMBER),
    *cells("", "2. Nama lengkap", (820.8, 830.8)),
    *day("", "3. Tanggal kematian", (830.8, 841.0), whole=False),
    *asked("4. Pukul", 851.2),
    Cells("", 841.0, 851.2, (210.0, 223.2, 232.8)),
    says(":", 238.0, 848.5),
    Cells("", 841.0, 851.2, (245.0, 267.0, 283.5)),
    *options(
        "", "5. Sebab Kematian", (851.2, 861.5),
        boxes=((210.0, 223.2), (323.0, 342.5), (419.8, 431.8)),
        texts=(("1. Sakit biasa / tua", 225.0), ("2. Wabah Penyakit", 345.0),
                 ("3.  Kecelakaan", 438.0)),
    ),
    *options(
        "", "", (861.5, 871.5),
        boxes=((210.0, 223.2), (323.0, 342.5), (419.8, 431.8)),
        texts=(("4. Kriminalitas", 225.0), ("5. Bunuh Diri", 345.0), ("6.  Lainnya", 438.0)),
    ),
    *cells("", "6. Tempat kematian", (871.5, 881.8)),
    *options(
        "", "7. Yang menerangkan", (881.8, 892.2),
        boxes=((210.0, 223.2), (283.5, 295.5), (391.8, 403.8), (471.0, 486.2)),
        texts=(("1. Dokter", 225.0), ("2. Tenaga Kesehatan", 299.0),
                 ("3.  Kepolisian", 409.0), ("4. Lainnya", 489.0)),
    ),
)  # fmt: skip

SIGNED: tuple[Item, ...] = (
    Line(key="place", y=918.6, left=421.0, right=472.0, size=SMALL, room=10.0),
    says(",", 472.5, 918.6),
    Line(key="", y=918.6, left=476.0, right=534.0, size=SMALL),
    says("20", 536.0, 918.6),
    Line(key="", y=918.6, left=546.0, right=561.0, size=SMALL),
    Text("Mengetahui :", 141.0, 931.6, size=SMALL, align="centre"),
    Text("Pejabat Dukcapil yang Membidangi", 144.5, 940.6, size=SMALL, align="centre"),
    Text("Pelapor", 469.0, 940.6, size=SMALL, align="centre"),
    Line(
        key="official", y=968.6, left=84.0, right=198.0, size=SMALL, align="centre", brackets=True
    ),
    Line(
        key="informant.name", y=968.6, left=409.0, right=529.0, size=SMALL, align="centre",
        brackets=True, room=20.0,
    ),
    says("*   Jika Ada", 71.0, 985.0),
)  # fmt: skip

FORM = Form(
    code="F-2.01A",
    version=FORM_VERSION,
    title="Formulir pelaporan pencatatan sipil di dalam wilayah NKRI",
    items=(*HEAD, *PEOPLE, *BIRTH, *STILLBORN, *DEATH, *SIGNED, Code(68.0, 26.0, 54.0)),
)
