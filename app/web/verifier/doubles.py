"""Two files that may tell of one birth, side by side: why, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from app.domain.birth import BirthKind, Sex
from app.domain.form import asked_only
from app.domain.likeness.weights import POINTS, Reason
from app.domain.values import Values
from app.models.application import Application
from app.services import duplicates
from app.services.duplicates import Suspect
from app.web.desk import casefile
from app.web.formatting import grouped, short_date

R = Reason
_WORDS = {
    R.CHILD_NIK: _l("NIK anak sama"),
    R.CHILD_NIK_DIFFERS: _l("NIK anak berbeda"),
    R.CHILD_SAME: _l("nama anak sama"),
    R.CHILD_SPELLED: _l("nama anak sama, ejaan atau urutannya berbeda"),
    R.CHILD_ONE_WORD: _l("nama anak sama (satu kata)"),
    R.CHILD_NEAR: _l("nama anak hampir sama"),
    R.CHILD_ALIKE: _l("nama anak mirip"),
    R.CHILD_SHARED: _l("satu kata nama anak sama"),
    R.CHILD_DIFFERS: _l("nama anak berbeda"),
    R.CLAN_SAME: _l("marga sama"),
    R.CLAN_DIFFERS: _l("marga berbeda"),
    R.DATE_SAME: _l("tanggal lahir sama"),
    R.DATE_SWAPPED: _l("tanggal dan bulan lahir tertukar"),
    R.DATE_DIGIT: _l("tanggal lahir berbeda satu angka"),
    R.MOTHER_NIK: _l("NIK ibu sama"),
    R.MOTHER_NIK_SLIP: _l("NIK ibu hampir sama"),
    R.MOTHER_NIK_DIFFERS: _l("NIK ibu berbeda"),
    R.MOTHER_SAME: _l("nama ibu sama"),
    R.MOTHER_NEAR: _l("nama ibu hampir sama"),
    R.MOTHER_ALIKE: _l("nama ibu mirip"),
    R.MOTHER_SHARED: _l("satu kata nama ibu sama"),
    R.MOTHER_DIFFERS: _l("nama ibu berbeda"),
    R.MOTHER_BORN: _l("tanggal lahir ibu sama"),
    R.MOTHER_BORN_SLIP: _l("tanggal lahir ibu hampir sama"),
    R.MOTHER_AGE: _l("umur ibu sama"),
    R.MOTHER_AGE_DIFFERS: _l("umur ibu berbeda"),
    R.NO_TWO_BIRTHS: _l("jaraknya terlalu dekat untuk dua kelahiran dari satu ibu"),
    R.FATHER_NIK: _l("NIK ayah sama"),
    R.FATHER_NIK_DIFFERS: _l("NIK ayah berbeda"),
    R.FATHER_SAME: _l("nama ayah sama"),
    R.FATHER_NEAR: _l("nama ayah mirip"),
    R.FATHER_DIFFERS: _l("nama ayah berbeda"),
    R.SEX_SAME: _l("jenis kelamin sama"),
    R.SEX_DIFFERS: _l("jenis kelamin berbeda"),
    R.ORDER_SAME: _l("anak ke- sama"),
    R.ORDER_DIFFERS: _l("anak ke- berbeda"),
    R.KIND_DIFFERS: _l("yang satu kembar, yang lain tunggal"),
    R.PLACE_SAME: _l("alamat di desa yang sama"),
    R.REGENCY_DIFFERS: _l("kabupaten tempat lahir berbeda"),
}
_SEXES = {Sex.MALE: _l("Laki-laki"), Sex.FEMALE: _l("Perempuan")}
_UNSAID = frozenset({R.SEX_SAME, R.ORDER_SAME, R.CLAN_SAME})
"""What half of all pairs have in common isn't said."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of both files; each a list of pieces, and whether that piece differs."""

    label: str
    this: list[tuple[str, bool]]
    other: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Pair:
    """The other file, why it's shown, what speaks against it, and the facts side by side."""

    other: Application
    like: str
    unlike: str
    lines: list[Line]


def pairs(session: Session, application: Application) -> list[Pair]:
    """Return each file that may tell of the same birth, beside this one."""
    return [_pair(application, suspect) for suspect in duplicates.suspects(session, application)]


def _pair(application: Application, suspect: Suspect) -> Pair:
    other = suspect.application
    days = 0
    if application.birth_date and other.birth_date:
        days = abs((application.birth_date - other.birth_date).days)
    said = [reason for reason in suspect.reasons if reason not in _UNSAID]
    return Pair(
        other=other,
        like=", ".join(reason_words(reason, days) for reason in said if POINTS[reason] >= 0),
        unlike=", ".join(reason_words(reason, days) for reason in said if POINTS[reason] < 0),
        lines=_lines(application, other),
    )


def reason_words(reason: Reason, days: int) -> str:
    """Say a reason; those of dates with the days between."""
    if reason in (R.DATE_FEW, R.DATE_SOME, R.DATE_MONTH, R.DATE_FAR):
        return str(_("tanggal lahir selisih %(days)s hari", days=days))
    return str(_WORDS[reason])


def _lines(this: Application, other: Application) -> list[Line]:
    facts = [_facts(file, asked_only(file.said)) for file in (this, other)]
    return [
        Line(label, *_pieces(facts[0][label], facts[1][label]))
        for label in facts[0]
        if facts[0][label] or facts[1][label]
    ]


def _facts(application: Application, answers: Values) -> dict[str, str]:
    sex, kind = answers.sex, answers.text("child.birth_kind")
    order = answers.text("child.birth_order")
    twins = f" · {_('kembar')}" if kind not in ("", BirthKind.SINGLE) else ""
    return {
        _("Nama anak"): application.child_name,
        _("Tanggal lahir"): short_date(application.birth_date),
        _("Jenis kelamin"): str(_SEXES[sex]) if sex else "",
        _("Anak ke-"): f"{order}{twins}",
        _("Ibu"): answers.text("mother.name"),
        _("NIK ibu"): grouped(answers.text("mother.nik")),
        _("Tanggal lahir ibu"): short_date(answers.date("mother.birth_date")),
        _("Ayah"): answers.text("father.name"),
        _("NIK ayah"): grouped(answers.text("father.nik")),
        _("Alamat"): casefile.place_words(application.place),
    }


def _pieces(this: str, other: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Cut two texts where they differ; a text that is missing beside another differs as a whole."""
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, this, other, autojunk=False).get_opcodes():
        if b > a:
            left.append((this[a:b], kind != "equal"))
        if d > c:
            right.append((other[c:d], kind != "equal"))
    return left, right
