"""A case as clerks see it: papers and fields in cards with their marks, and who has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.domain.answers import Answers
from app.domain.deed_model import PaperNeed
from app.domain.form import asked_only, section_pages, sections
from app.domain.names import printed_name
from app.models.application import Application, Document, Remark, Verdict
from app.services import offices, papers, regions
from app.services.verification import open_remarks
from app.web import labels
from app.web.desk import viewer
from app.web.desk.reasons import paper_hint, reasons_for

PAPERS = "berkas"


@dataclass(frozen=True, slots=True)
class Row:
    """One field or paper: what was said, and the mark on it (`right`, `wrong` or empty)."""

    target: str
    label: str
    value: str
    mark: str = ""
    reason: str = ""
    reasons: list[str] = field(default_factory=list)
    hint: str = ""
    before: str = ""
    absent: bool = False
    paper: str = ""

    @property
    def show(self) -> str:
        """Return the address of this page with that paper in the viewer."""
        return f"?dokumen={self.target.removeprefix('doc:')}"

    @property
    def anchor(self) -> str:
        """Return the id of this row in the page."""
        return labels.row_anchor(self.target)

    @property
    def own_reason(self) -> str:
        """Return the clerk's own words, if the reason isn't a canned one."""
        return "" if self.reason in self.reasons else self.reason


@dataclass(frozen=True, slots=True)
class Card:
    """A group of rows under one heading."""

    key: str
    title: str
    rows: list[Row]

    @property
    def done(self) -> int:
        """Count the rows with a mark."""
        return sum(1 for row in self.counted if row.mark)

    @property
    def counted(self) -> list[Row]:
        """Return the rows that are looked at: a paper that is absent isn't, unless asked for."""
        return [row for row in self.rows if not row.absent or row.mark]


def cards(application: Application, checked: Mapping[str, object] | list[str]) -> list[Card]:
    """Return the papers, then the fields by section; `checked` are the targets of this file."""
    answers = asked_only(application.said)
    whole = application.said
    found = [Card(PAPERS, _("Berkas"), _paper_rows(application, whole))]
    for section in sections(whole):
        keys = [key for page in section_pages(whole, section) for key in page.keys]
        rows = [_field_row(application, answers, key) for key in keys if key in checked]
        if rows:
            found.append(Card(section.value, labels.section_label(section), rows))
    return found


def _field_row(application: Application, answers: Answers, key: str) -> Row:
    value = labels.value_text(key, answers.values.get(key))
    if key == "child.name":
        value = printed_name(value)
    return _marked(application, key, labels.field_label(key, whose=key.startswith("wit")), value)


def _marked(
    application: Application,
    target: str,
    label: str,
    value: str,
    *,
    hint: str = "",
    absent: bool = False,
    paper: str = "",
) -> Row:
    remark = open_remarks(application).get(target)
    return Row(
        target=target,
        label=label,
        value=value,
        mark=remark.verdict.value if remark else "",
        reason=(remark.reason or "") if remark else "",
        reasons=reasons_for(target, absent=absent),
        hint=hint,
        before=_asked_before(application, target) if remark is None else "",
        absent=absent,
        paper=paper,
    )


def _asked_before(application: Application, target: str) -> str:
    """Return what the parents were asked to mend here the last time, now that they did."""
    past = [
        remark
        for remark in application.remarks
        if remark.target == target and remark.settled_at and remark.verdict is Verdict.WRONG
    ]
    latest: Remark | None = max(past, key=lambda remark: remark.at, default=None)
    return (latest.reason or "") if latest else ""


def _paper_rows(application: Application, answers: Answers) -> list[Row]:
    have = papers.current(application)
    needs = list(answers.papers)
    needs += [PaperNeed(kind, False) for kind in have if kind not in {n.kind for n in needs}]
    rows = []
    for need in needs:
        document = have.get(need.kind)
        rows.append(
            _marked(
                application,
                f"doc:{need.kind}",
                labels.document_label(need.kind),
                _paper_words(document),
                hint=paper_hint(need.kind) if document else _("Tidak wajib. Boleh Anda minta."),
                absent=document is None,
                paper=viewer.address(application, document, 1) if document else "",
            )
        )
    return rows


def _paper_words(document: Document | None) -> str:
    if document is None:
        return str(_("Tidak dilampirkan"))
    words = [_("%(n)s halaman", n=len(document.pages))]
    known = {
        "dark": _("agak gelap"),
        "blurry": _("kurang tajam"),
        "small": _("kecil"),
        "other_file": _("formulir milik permohonan lain"),
        "other_form": _("formulir lain dari yang diminta"),
    }
    return " · ".join([*words, *(known[warning] for warning in document.warnings)])


def place_words(place: str) -> str:
    """Return `Kuta Gambir, Sidikalang` for a village's code; other texts as they are."""
    if place.count(".") != 3:
        return place
    return f"{regions.name(place)}, {regions.name(place.rpartition('.')[0])}"


def days_words(application: Application, now: dt.datetime) -> str:
    """Return `hari ke-12 sejak lahir`, from the first birthday on `6 tahun 4 bulan sejak lahir`."""
    if application.birth_date is None:
        return ""
    today, born = offices.today(application.office, now), application.birth_date
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 12:
        return str(_("hari ke-%(n)s sejak lahir", n=(today - born).days))
    years, rest = divmod(months, 12)
    if not rest:
        return str(_("%(years)s tahun sejak lahir", years=years))
    return str(_("%(years)s tahun %(months)s bulan sejak lahir", years=years, months=rest))


def tag_of(application: Application) -> str:
    """Return which tag a list shows: a status, or what matters more about it."""
    first, last = application.first_submitted_at, application.submitted_at
    if application.status in ("submitted", "under_verification") and application.refused_by:
        return "objection"
    if application.status in ("submitted", "under_verification") and first != last:
        return "corrected"
    if application.status == "submitted" and application.late:
        return "late"
    return str(application.status)
