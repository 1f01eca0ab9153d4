"""What is said about papers: what each must show, and why a file can't be taken."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.documents.uploads import UploadProblem, UploadWarning
from app.domain.answers import Answers
from app.domain.birth import PlaceType
from app.domain.deed_model import DocumentKind, letter_giver
from app.models.application import Document

PROBLEMS = {
    UploadProblem.EMPTY: _l("File ini kosong. Pilih foto yang lain."),
    UploadProblem.TOO_BIG: _l("File ini lebih dari 10 MB. Kirim fotonya dengan ukuran sedang."),
    UploadProblem.UNKNOWN_TYPE: _l(
        "Kami menerima foto (JPEG, PNG, WebP, HEIC) dan PDF. Foto dokumennya dengan ponsel."
    ),
    UploadProblem.BROKEN: _l("File ini rusak atau terpotong. Ambil fotonya sekali lagi."),
    UploadProblem.ENCRYPTED_PDF: _l("PDF ini memakai kata sandi. Foto saja dokumennya."),
    UploadProblem.ACTIVE_PDF: _l(
        "PDF ini berisi program atau lampiran, jadi tidak kami terima. Foto saja dokumennya."
    ),
    UploadProblem.TOO_MANY_PAGES: _l(
        "PDF ini lebih dari 20 halaman. Kirim halaman yang perlu saja."
    ),
    UploadProblem.TOO_MANY_PIXELS: _l("Foto ini terlalu besar. Kirim dengan ukuran sedang."),
    UploadProblem.ANIMATED: _l("Gambar ini bergerak. Ambil foto biasa."),
    UploadProblem.TOO_COMPLEX: _l("File ini terlalu rumit untuk dibuka. Foto saja dokumennya."),
    UploadProblem.TIMED_OUT: _l("File ini terlalu lama dibuka. Foto saja dokumennya."),
}
WARNINGS = {
    UploadWarning.DARK: _l("Fotonya agak gelap. Ulangi di tempat terang, atau biarkan begini."),
    UploadWarning.BLURRY: _l("Fotonya agak kabur. Ulangi dengan tangan diam, atau biarkan begini."),
    UploadWarning.SMALL: _l("Fotonya kecil. Ulangi lebih dekat, atau biarkan begini."),
    UploadWarning.OTHER_FILE: _l(
        "Formulir ini milik permohonan lain. Ganti dengan formulir permohonan ini."
    ),
    UploadWarning.OTHER_FORM: _l("Ini formulir lain dari yang diminta. Periksa, lalu ganti."),
}
_WORDS = {
    "shrinking": _l("Menyiapkan foto…"),
    "sending": _l("Terkirim {sent} dari {size} KB"),
    "checking": _l("Memeriksa foto…"),
    "cut": _l(
        "Sambungan terputus. Sudah terkirim {sent} dari {size} KB, "
        "sisanya menyusul begitu ada sinyal."
    ),
    "ended": _l("Foto ini belum terkirim. Tekan tombol di bawah untuk mencoba cara lain."),
    "waiting": _l("Menunggu foto terkirim…"),
    "next": _l("Lanjut"),
    "another": _l("Ganti foto"),
}
"""What the page's script says while a photo is on its way."""


def upload_words() -> dict[str, str]:
    """Return the script's sentences in the visitor's language; {sent} and {size} are numbers."""
    return {key: str(words) for key, words in _WORDS.items()}


def kept_text(document: Document) -> str:
    """Say that a paper is kept, and how big it is."""
    return str(_("Tersimpan, %(size)s KB", size=round(document.size / 1024)))


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paper in plain words: what it is, what must be seen, its drawing, and its blank form."""

    what: object
    must_show: object
    drawing: str
    blank: str = ""


_LETTER = {
    "health": _l("dari rumah sakit, puskesmas, bidan, atau dokter"),
    "village": _l("dari bidan penolong, kepala desa, atau lurah"),
}
_TEXTS = {
    DocumentKind.BIRTH_DECLARATION: PaperText(
        _l("surat pernyataan kebenaran data kelahiran (F-2.03), ditandatangani dua saksi"),
        _l("Semua tanda tangan terlihat."),
        "letter",
        "F-2-03.pdf",
    ),
    DocumentKind.MARRIAGE_PROOF: PaperText(
        _l("halaman dengan nama suami, istri, dan tanggal"),
        _l("Nomor, kedua nama, dan tanggal terbaca."),
        "book",
    ),
    DocumentKind.SPOUSE_DECLARATION: PaperText(
        _l("surat pernyataan sebagai suami istri (F-2.04), ditandatangani dua saksi"),
        _l("Nomor KK dan semua tanda tangan terlihat."),
        "letter",
        "F-2-04.pdf",
    ),
    DocumentKind.FAMILY_CARD: PaperText(
        _l("yang memuat nama ibu"),
        _l("Nomor KK di atas dan semua kolom terbaca."),
        "table",
    ),
    DocumentKind.MOTHER_ID: PaperText(
        _l("foto kartu aslinya"), _l("NIK dan nama terbaca."), "card"
    ),
    DocumentKind.FATHER_ID: PaperText(
        _l("foto kartu aslinya"), _l("NIK dan nama terbaca."), "card"
    ),
    DocumentKind.POLICE_REPORT: PaperText(
        _l("berita acara dari kepolisian tentang anak yang ditemukan"),
        _l("Nomor, tanggal, dan tanda tangan terlihat."),
        "letter",
    ),
    DocumentKind.SIGNED_DECLARATION: PaperText(
        _l("pernyataan kebenaran data yang dicetak layanan ini dan ditandatangani pelapor"),
        _l("Nomor permohonan dan tanda tangan terlihat."),
        "letter",
    ),
}


def paper_text(kind: DocumentKind, answers: Answers) -> PaperText:
    """Return what to say of a paper in this case."""
    if kind is DocumentKind.BIRTH_LETTER:
        giver = letter_giver(answers.place_type or PlaceType.HOSPITAL)
        return PaperText(
            _LETTER[giver], _l("Nama ibu, tanggal, dan tanda tangan penolong terbaca."), "letter"
        )
    return _TEXTS[kind]
