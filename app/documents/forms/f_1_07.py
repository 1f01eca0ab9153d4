"""F-1.07: power of attorney to fill in forms for somebody who can't (Permendagri 109/2019)."""

from __future__ import annotations

from app.documents.forms.language import Choice, Code, Form, Frame, Item, Line, Text
from app.documents.forms.letter import LEFT, SIZE, WIDE, asks, corner, middle, says, titled

COLON = 288.1
NOTE, STEP = 10.9, 11.76
INDENT = 108.0


def _note(y: float, text: str) -> Text:
    return Text(text, LEFT, y, size=NOTE)


def _point(y: float, number: str, text: str) -> tuple[Item, ...]:
    """Return a numbered point; its lines fill the width but for the last."""
    return (
        Text(number, 90.0, y, size=NOTE),
        Text(text, INDENT, y, size=NOTE, width=432.0, lead=STEP),
    )


def _explained(y: float, text: str) -> Text:
    return Text(text, INDENT, y, size=NOTE, width=432.0, lead=STEP)


def _pen(key: str, left: float, right: float, y: float) -> Line:
    return Line(key=key, y=y, left=left, right=right, size=SIZE, room=12.0)


DAY: tuple[Item, ...] = (
    Text("Pada hari ini", LEFT, 130.8, size=SIZE),
    _pen("weekday", 150.0, 202.5, 130.8),
    Text("tanggal", 206.0, 130.8, size=SIZE),
    _pen("date", 252.0, 294.5, 130.8),
    Text("bulan", 299.0, 130.8, size=SIZE),
    _pen("month", 334.0, 380.0, 130.8),
    Text("tahun", 384.0, 130.8, size=SIZE),
    _pen("year", 420.0, 461.0, 130.8),
    Text("bertempat di", 466.0, 130.8, size=SIZE),
    _pen("place", LEFT, 150.0, 145.0),
    Text(", saya:", 151.0, 145.0, size=SIZE),
)

REASON: tuple[Item, ...] = (
    says(
        "Untuk mengisi formulir dalam pelayanan administrasi kependudukan, sesuai\n"
        "keterangan dan kelengkapan persyaratan yang saya berikan seperti keadaan\n",
        285.9,
        width=WIDE,
        lead=14.1,
    ),
    Choice(
        "reason_is",
        LEFT,
        314.0,
        (
            ("", "yang sebenarnya dikarenakan kondisi saya dalam keadaan "),
            ("ill", "sakit"),
            ("", "/"),
            ("other", "lainnya"),
        ),
        size=SIZE,
        width=WIDE,
    ),
    Line(key="reason", y=328.2, left=LEFT, right=296.0, size=SIZE, room=12.0),
    Text("*).", 297.0, 328.2, size=SIZE),
)

SIGNATURES: tuple[Item, ...] = (
    middle("Yang diberi kuasa,", 188.7, 370.4),
    middle("Yang memberi kuasa,", 422.8, 370.4),
    Frame(350.5, 382.0, 420.5, 423.0, dashed=True),
    Text("Meterai", 385.5, 400.0, size=NOTE, align="centre"),
    Text("cukup", 385.5, 411.5, size=NOTE, align="centre"),
    Text("tanda tangan\natau cap jempol", 427.0, 400.0, size=8.5, lead=10.0),
    Line("receiver.name", 441.0, 116.0, 261.5, size=SIZE, align="centre", brackets=True, room=24.0),
    Line("giver.name", 441.0, 350.0, 495.5, size=SIZE, align="centre", brackets=True, room=16.0),
    says("*) coret yang tidak sesuai", 469.1),
)

