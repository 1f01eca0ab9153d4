"""What the two printed sheets say of a file; in Indonesian, whatever language the screen has."""

from __future__ import annotations

import datetime as dt

from flask_babel import force_locale
from flask_babel import gettext as _

from app.documents.declaration import Declaration, Group, Slip
from app.domain import words
from app.domain.answers import Answers
from app.domain.form import Section, asked_only, section_pages, sections
from app.domain.roles import Actor, Role
from app.extensions import db
from app.models.afterwards import Handover
from app.models.application import Application
from app.models.office import Account
from app.services import offices
from app.web import labels
from app.web.context import settings

BLANK_PLACE = "." * 28  # a partner may sit anywhere: the place is written by hand
_OTHERS = ("child.place_type", "child.helper", "marriage.proof")
_LEFT_OUT = frozenset({"child.name_confirmed", "child.has_nik"})


def statement(application: Application, actor: Actor, *, now: dt.datetime) -> Declaration:
    """Return what the family signs: every answer that counts, as it was typed."""
    office, answers = application.office, asked_only(application.said)
    with force_locale("id"):
        return Declaration(
            number=application.number or "",
            office_name=office.full_name,
            office_address=office.address,
            groups=tuple(_groups(answers)),
            informant=answers.text(f"{answers.informant_person}.name"),
            relation=labels.value_text(
                "informant.relation", answers.text("informant.relation")
            ).lower(),
            entered_by=_who(actor),
            place=office.seat if actor.role is Role.VERIFIER else BLANK_PLACE,
            day=offices.today(office, now),
            specimen=not settings().production,
        )


def _who(actor: Actor) -> str:
    account = db.session.get(Account, actor.id)
    job = account.job if account else ""
    return f"{actor.name}, {job}" if job else actor.name


def _groups(answers: Answers) -> list[Group]:
    asked = [section for section in sections(answers) if section is not Section.SITUATION]
    groups = [_group(answers, section) for section in asked]
    rows = [_row(key, answers) for key in _OTHERS if answers.has(key)]
    return [*groups, Group(str(_("Keadaan kelahiran")), tuple(rows))] if rows else groups


def _group(answers: Answers, section: Section) -> Group:
    keys = [key for page in section_pages(answers, section) for key in page.keys]
    whose = section is Section.WITNESSES
    rows = [
        _row(key, answers, whose=whose) for key in keys if key not in _LEFT_OUT and answers.has(key)
    ]
    return Group(labels.section_label(section), tuple(rows))


def _row(key: str, answers: Answers, *, whose: bool = False) -> tuple[str, str]:
    return labels.field_label(key, whose=whose), labels.value_text(key, answers.values[key])


def slip(handover: Handover) -> Slip:
    """Return what the pick-up slip says: its code, and how the certificate is collected."""
    application = handover.application
    office = application.office
    return Slip(
        code=handover.code,
        number=application.number or "",
        child_name=application.child_name,
        office_name=office.full_name,
        office_address=office.address,
        office_phone=office.phone,
        promised=_promised(application),
        track_host=office.host or settings().public_host,
        track_url=f"{settings().origin_of(office.host)}/lacak?nomor={handover.code}",
        day=offices.today(office, handover.created_at),
        specimen=not settings().production,
    )


def _promised(application: Application) -> str:
    calendar = offices.calendar(db.session(), application.office)
    if application.due_at is None:
        return "–"
    due = application.due_at.astimezone(calendar.zone)
    return f"{words.long_date(due.date(), 'id')}, {words.clock_time(due, 'id')}"
