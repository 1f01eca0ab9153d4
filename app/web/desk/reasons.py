"""Canned reasons as parents read them, by field and paper, and what to look for in a paper.

A reason is stored in Indonesian, whatever the clerk's language; `labels.reason_text` turns it.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.domain.deed_model import DocumentKind


def canned(text: str) -> str:
    """Mark a text for the catalogue, and keep it in Indonesian."""
    return text


_LETTER = canned("Isian ini berbeda dengan surat keterangan lahir. Tulis sama dengan suratnya.")
_CARD = canned("Isian ini berbeda dengan Kartu Keluarga. Tulis sama dengan KK.")
_ID = canned("Isian ini berbeda dengan KTP-el. Tulis sama dengan KTP-el.")
_UNREADABLE = canned("Fotonya tidak terbaca. Foto ulang di tempat terang, seluruh lembar masuk.")
_CUT = canned("Sebagian lembar terpotong. Foto ulang sampai keempat sudutnya terlihat.")
_OTHER = canned("Foto ini bukan surat yang diminta. Kirim surat yang benar.")
_COPY = canned("Ini foto fotokopi. Foto surat aslinya.")
_ASKED = canned("Mohon lampirkan foto surat ini.")

_FIELDS: dict[str, tuple[str, ...]] = {
    "child.name": (
        canned("Nama anak berbeda dengan surat lahir. Tulis nama yang Anda inginkan di akta."),
        canned("Ejaan nama belum jelas. Periksa huruf demi huruf."),
        canned("Gelar tidak dicatat di akta. Tulis nama tanpa gelar."),
    ),
    "child.birth_date": (
        canned("Tanggal lahir berbeda dengan surat lahir. Tulis sama dengan suratnya."),
    ),
    "child.birth_time": (canned("Jam lahir berbeda dengan surat lahir."),),
    "child.birth_regency": (
        canned("Pilih kabupaten atau kota tempat anak benar-benar lahir, sesuai surat lahir."),
    ),
    "child.weight": (
        canned("Berat berbeda dengan surat lahir. Tulis dalam kg, misalnya 3,15."),
        _LETTER,
    ),
    "child.length": (
        canned("Panjang berbeda dengan surat lahir. Tulis dalam cm, misalnya 49."),
        _LETTER,
    ),
    "child.birth_order": (
        canned("Urutan anak berbeda dengan Kartu Keluarga. Hitung anak dalam perkawinan ini."),
    ),
    "marriage.document_number": (
        canned("Nomor berbeda dengan surat perkawinan. Tulis sama dengan suratnya."),
    ),
    "marriage.proof": (
        canned("Bukti perkawinan tidak sesuai dengan surat yang Anda kirim. Pilih lagi."),
    ),
    "marriage.family_card": (canned("Status di KK berbeda. Lihat kolom status hubungan di KK."),),
    "informant.relation": (
        canned("Pelapor tidak sesuai dengan surat. Pilih lagi siapa yang melapor."),
    ),
    "domicile.village": (canned("Alamat berbeda dengan Kartu Keluarga. Pilih desa sesuai KK."),),
}
_ENDINGS: dict[str, tuple[str, ...]] = {
    "name": (canned("Nama berbeda dengan KTP-el. Tulis sama dengan KTP-el."), _CARD),
    "nik": (canned("NIK berbeda dengan KTP-el atau KK. Periksa 16 angkanya."),),
    "family_card": (canned("Nomor KK berbeda dengan foto KK. Periksa 16 angkanya."),),
    "birth_date": (_ID, _CARD),
    "birth_place": (_ID, _CARD),
    "citizenship": (canned("Kewarganegaraan berbeda dengan KTP-el. Pilih lagi."),),
    "ceremony_date": (
        canned("Tanggal berbeda dengan surat perkawinan. Tulis sama dengan suratnya."),
    ),
    "record_date": (
        canned("Tanggal berbeda dengan surat perkawinan. Tulis sama dengan suratnya."),
    ),
}
_PAPERS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.BIRTH_LETTER: (
        canned("Surat lahir belum ditandatangani penolong. Minta tanda tangannya, lalu foto lagi."),
    ),
    DocumentKind.BIRTH_DECLARATION: (
        canned("Pernyataan belum ditandatangani dua saksi. Lengkapi, lalu foto lagi."),
    ),
    DocumentKind.SPOUSE_DECLARATION: (
        canned("Pernyataan belum ditandatangani dua saksi. Lengkapi, lalu foto lagi."),
    ),
    DocumentKind.FAMILY_CARD: (canned("KK ini bukan KK orang tua. Kirim foto KK orang tua."),),
}
_HINTS: dict[DocumentKind, object] = {
    DocumentKind.BIRTH_LETTER: _l("Foto asli · ditandatangani penolong · nama ibu sama"),
    DocumentKind.BIRTH_DECLARATION: _l("Asli · ditandatangani pernyata dan dua saksi"),
    DocumentKind.MARRIAGE_PROOF: _l("Foto asli · nama suami istri sama · tanggal upacara"),
    DocumentKind.SPOUSE_DECLARATION: _l("Asli · dua saksi · nomor KK disebut"),
    DocumentKind.FAMILY_CARD: _l("Seluruh lembar · status hubungan ayah dan ibu"),
    DocumentKind.MOTHER_ID: _l("NIK, nama, tanggal lahir sama dengan isian"),
    DocumentKind.FATHER_ID: _l("NIK, nama, tanggal lahir sama dengan isian"),
    DocumentKind.POLICE_REPORT: _l("Asli · tempat dan waktu anak ditemukan"),
    DocumentKind.SIGNED_DECLARATION: _l("Nomor permohonan sama · ditandatangani pelapor"),
}
REFUSALS = (
    canned("Kelahiran ini sudah punya akta. Satu kelahiran hanya dicatat satu kali."),
    canned("Permohonan ini sama dengan permohonan lain yang sedang kami proses."),
    canned("Keluarga tidak tinggal di Dairi. Ajukan di Disdukcapil tempat Anda tinggal."),
    canned("Anak lahir di luar negeri. Datanglah ke loket kami dengan surat dari sana."),
)
REVOCATIONS = {
    "putusan": canned("Akta dibatalkan oleh putusan pengadilan."),
    "kantor": canned("Akta dibatalkan oleh kantor (contrarius actus)."),
    "ganda": canned("Kelahiran ini tercatat dua kali."),
    "palsu": canned("Akta terbit atas keterangan yang tidak benar."),
}
_TO_FAMILIES = {
    "putusan": _l("Pengadilan membatalkan akta ini."),
    "kantor": _l("Kantor kami membatalkan akta ini."),
    "ganda": _l("Kelahiran ini tercatat dua kali."),
    "palsu": _l("Akta ini terbit atas keterangan yang tidak benar."),
}


def revocation_words(stored: str) -> str:
    """Say to a family why its certificate was revoked; a registrar's own words stay inside."""
    for key, begins in REVOCATIONS.items():
        if stored.startswith(begins):
            return str(_TO_FAMILIES[key])
    return ""


def reasons_for(target: str, *, absent: bool = False) -> list[str]:
    """List the canned reasons of a target, in Indonesian, the commonest first."""
    if absent:
        return [_ASKED]
    if target.startswith("doc:"):
        own = _PAPERS.get(DocumentKind(target.removeprefix("doc:")), ())
        return [_UNREADABLE, _CUT, *own, _COPY, _OTHER]
    field = target.rpartition(".")[2]
    return list(_FIELDS.get(target) or _ENDINGS.get(field) or (_LETTER, _CARD))


def paper_hint(kind: DocumentKind) -> str:
    """Say what to look for in a paper."""
    return str(_HINTS[kind])
