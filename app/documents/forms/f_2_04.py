"""F-2.04: SPTJM of being husband and wife, who stand so in a KK (Permendagri 109/2019)."""

from __future__ import annotations

from app.documents.forms.language import Choice, Code, Form
from app.documents.forms.letter import (
    LEFT,
    SIZE,
    WIDE,
    asks,
    corner,
    follows,
    middle,
    nik,
    place_and_day,
    says,
    signed,
    titled,
)

FORM = Form(
    code="F-2.04",
    version="F-2.04/2019",
    title="SPTJM kebenaran sebagai pasangan suami istri",
    items=(
        *corner("F-2.04", 69.0, left=465.0, right=538.0),
        titled(
            "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM) KEBENARAN\n"
            "SEBAGAI PASANGAN SUAMI ISTRI",
            91.5,
        ),
        says("Saya yang bertandatangan dibawah ini:", 139.9),
        asks("declarant.name", "Nama", 156.3),
        asks("declarant.nik", "NIK", 172.4),
        asks("declarant.born", "Tempat/tanggal lahir", 188.7),
        asks("declarant.occupation", "Pekerjaan", 204.8),
        asks("declarant.address", "Alamat", 221.1),
        says("menyatakan bahwa:", 253.5),
        asks("first.name", "Nama", 269.6),
        asks("first.nik", "NIK", 285.9),
        asks("first.born", "Tempat/tanggal lahir", 302.0),
        asks("first.occupation", "Pekerjaan", 318.3),
        asks("first.address", "Alamat", 334.4),
        Choice(
            "first_is",
            LEFT,
            366.8,
            (
                ("", "adalah "),
                ("husband", "suami"),
                ("", "/"),
                ("wife", "istri"),
                ("", "*) dari:"),
            ),
            size=SIZE,
        ),
        asks("second.name", "Nama", 383.1),
        asks("second.nik", "NIK", 399.2),
        asks("second.born", "Tempat/tanggal lahir", 415.5),
        asks("second.occupation", "Pekerjaan", 431.6),
        asks("second.address", "Alamat", 447.9),
        follows(
            "family_card",
            "sebagaimana tercantum dalam Kartu Keluarga (KK) Nomor:",
            464.0,
            left=400.0,
        ),
        says(
            "Demikian surat pernyataan ini saya buat dengan sebenar-benarnya dan apabila\n"
            "dikemudian hari ternyata pernyataan saya ini tidak benar, maka saya bersedia\n"
            "diproses secara hukum sesuai dengan peraturan perundang-undangan dan\n"
            "dokumen yang diterbitkan akibat dari pernyataan ini menjadi tidak sah.",
            496.4,
            width=WIDE,
        ),
        *place_and_day(561.2),
        middle("Saksi I,", 188.7, 589.8),
        middle("Saya yang menyatakan,", 422.8, 589.8),
        signed("witness1", 649.1, left=130.7, right=246.7),
        nik("witness1", 664.0, x=120.2, left=149.0, right=257.0),
        signed("declarant", 649.1, left=364.8, right=480.8),
        middle("Saksi II,", 188.7, 693.8),
        signed("witness2", 753.0, left=130.7, right=246.7),
        nik("witness2", 767.9, x=120.2, left=149.0, right=257.0),
        says("Keterangan:", 813.3),
        says(
            "Lampiran ini digunakan dalam hal perkawinan tidak dapat dibuktikan dengan\n"
            "akta perkawinan atau akta nikah.",
            829.4,
            width=WIDE,
        ),
        says("*) coret yang tidak perlu.", 861.8),
        says("**) Ditulis nama Ibu Kota kabupaten/kota, tanggal-bulan-tahun.", 878.1),
        Code(483.0, 905.0),
    ),
)