GUIDE: tuple[Item, ...] = (
    _note(495.5, "PETUNJUK PENGISIAN"),
    Text(
        "Tempat, tanggal, bulan, dan tahun diisi sesuai dengan tempat dan waktu terjadinya "
        "pemberian\nSurat Kuasa.",
        LEFT,
        518.8,
        size=NOTE,
        width=WIDE,
        lead=STEP,
    ),
    _note(542.3, "A. Data Pemberi Kuasa"),
    *_point(554.1, "1.", "Nama Lengkap"),
    _explained(
        565.9,
        "Diisi dengan nama lengkap penduduk yang memberikan kuasa kepada seseorang untuk\n"
        "melakukan pengisian formulir dalam pelayanan administrasi kependudukan.",
    ),
    *_point(589.4, "2.", "Tempat/Tanggal Lahir/Usia"),
    _explained(
        601.2,
        "Diisi dengan kabupaten/kota serta tempat pemberi kuasa lahir serta tanggal, bulan dan\n"
        "tahun lahir sesuai dengan yang tercantum dalam Surat Kenal Lahir/Akta Kelahiran atau\n"
        "berdasarkan pengakuannya. Jika pemberi kuasa tidak dapat menyatakan tanggal\n"
        "lahirnya maka dapat mencantumkan usia pemberi kuasa.",
    ),
    *_point(648.0, "3.", "Pekerjaan"),
    _explained(659.8, "Diisi dengan jenis atau bidang pekerjaan penduduk pemberi kuasa."),
    *_point(671.5, "4.", "Alamat"),
    _explained(
        683.3,
        "Diisi dengan nama jalan atau kampung/dusun/dukuh atau yang sejenisnya, dilengkapi\n"
        "dengan nomor rumah (jika ada), nomor RT dan RW, desa/kelurahan, nama kecamatan\n"
        "dan kabupaten/kota tempat tinggal penduduk pemberi kuasa.",
    ),
    _note(718.6, "B. Data Penerima Kuasa"),
    *_point(730.3, "1.", "Nama Lengkap"),
    _explained(
        742.1,
        "Diisi dengan nama lengkap penduduk yang diberi kuasa untuk melakukan pengisian\n"
        "formulir dalam pelayanan administrasi kependudukan.",
    ),
    *_point(765.6, "2.", "NIK"),
    _explained(777.1, "Diisi sesuai dengan NIK yang dimiliki oleh penerima kuasa."),
    _note(788.9, "C. Pernyataan Pemberian Kuasa"),
    *_point(800.7, "1.", "Coret pernyataan yang tidak sesuai sebagaimana pada *)."),
    *_point(
        812.4,
        "2.",
        "Jika memilih pernyataan 1 (satu), maka diisikan kondisi atau alasan yang menyebabkan\n"
        "pemberi kuasa tidak dapat melakukan pengisian formulir dalam pelayanan administrasi\n"
        "kependudukan.",
    ),
    _note(847.7, "D. Bagian Tanda Tangan"),
    *_point(
        859.5,
        "1.",
        "Tempelkan materai secara cukup sesuai ketentuan perundang-undangan pada kolom\n"
        "tanda tangan pemberi kuasa.",
    ),
    *_point(
        883.0,
        "2.",
        "Pemberi kuasa membubuhkan tanda tangan/cap jempol di atas dan/atau mengenai\n"
        "bagian materai.",
    ),
    *_point(
        906.3,
        "3.",
        "Penerima kuasa membubuhkan tanda tangan pada kolom sebelah kiri pemberi kuasa.",
    ),
)

FORM = Form(
    code="F-1.07",
    version="F-1.07/2019",
    title="Surat kuasa dalam pelayanan administrasi kependudukan",
    items=(
        *corner("F-1.07", 64.9, left=465.1, right=538.1),
        titled("SURAT KUASA DALAM PELAYANAN\nADMINISTRASI KEPENDUDUKAN", 88.5, lead=14.1),
        *DAY,
        asks("giver.name", "Nama lengkap", 159.2, colon=COLON),
        asks("giver.born", "Tempat & Tanggal lahir/Usia", 173.3, colon=COLON),
        asks("giver.occupation", "Pekerjaan", 187.2, colon=COLON),
        asks("giver.address", "Alamat", 201.4, colon=COLON),
        says("Memberikan kuasa kepada:", 229.5),
        asks("receiver.name", "Nama lengkap", 243.6, colon=COLON),
        asks("receiver.nik", "NIK", 257.8, colon=COLON),
        *REASON,
        *SIGNATURES,
        *GUIDE,
        Code(483.0, 914.0),
    ),
)
