"""The rules in force as the public reads them: which papers, which words, what is checked, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.law.pack import ModelRule, Pack, PaperRule, Rule, Severity
from app.web import labels

WEIGHTS = {
    Severity.SUBMISSION: _l("Harus benar sebelum dikirim"),
    Severity.APPROVAL: _l("Harus beres sebelum disetujui petugas"),
    Severity.REGISTRATION: _l("Harus beres sebelum dicatat"),
    Severity.CONFIRM: _l("Anda pastikan, lalu boleh jalan terus"),
    Severity.HINT: _l("Dilihat petugas, tidak menahan Anda"),
}


OF_THE_OFFICE = "Pengaturan kantor"  # a rule's source where the law leaves it to the office


@dataclass(frozen=True, slots=True)
class Line:
    """One rule: what it says, where it comes from, its id; `title` and `note` if they help."""

    id: str
    says: str
    source: str
    title: object = ""
    note: object = ""


def groups(pack: Pack) -> list[tuple[object, list[Line]]]:
    """Return the rules of a pack under their headings, in the order of the pack."""
    checks = [
        (title, [_line(rule) for rule in pack.rules if rule.severity is weight])
        for weight, title in WEIGHTS.items()
    ]
    return [
        (_l("Dokumen apa, dan kapan diminta"), _papers(pack.papers)),
        (_l("Kalimat mana yang tercetak tentang orang tua"), _models(pack.models)),
        *((title, lines) for title, lines in checks if lines),
    ]


def _papers(rules: Iterable[PaperRule]) -> list[Line]:
    return [
        _line(
            rule,
            title=labels.document_label(rule.kind),
            note="" if rule.required else _l("Bila ada; tanpa ini pun permohonan jalan."),
        )
        for rule in rules
    ]


def _models(rules: Iterable[ModelRule]) -> list[Line]:
    return [
        _line(rule, note=_l("Petugas yang menetapkan.") if rule.clerk_decides else "")
        for rule in rules
    ]


def _line(rule: Rule | PaperRule | ModelRule, *, title: object = "", note: object = "") -> Line:
    language = str(get_locale() or "id")[:2]
    source = _("Pengaturan kantor") if rule.source == OF_THE_OFFICE else rule.source
    return Line(rule.id, rule.says.say(language), source, title, note)


def articles(pack: Pack) -> list[str]:
    """Return the laws that a pack follows, in the language of the page."""
    return [one.say(str(get_locale() or "id")[:2]) for one in pack.articles]
