"""What a new version of a certificate would print, beside what the present one prints."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.documents.certificate import CertificateContent
from app.domain.birth import Sex
from app.web import formatting


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the certificate: what it will say, and what it says now."""

    label: str
    value: str
    before: str

    @property
    def changed(self) -> bool:
        """Whether the new version says something else."""
        return self.value != self.before


def changes(old: CertificateContent, new: CertificateContent) -> list[Change]:
    """Return every line that the new version prints, each with the present one's."""
    before, after = _lines(old), _lines(new)
    return [Change(label, after[label], before[label]) for label in after]


def _lines(content: CertificateContent) -> dict[str, str]:
    none = _("belum diterbitkan")
    signed_by = f"{content.official_name}\n{content.official_title_id}\nNIP {content.official_nip}"
    return {
        _("Versi"): str(content.version),
        _("NIK anak"): formatting.grouped(content.nik) if content.nik else none,
        _("Nama anak"): content.child_name.upper(),
        _("Lahir"): f"{content.birth_place}, {formatting.long_date(content.birth_date)}",
        _("Anak"): _child(content),
        _("Orang tua"): "\n".join(filter(None, (content.father_name, content.mother_name))) or "–",
        _("Kewarganegaraan"): content.citizenship,
        _("Catatan pinggir"): "\n".join(content.annotations) or "–",
        _("Diterbitkan"): f"{content.issue_place}, {formatting.long_date(content.issued_on)}",
        _("Pejabat"): signed_by,
    }


def _child(content: CertificateContent) -> str:
    sex = _("laki-laki") if content.sex is Sex.MALE else _("perempuan")
    if content.child_order is None:
        return str(sex)
    return str(_("anak ke-%(n)s, %(sex)s", n=content.child_order, sex=sex))
