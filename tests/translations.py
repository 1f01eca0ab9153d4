"""The English catalogue as tests read it, and which Indonesian a page still shows."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.pages import Page, words

BASE = Path(__file__).resolve().parent.parent
FOLDER = BASE / "app/translations/en/LC_MESSAGES"
Words = str | tuple[str, ...]

READ_OUT = ("aria-label", "alt", "placeholder", "title")
READ_OUT += tuple(f"data-{name}" for name in ("words", "none", "offline", "refused", "key-label"))
INDONESIAN = re.compile(
    r"\b(yang|tidak|dan|atau|untuk|dengan|dari|pada|sudah|belum|kami|Anda|akan|bisa|boleh|lagi|"
    r"berkas|permohonan|isian|anak|ibu|ayah|akta|nomor|tanggal|hari|jam|Senin|Selasa|Rabu|Kamis|"
    r"Jumat|Mei|Agustus|Oktober|Desember)\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"Pangkajene dan Kepulauan|ibu@contoh\.id|“Status Hubungan[^”]*”|akad nikah|\(nikah siri\)|"
    r"Nomor Induk Kependudukan"
)


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
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        parts = [part.strip() for text in texts for part in re.split(r"%\(\w+\)s", text)]
        sources += [part for part in parts if len(re.findall(r"\w+", part)) > 1]
    english = "\n".join(str(message.string) for message in catalogue())
    return tuple(sorted({text for text in sources if text not in english}))


def shown(page: Page) -> str:
    """Return what a page shows and reads out, without what it marks as Indonesian."""
    soup = page.soup
    for element in soup.select("html [lang=id], script"):
        element.decompose()
    heard = [str(e[name]) for name in READ_OUT for e in soup.find_all(attrs={name: True})]
    return "\n".join([words(soup), *heard])


def indonesian(page: Page, *typed: str) -> list[str]:
    """List the Indonesian on a page; `typed` is what people or the office wrote themselves."""
    text = shown(page)
    for own in typed:
        text = text.replace(own, "")
    text = NAMES.sub("", text)
    left = [source for source in untranslated() if re.search(rf"\b{re.escape(source)}", text)]
    return left + [match[0] for match in INDONESIAN.finditer(text)]
