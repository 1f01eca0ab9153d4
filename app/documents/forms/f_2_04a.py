"""F-2.04A: SPTJM of the parents' marriage when one or both died before it was recorded."""

from __future__ import annotations

from app.documents.forms.language import Code, Form, Frame, Line, Text
from app.documents.forms.letter import (
    LEFT,
    SIZE,
    WIDE,
    asks,
    corner,
    follows,
    middle,
    nik,
    says,
    signed,
    titled,
)

CEREMONY = 288.1

FORM = Form(
    code="F-2.04A",
    version="F-2.04A/2019",
    title="SPTJM kebenaran data sebagai pasangan suami istri yang meninggal dunia",
    items=(
        *corner("F-2.04A", 68.3, left=477.0, right=538.5),
        titled(
            "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM)\n"
            "KEBENARAN DATA SEBAGAI PASANGAN SUAMI ISTRI\n"
            "DALAM HAL SALAH SATU ATAU KEDUA SUAMI ISTRI MENINGGAL DUNIA\n"
            "SEBELUM PENCATATAN PERKAWINAN",
            90.7,
        ),
        says("Saya yang bertandatangan di bawah ini:", 172.1),
        asks("declarant.name", "Nama", 188.5, colon=180.1),
        asks("declarant.nik", "NIK", 204.5, colon=180.1),
        says(
            "dengan ini menyatakan dengan sebenar-benarnya bahwa orang tua saya yang\nbernama:",
            226.9,
            width=WIDE,
        ),
        asks("husband.name", "Nama", 259.2),
        asks("husband.nik", "NIK", 275.4),
        asks("husband.born", "Tempat/Tanggal Lahir", 291.7),
        follows(
            "husband.died",
            "selaku SUAMI, telah meninggal dunia pada tanggal :",
            307.7,
            left=382.0,
            right=523.0,
        ),
        Text("*)", 524.0, 307.7, size=SIZE),
        follows("husband.death_deed", "berdasarkan Akta Kematian Nomor :", 324.1, left=286.0),
        says("dan", 340.2),
        asks("wife.name", "Nama", 356.5),
        asks("wife.nik", "NIK", 372.6),
        asks("wife.born", "Tempat/Tanggal Lahir", 388.9),
        follows(
            "wife.died",
            "selaku ISTRI, telah meninggal dunia pada tanggal :",
            405.0,
            left=376.0,
            right=523.0,
        ),
        Text("*)", 524.0, 405.0, size=SIZE),
        follows("wife.death_deed", "berdasarkan Akta Kematian Nomor :", 421.3, left=286.0),
        says("telah melangsungkan perkawinan:", 443.4),
        asks("religion", "berdasarkan agama", 459.7, colon=CEREMONY),
        asks("leader", "di hadapan pemuka agama bernama", 475.8, colon=CEREMONY),
        asks("ceremony_place", "bertempat di", 492.1, colon=CEREMONY),
        asks("ceremony_day", "pada tanggal", 508.2, colon=CEREMONY),
        says(
            "dan perkawinan tersebut belum dicatatkan di Dinas Kependudukan dan\n"
            "Pencatatan Sipil di Indonesia atau di Luar Wilayah Negara Kesatuan Republik\n"
            "Indonesia.",
            524.5,
            width=WIDE,
        ),
        says(
            "Demikian surat pernyataan ini saya buat dengan sebenar-benarnya dan apabila\n"
            "di kemudian hari ternyata pernyataan ini tidak benar, maka saya bersedia\n"
            "diproses secara hukum sesuai dengan peraturan perundang-undangan yang\n"
            "berlaku serta dokumen yang diterbitkan akibat dari pernyataan ini menjadi\n"
            "tidak sah.",
            579.0,
            width=WIDE,
        ),
        Line(key="place", y=676.2, left=324.1, right=383.0, size=SIZE, room=22.0),
        Text(",", 383.5, 676.2, size=SIZE),
        Line(key="", y=676.2, left=388.0, right=496.0, size=SIZE),
        Text("20", 498.0, 676.2, size=SIZE),
        Line(key="", y=676.2, left=512.0, right=535.0, size=SIZE),
        says("Saksi I (PIHAK SUAMI)", 692.6),
        Text("Saya yang menyatakan,", 324.1, 692.6, size=SIZE),
        Frame(345.0, 701.5, 416.0, 735.0, dashed=True),
        middle("Meterai", 380.5, 714.7),
        middle("Cukup", 380.5, 731.0),
        signed("husbands_witness", 747.1, left=LEFT, right=256.5, brackets=False),
        nik("husbands_witness", 763.4, x=LEFT, left=97.2, right=257.0, caption="NIK"),
        signed("declarant", 747.1, left=324.1, right=484.5, brackets=False),
        nik("declarant", 763.4, x=324.1, left=349.3, right=485.0, caption="NIK"),
        says("Saksi II (PIHAK ISTRI)", 795.8),
        signed("wifes_witness", 844.3, left=LEFT, right=256.5, brackets=False),
        nik("wifes_witness", 860.6, x=LEFT, left=97.2, right=257.0, caption="NIK"),
        says("*) diisi jika telah meninggal dunia", 893.0),
        Code(483.0, 905.0),
    ),
)
