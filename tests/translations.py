"""The English catalogue as tests read it, and which Indonesian a page still shows."""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Doctype, Tag

from tests.pages import Page, words

BASE = Path(__file__).resolve().parent.parent
FOLDER = BASE / "app/translations/en/LC_MESSAGES"
Words = str | tuple[str, ...]

READ_OUT = ("aria-label", "aria-description", "alt", "placeholder", "title", "label", "content")
BUTTONS = ("submit", "button", "reset", "image")
INDONESIAN = re.compile(
    r"\b(yang|tidak|bukan|jangan|dan|atau|untuk|dengan|dari|pada|kepada|oleh|karena|supaya|kalau|bila|"
    r"sudah|telah|belum|sedang|akan|bisa|boleh|harus|perlu|kami|kita|saya|Anda|mereka|lagi|juga|saja|"
    r"hanya|ini|itu|ke|di|semua|setiap|sampai|sesudah|setelah|sebelum|sejak|dulu|apa|siapa|mana|kapan|"
    r"mengapa|berapa|berkas|permohonan|isian|foto|kirim|simpan|lihat|buka|tulis|pilih|ketik|anak|ibu|"
    r"ayah|orang|keluarga|petugas|kantor|akta|kutipan|pencatatan|saksi|pelapor|nomor|nama|lahir|"
    r"kelahiran|surat|kode|kata|pesan|tautan|tanggal|bulan|tahun|hari|jam|waktu|menit|masuk|keluar|ada|"
    r"baru|benar|salah|selesai|tunggu|menunggu|dicabut|digantikan|diganti|berlaku|gagal|coba|mohon|maaf|"
    r"terima|kasih|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Januari|Februari|Maret|Mei|Juni|Juli|"
    r"Agustus|Oktober|Desember)\b",
    re.IGNORECASE,
)
# What stays Indonesian on English pages, and why.
KEPT = {
    r"Pangkajene dan Kepulauan": "a regency's name",
    r"ibu@contoh\.id": "an address to copy the form of",
    r"“Status Hubungan[^”]*”": "words to look for on the family card",
    r"akad nikah|\(nikah siri\)": "marriages that English has no word for, explained beside",
    r"\(?Nomor Induk Kependudukan\)?": "what the letters NIK stand for",
    r"\(Kartu Keluarga\)": "what the letters KK stand for",
    r"\(?Surat Pernyataan Tanggung Jawab Mutlak\)?": "what the letters SPTJM stand for",
    r"\(Surat Keterangan Lahir(?: Mati)?\)": "the law's name of a paper to ask for",
    r"\(kutipan(?: akta(?: kelahiran)?)?\)|\(register akta(?: kelahiran)?\)": "the law's names",
    r"Dinas Kependudukan dan Pencatatan Sipil": "what the letters Disdukcapil stand for",
    r"nama\.pengguna": "a place to fill in, in a command",
    r"NAMA PEJABAT CONTOH": "a made-up person's name",
}
NAMES = re.compile("|".join(KEPT))


@cache
def catalogue() -> tuple[Message, ...]:
    """Return the entries of the catalogue, without its header."""
    with (FOLDER / "messages.po").open("rb") as file:
        return tuple(message for message in read_po(file, locale="en") if message.id)


@cache
def untranslated() -> tuple[str, ...]:
    """Return the Indonesian texts, two words and more, that an English page must not show."""
    sources = []
    for message in catalogue():
        texts = forms(message.id)
        parts = [part.strip() for text in texts for part in re.split(r"%\(\w+\)s", text)]
        sources += [part for part in parts if len(re.findall(r"\w+", part)) > 1]
    english = "\n".join(str(message.string) for message in catalogue())
    return tuple(sorted({text for text in sources if text not in english}))


@cache
def alone() -> frozenset[str]:
    """Return the Indonesian texts of any length that no English page shows as they stand."""
    english = {text for message in catalogue() for text in forms(message.string)}
    sources = {text for message in catalogue() for text in forms(message.id)}
    return frozenset(text for text in sources - english if "%" not in text)


def forms(words_of_message: Words) -> tuple[str, ...]:
    """Return the forms of an entry: one, or a plural's."""
    return (words_of_message,) if isinstance(words_of_message, str) else tuple(words_of_message)


def pieces(soup: BeautifulSoup) -> list[str]:
    """Return what a page shows and reads out, piece by piece, but what it marks as Indonesian."""
    soup = copy(soup)
    for element in soup.select("html [lang=id], script, style"):
        element.decompose()
    said = [
        words(str(text)) for text in soup.find_all(string=True) if not isinstance(text, Doctype)
    ]
    for element in soup.find_all(True):
        said += [words(str(element[name])) for name in element.attrs if _is_said(element, name)]
    return [piece for piece in said if piece]


def _is_said(element: Tag, name: str) -> bool:
    """Whether people see or hear this attribute; a script's words stand in `data-…`."""
    if name == "value":
        return element.name == "input" and element.get("type") in BUTTONS
    if name == "content":
        return element.name == "meta" and element.get("name") == "description"
    address = str(element[name]).startswith(("/", "http"))
    return name in READ_OUT or (name.startswith("data-") and not address)


def shown(page: Page) -> str:
    """Return what a page shows and reads out, without what it marks as Indonesian."""
    return "\n".join(pieces(page.soup))


def indonesian(page: Page, *typed: str) -> list[str]:
    """List the Indonesian on a page; `typed` is what people or the office wrote themselves."""
    return sorted(alone() & set(pieces(page.soup))) + in_text(_whole(page), *typed)


def _whole(page: Page) -> str:
    """Return the text as one line, so that what `<b>` cuts is whole, and what is read out below."""
    soup = copy(page.soup)
    for element in soup.select("html [lang=id], script, style"):
        element.decompose()
    return "\n".join([words(soup), *pieces(page.soup)])


def in_text(text: str, *typed: str) -> list[str]:
    """List the Indonesian in a text: parts of our messages, and words no message of ours has."""
    for own in sorted(typed, key=len, reverse=True):
        text = text.replace(own, "")
    text = NAMES.sub("", text)
    left = [source for source in untranslated() if re.search(rf"\b{re.escape(source)}", text)]
    return left + [match[0] for match in INDONESIAN.finditer(text)]
