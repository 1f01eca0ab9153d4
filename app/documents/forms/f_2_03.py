"""F-2.03: SPTJM of the facts of a birth, where there is no birth letter (Permendagri 109/2019)."""

from __future__ import annotations

from app.documents.forms.language import Code, Form, Look, Text
from app.documents.forms.letter import (
    LEFT,
    SIZE,
    WIDE,
    asks,
    corner,
    middle,
    nik,
    place_and_day,
    says,
    signed,
)

FORM = Form(
    code="F-2.03",
    version="F-2.03/2019",
    title="SPTJM kebenaran data kelahiran",
    items=(
        *corner("F-2.03", 48.6, left=472.4, right=545.4),
        Text(
            "SURAT PERNYATAAN TANGGUNGJAWAB MUTLAK (SPTJM) KEBENARAN\nDATA KELAHIRAN",
            LEFT,
            75.1,
            size=SIZE,
            look=Look.TITLE,
            lead=16.4,
            width=435.5,
        ),
        says("Saya yang bertandatangan dibawah ini:", 123.9),
        asks("declarant.name", "Nama", 139.9),
        asks("declarant.nik", "NIK", 156.3),
        asks("declarant.born", "Tempat/tanggal lahir", 172.4),
        asks("declarant.occupation", "Pekerjaan", 188.7),
        asks("declarant.address", "Alamat", 204.8),
        says("menyatakan bahwa:", 229.2),
        asks("child.name", "Nama", 245.3),
        asks("child.nik", "NIK", 261.7),
        asks("child.born", "Tempat/tanggal lahir", 277.7),
        asks("order", "Anak ke *)", 294.1),
        asks("child.address", "Alamat", 310.2),
        says("adalah anak kandung dari:", 334.4),
        asks("mother.name", "Nama Ibu", 350.7),
        asks("mother.nik", "NIK", 366.8),
        asks("mother.born", "Tempat/tanggal lahir", 383.1),
        asks("mother.occupation", "Pekerjaan", 399.2),
        asks("mother.address", "Alamat", 415.5),
        says("yang lahir dengan penolong kelahiran:", 439.8),
        asks("helper.name", "Nama", 456.1),
        asks("helper.nik", "NIK", 472.2),
        asks("helper.occupation", "Pekerjaan", 488.3),
        asks("helper.address", "Alamat", 504.8, look=Look.ITALIC),
        says(
            "Demikian surat pernyataan ini saya buat dengan sebenar-benarnya dan apabila\n"
            "dikemudian hari ternyata pernyataan saya ini tidak benar, maka saya bersedia\n"
            "diproses secara hukum sesuai dengan peraturan perundang-undangan dan\n"
            "dokumen yang diterbitkan akibat dari pernyataan ini menjadi tidak sah.",
            528.8,
            width=WIDE,
        ),
        *place_and_day(610.0),
        middle("Saksi I,", 188.7, 626.1),
        middle("Saya yang menyatakan,", 422.8, 626.1),
        signed("witness1", 674.8, left=130.7, right=246.7),
        nik("witness1", 690.9, x=116.2, left=145.0, right=261.0),
        signed("declarant", 674.8, left=364.8, right=480.8),
        middle("Saksi II,", 188.7, 723.3),
        signed("witness2", 772.0, left=130.7, right=246.7),
        nik("witness2", 788.1, x=116.2, left=145.0, right=261.0),
        says("Keterangan:", 820.5),
        says(
            "Lampiran ini digunakan dalam hal persyaratan berupa Surat Keterangan Lahir\n"
            "tidak terpenuhi.",
            836.8,
            width=WIDE,
        ),
        says("*) Ditulis urutan kelahiran anak.", 869.2),
        says("**) Ditulis nama Ibu Kota kabupaten/kota, tanggal-bulan-tahun.", 885.3),
        Code(483.0, 905.0),
    ),
)
