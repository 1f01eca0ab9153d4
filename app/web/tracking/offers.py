"""What else a family can do with its file, as links below the way it has gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.domain.error_report import Answer
from app.domain.roles import Role
from app.domain.workflow import Action, Circumstances, Past, available_actions
from app.models.afterwards import ErrorReport
from app.models.application import Application
from app.models.register import Certificate
from app.services import error_reports


@dataclass(frozen=True, slots=True)
class Offer:
    """A link, as the component `card_rows` wants it: its words, what it leads to, its icon."""

    title: str
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class Told:
    """How a report of an error stands, as the family reads it."""

    at: dt.datetime
    answered: bool
    fact: str
    text: str


def of(
    application: Application,
    certificate: Certificate | None,
    *,
    told: ErrorReport | None,
    speaks: bool,
) -> list[Offer]:
    """List what can be done now besides the one step; `speaks`: the family itself is here."""
    handed_in = application.first_submitted_at is not None
    facts = Circumstances(past=frozenset({Past.ENTERED}), was_submitted=handed_in)
    possible = available_actions(application.status, Role.PARENT, facts)
    found = []
    if Action.RECALL in possible:
        words = _("Ada yang salah: buka dan perbaiki")
        found.append(Offer(words, _address("recall", application), "edit"))
    waits = told is not None and told.answered_at is None
    if speaks and error_reports.reportable(certificate) and not waits:
        words = _("Ada yang salah di akta")
        found.append(Offer(words, _address("report", application), "message-report"))
    if Action.WITHDRAW in possible:
        words = _("Tidak jadi mendaftar: batalkan permohonan")
        found.append(Offer(words, _address("withdraw", application), "arrow-forward-up"))
    return found


def _address(act: str, application: Application) -> str:
    return url_for(f"tracking.{act}", nomor=application.number)


def latest_report(session: Session, certificate: Certificate | None) -> ErrorReport | None:
    """Return the newest report on this certificate or an earlier version of it, or None."""
    if certificate is None:
        return None
    return error_reports.latest_of(session, certificate.deed.application)


def told(found: ErrorReport | None) -> Told | None:
    """Return how a report stands: received, or what the registrar answered."""
    if found is None:
        return None
    if found.answered_at is None:
        text = _("Pencatat memeriksanya. Jawabannya tampil di sini.")
        return Told(found.reported_at, False, _("Laporan Anda diterima."), text)
    facts = {
        Answer.RIGHT: _("Kami periksa: akta sudah benar."),
        Answer.REISSUED: _("Akta Anda kami terbitkan ulang. Unduh versi yang baru."),
        Answer.CORRECTION: _("Isi register perlu dibetulkan. Datanglah ke kantor, gratis."),
    }
    return Told(
        found.answered_at, True, facts[Answer(found.answer["outcome"])], found.answer["text"]
    )
