"""The certificate's sentences: the wording filled with one child's values, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.documents.certificate.content import CertificateContent
from app.documents.certificate.lettering import GREY, Face, Line, Run, Style, printable
from app.documents.certificate.wording import wording
from app.domain import words_en, words_id
from app.domain.deed_model import DeedModel

ENGLISH = Style(Face.ITALIC, 7.5, GREY)


@dataclass(frozen=True)
class Pair:
    """A sentence in Indonesian and in English, each as (text, bold) pieces."""

    id: list[tuple[str, bool]]
    en: list[tuple[str, bool]]

    def indonesian(self, style: Style, bold: Style | None = None) -> Line:
        """Return the Indonesian runs; bold pieces take `bold`, else the semibold face."""
        strong = bold or replace(style, face=Face.SEMIBOLD)
        return tuple(Run(text, strong if b else style) for text, b in self.id)

    def english(self, size: float) -> Line:
        style = replace(ENGLISH, size=size)
        return tuple(Run(text, style, "en") for text, _ in self.en)

    def both(self, style: Style, size: float, gap: str = "  ") -> Line:
        """Return both languages on one line, the English after a gap."""
        return (*self.indonesian(style), Run(gap, style), *self.english(size))


class Phrases:
    """All sentences of one certificate; raises ValueError for letters that can't be printed."""

    def __init__(self, content: CertificateContent) -> None:
        self.content = content
        self._words = wording(content.wording_version)

    def text(self, key: str, language: str = "id", **values: object) -> str:
        return self._words.say(key, language, **values)

    def pair(self, key: str, en: Mapping[str, object] | None = None, **values: object) -> Pair:
        """Return a sentence; `en` holds the values that differ in English."""
        known = {k: printable(v) if isinstance(v, str) else v for k, v in values.items()}
        english = known | {k: printable(str(v)) for k, v in (en or {}).items()}
        return Pair(self._words.parts(key, "id", **known), self._words.parts(key, "en", **english))

    def citizenship(self) -> Pair:
        name = self.content.citizenship
        english = self.content.citizenship_en or name.title()
        return self.pair("citizenship", {"country": english}, country=name.upper())

    def child(self) -> Pair:
        """Return *anak ke …*, or the sex alone where the deed knows no order."""
        order, sex = self.content.child_order, self.content.sex
        if order is None:
            key = f"sex_unordered_{sex}"
            return self.pair("child_unordered", {"sex": self.text(key, "en")}, sex=self.text(key))
        english = {
            "order": words_en.ordinal(order),
            "sex": self.text(f"sex_{sex}", "en"),
        }
        number = words_id.ordinal(order)
        return self.pair("child", english, order=number, sex=self.text(f"sex_{sex}"))

    def parents(self) -> Pair | None:
        """Return the parentage as the model prints it; None for model 4."""
        content = self.content
        if content.model is DeedModel.ORIGIN_UNKNOWN:
            return None
        key = f"parents_{content.model}"
        if content.model is DeedModel.MOTHER_ONLY and not content.mother_only_says_seorang:
            key = "parents_3_plain"
        names = (content.father_name or "", content.mother_name or "")
        father, mother = (name.upper() for name in names)
        return self.pair(key, father=father, mother=mother)

    def birth_date(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return day and month, then year, each in capitals and in English words."""
        day, year = words_id.date_in_words(self.content.birth_date)
        en_day, en_year = words_en.date_in_words(self.content.birth_date)
        return (day.upper(), en_day), (year.upper(), en_year)

    def issued(self) -> Pair:
        day, year = words_id.date_in_words(self.content.issued_on)
        en_day, en_year = words_en.date_in_words(self.content.issued_on)
        place = self.content.issue_place
        english = {"place": place, "day": en_day, "year": en_year}
        return self.pair("issued", english, place=place.upper(), day=day.upper(), year=year.upper())

    def short_code(self) -> str:
        """Return the code grouped for reading aloud: 7K2M-9QXA."""
        code = self.content.short_code
        return f"{code[:4]}-{code[4:]}"
