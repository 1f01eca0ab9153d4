"""The choices of the form, in the words that parents read; clerks read the same."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.domain.form import INDONESIA
from app.services import regions

Choice = tuple[str, Any]

PLACES: list[Choice] = [
    ("1", _l("Rumah sakit atau rumah bersalin")),
    ("2", _l("Puskesmas")),
    ("3", _l("Polindes")),
    ("4", _l("Rumah")),
    ("5", _l("Tempat lain, misalnya kebun, sawah, atau di perjalanan")),
]
HELPERS: list[Choice] = [
    ("1", _l("Dokter")),
    ("2", _l("Bidan atau perawat")),
    ("3", _l("Dukun bayi")),
    ("4", _l("Orang lain, atau tidak ada")),
]
NO_NIK: list[Choice] = [
    ("foreigner", _l("Warga negara asing tanpa izin tinggal tetap")),
    ("died_before", _l("Sudah meninggal sebelum punya NIK")),
    ("unknown", _l("NIK-nya tidak diketahui")),
    ("resident", _l("Tinggal di sini, tetapi belum tercatat")),
]

CHOICES: dict[str, list[Choice]] = {
    "child.alive": [
        ("yes", _l("Ya, dan sekarang masih hidup")),
        ("died_after", _l("Ya, tetapi kemudian meninggal")),
        ("stillborn", _l("Tidak, meninggal dalam kandungan atau saat lahir")),
    ],
    "parents.known": [
        ("yes", _l("Ya, ibunya atau kedua orang tuanya diketahui")),
        ("foundling", _l("Tidak, anak ini ditemukan")),
        ("unknown_origin", _l("Tidak, asal-usul anak ini tidak diketahui")),
    ],
    "marriage.proof": [
        ("at_hand", _l("Buku nikah atau akta perkawinan, ada di tangan")),
        ("lost", _l("Buku nikah atau akta perkawinan, tetapi hilang")),
        ("ceremony_only", _l("Hanya surat gereja, adat, atau nikah siri")),
        ("not_married", _l("Orang tua tidak menikah")),
    ],
    "marriage.ceremony": [
        ("before", _l("Sebelum atau pada hari anak lahir")),
        ("after", _l("Sesudah anak lahir")),
    ],
    "marriage.family_card": [
        ("husband_wife", _l("Kepala Keluarga (atau Suami) dan Istri")),
        ("child_in_law", _l("Anak dan Menantu, di KK kakek-nenek")),
        ("otherwise", _l("Lain dari itu, atau KK-nya berbeda")),
    ],
    "child.place_type": PLACES,
    "child.helper": HELPERS,
    "birth.letter": [
        ("have", _l("Ada")),
        ("none", _l("Tidak ada")),
    ],
    "child.sex": [("1", _l("Laki-laki")), ("2", _l("Perempuan"))],
    "child.birth_kind": [
        ("1", _l("Tunggal")),
        ("2", _l("Kembar dua")),
        ("3", _l("Kembar tiga")),
        ("4", _l("Kembar empat")),
        ("5", _l("Kembar lima atau lebih")),
    ],
    "child.has_nik": [
        ("no", _l("Belum, ia baru lahir")),
        ("yes", _l("Sudah, namanya ada di Kartu Keluarga")),
    ],
    "mother.no_nik_reason": NO_NIK,
    "father.no_nik_reason": NO_NIK,
    "marriage.document": [
        ("nikah_book", _l("Buku nikah dari KUA")),
        ("marriage_deed", _l("Akta perkawinan dari Disdukcapil")),
        ("divorce_deed", _l("Akta perceraian")),
        ("court_ruling", _l("Penetapan pengadilan")),
    ],
    "informant.relation": [
        ("mother", _l("Ibu")),
        ("father", _l("Ayah")),
        ("relative", _l("Keluarga lain")),
        ("carer", _l("Pengasuh atau wali")),
        ("police", _l("Polisi")),
    ],
}

OTHER_COUNTRIES = (
    "AMERIKA SERIKAT AUSTRALIA BELANDA BRUNEI CINA FILIPINA INDIA INGGRIS JEPANG JERMAN KANADA "
    "KOREA MALAYSIA MYANMAR PAKISTAN PRANCIS SINGAPURA SWISS TAIWAN THAILAND VIETNAM"
).replace("AMERIKA SERIKAT", "AMERIKA_SERIKAT")


def citizenships() -> list[Choice]:
    """Return the citizenships to choose from; Indonesia first, stateless and others last."""
    others = [name.replace("_", " ") for name in OTHER_COUNTRIES.split()]
    named: list[Choice] = [(name, name.title()) for name in [INDONESIA, *others]]
    return [*named, ("TANPA KEWARGANEGARAAN", _l("Tanpa kewarganegaraan"))]


def choices_of(key: str) -> list[Choice]:
    """Return the choices of a key; raises KeyError for one that is typed freely."""
    if key.endswith(".citizenship"):
        return citizenships()
    return CHOICES[key]


def choice_text(key: str, value: str) -> str:
    """Return the words of a chosen value; region codes become names."""
    if key in ("child.birth_regency", "domicile.regency"):
        return regions.name(value)
    if key in ("domicile.district", "domicile.village"):
        return regions.name(value)
    return str(dict(choices_of(key)).get(value, value))
