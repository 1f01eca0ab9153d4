"""What a clerk should look at first: rules that aren't met, each with the field it speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask_babel import gettext as _

from app.domain.answers import Answers
from app.domain.identity import IdentityError, Nik
from app.domain.law.pack import Severity
from app.models.application import Application
from app.services import judging, offices, regions
from app.services.judging import Breach
from app.web import formatting
from app.web.told import Told, say, told

_SHOWN = (Severity.HINT, Severity.CONFIRM, Severity.APPROVAL)
_LATE = "R-LATE-60"


def of_case(application: Application, now: dt.datetime) -> list[Told]:
    """List what isn't met in a file, the report and the model first."""
    office, answers = application.office, application.said
    found = judging.told(answers, on=offices.today(office, now), severities=_SHOWN)
    return [
        *_of_report(application),
        *_of_model(answers),
        *(told(breach, detail=_detail(breach, answers, now.date())) for breach in found),
    ]


def of_child_nik(application: Application, nik: str, now: dt.datetime) -> list[Told]:
    """Compare a NIK that SIAK gave with the child's sex and birth date."""
    said = application.said
    values = {**said.values, "child.nik": nik, "child.has_nik": "yes"}
    answers, today = said.changed(values), offices.today(application.office, now)
    found = judging.told(answers, on=today, severities=_SHOWN)
    about = ("R-NIK-DATE", "R-NIK-SEX", "R-NIK-REGION", "R-NIK-ONE")
    return [
        told(breach, detail=_detail(breach, answers, today))
        for breach in found
        if breach.rule.id in about and breach.target.startswith("child.")
    ]


def _of_report(application: Application) -> list[Told]:
    born, first = application.birth_date, application.first_submitted_at
    if not (application.late and born and first):
        return []
    days = (offices.today(application.office, first) - born).days
    text = _("Dilaporkan %(days)s hari sesudah lahir. Perlu keputusan Kepala Dinas.", days=days)
    rule = judging.rule(application, _LATE)
    return [Told(say(rule.told), text, "child.birth_date")]


def _of_model(answers: Answers) -> list[Told]:
    rule = answers.model_rule
    if rule is None or not rule.clerk_decides:
        return []
    text = _("Sistem memakai model %(model)s. Periksa surat kawin dan KK.", model=rule.model)
    return [
        Told(_("Model akta perlu Anda tetapkan."), f"{say(rule.says)} {text}", "marriage.proof")
    ]


def _detail(breach: Breach, answers: Answers, today: dt.date) -> str:
    writer = _DETAILS.get(breach.rule.id)
    return writer(breach.target, answers, today) if writer else ""


def _of_nik_date(target: str, answers: Answers, today: dt.date) -> str:
    person = target.partition(".")[0]
    typed = answers.date(f"{person}.birth_date")
    try:
        meant = Nik.parse(answers.text(f"{person}.nik")).birth_date(today)
    except IdentityError:
        return ""
    return str(
        _(
            "Diketik %(typed)s, di NIK %(meant)s.",
            typed=formatting.short_date(typed) if typed else "–",
            meant=formatting.short_date(meant) or "–",
        )
    )


def _of_birth_place(target: str, answers: Answers, today: dt.date) -> str:
    place = regions.name(answers.text(target))
    return str(_("Tempat lahir di akta tetap %(place)s.", place=place))


def _of_domicile(target: str, answers: Answers, today: dt.date) -> str:
    return str(_("Alamatnya di %(place)s.", place=regions.name(answers.text(target))))


_DETAILS: dict[str, Callable[[str, Answers, dt.date], str]] = {
    "R-NIK-DATE": _of_nik_date,
    "R-PLACE-HERE": _of_birth_place,
    "R-DOMICILE-HERE": _of_domicile,
}
