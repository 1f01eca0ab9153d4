"""What there is to do about a file, and how its promise stands, in plain sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app.config import Settings
from app.domain.office_hours import OfficeCalendar
from app.domain.workflow import Status
from app.models.application import Application
from app.models.register import Certificate, Validity
from app.services import objections
from app.services.clock import SHORTEST_REST_MINUTES
from app.web import formatting
from app.web import promise as promise_words
from app.web.desk.reasons import revocation_words
from app.web.promise import Promise, PromiseState, day_words
from app.web.tracking.sentences import is_out, recalled


@dataclass(frozen=True, slots=True)
class Advice:
    """A banner: its kind and icon, the fact in bold, and what follows."""

    kind: str
    icon: str
    fact: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """The words of the promise, as the component `promise_clock` wants them."""

    state: PromiseState
    label: str
    time: str
    date: str
    share: float
    remaining: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing that can be done from here; its goal goes with the code."""

    goal: str
    text: str
    icon: str


def advice(
    application: Application,
    certificate: Certificate | None,
    settings: Settings,
    *,
    now: dt.datetime,
    partner: bool = False,
) -> Advice:
    """Say what the parents (or the `partner` for them) must do, or that there's nothing to do."""
    if application.status is Status.REGISTERED:
        return _of_certificate(certificate, application, settings)
    if application.status is Status.RETURNED:
        return _of_return(application)
    if application.status is Status.REFUSED:
        return _of_refusal(application, partner, now)
    if reopenable(application):
        return Advice(
            "warn",
            "hourglass-empty",
            _("Berkas ini terlalu lama menunggu perbaikan."),
            _("Isian dan fotonya masih ada. Buka lagi, perbaiki, lalu kirim."),
        )
    if application.status in (Status.WITHDRAWN, Status.EXPIRED):
        right = _("Anak ini tetap berhak atas akta.")
        if not partner:
            right = _("Anak Anda tetap berhak atas akta.")
        return Advice("info", "info-circle", right, _("Mulai permohonan baru kapan saja, gratis."))
    return Advice(
        "ok", "bell-ringing", _("Anda tidak perlu melakukan apa pun."), _news(application, settings)
    )


def reopenable(application: Application) -> bool:
    """Whether this file expired after it had been handed in, so that it can be opened again."""
    handed_in = application.first_submitted_at is not None
    return handed_in and application.status is Status.EXPIRED


def _of_refusal(application: Application, partner: bool, now: dt.datetime) -> Advice:
    text = _("Anda boleh mengajukan keberatan. Petugas lain yang akan memutuskannya.")
    if partner:
        text = _("Keluarga boleh mengajukan keberatan. Petugas lain yang akan memutuskannya.")
    if not objections.may_object(application, now):
        text = _("Waktu untuk berkeberatan sudah lewat. Mulai permohonan baru kapan saja, gratis.")
    return Advice("warn", "alert-triangle", _("Baca alasannya."), text)


def _news(application: Application, settings: Settings) -> str:
    """Say honestly how news will come: phones get none until a gateway is connected."""
    contact = application.contact or ""
    if "@" in contact and settings.message_channel == "smtp":
        return str(_("Kami kabari lewat email di setiap langkah."))
    return str(_("Buka halaman ini kapan saja untuk melihat kabarnya."))


def _of_return(application: Application) -> Advice:
    if recalled(application):
        return Advice(
            "warn",
            "edit",
            _("Perbaiki, lalu kirim lagi."),
            _("Selama terbuka, berkas ini tidak kami periksa."),
        )
    return Advice(
        "warn",
        "arrow-back-up",
        _("Perbaiki bagian yang ditandai, lalu kirim lagi."),
        _("Bagian lain sudah benar. Berkas ini tidak kehilangan antrean."),
    )


def _of_certificate(
    certificate: Certificate | None, application: Application, settings: Settings
) -> Advice:
    if is_out(certificate) and by_slip(application):
        return Advice(
            "ok",
            "certificate",
            _("Akta bisa diambil di kantor kami."),
            _("Bawa tanda ambil dan KTP-el. Gratis."),
        )
    if is_out(certificate):
        return Advice(
            "ok",
            "certificate",
            _("Unduh dan cetak sendiri."),
            _("Kertas putih biasa (HVS A4 80 gram) sudah sah. Gratis."),
        )
    if certificate and certificate.validity is Validity.REVOKED:
        return _of_revocation(certificate, application)
    return Advice(
        "ok",
        "bell-ringing",
        _("Anda tidak perlu melakukan apa pun."),
        _("Aktanya sedang ditandatangani.") + " " + _news(application, settings),
    )


def _of_revocation(certificate: Certificate, application: Application) -> Advice:
    steps = _(
        "Jangan pakai akta ini lagi. Hubungi %(office)s: kami bantu langkah berikutnya.",
        office=application.office.name,
    )
    why = revocation_words(certificate.end_reason)
    fact = _("Akta ini tidak berlaku lagi.")
    return Advice("warn", "alert-triangle", fact, f"{why} {steps}".strip())


def by_slip(application: Application) -> bool:
    """Whether the certificate is collected with a slip, as the family gave no contact."""
    return application.on_paper and not application.contact


def step(
    application: Application, certificate: Certificate | None, *, speaks: bool, now: dt.datetime
) -> Step | None:
    """Return what can be done from here; `speaks`: a code has shown that it's the parents."""
    if application.status is Status.RETURNED:
        return Step("perbaiki", _("Perbaiki sekarang"), "edit")
    if application.status is Status.REFUSED and not speaks:
        return Step("lihat", _("Lihat alasannya"), "eye")
    if objections.may_object(application, now):
        return Step("keberatan", _("Ajukan keberatan"), "message-report")
    if reopenable(application):
        return Step("buka", _("Buka lagi berkas ini"), "history")
    if is_out(certificate) and not by_slip(application):
        return Step("unduh", _("Unduh akta"), "download")
    return None


def clock(
    promise: Promise,
    now: dt.datetime,
    calendar: OfficeCalendar,
    *,
    new_time: dt.datetime | None = None,
) -> Clock | None:
    """Return the words of the promise, or None when there's nothing left to promise.

    A broken promise shows the time that the last apology gave.
    """
    if promise.state is PromiseState.KEPT:
        return None
    if promise.due_at is None:
        left = max(promise.minutes or 0, SHORTEST_REST_MINUTES)
        text = _("Setelah Anda kirim lagi, kami selesaikan dalam %(time)s (jam kantor).")
        return Clock(
            promise.state,
            _("Janji kami berhenti sementara"),
            _("Menunggu perbaikan Anda"),
            "",
            promise.share,
            promise_words.bold(text, left),
        )
    broken = new_time is not None and promise.state is PromiseState.LATE
    until = new_time if broken and new_time else promise.due_at
    return Clock(
        promise.state,
        _("Janji baru kami") if broken else _("Kami janji selesai"),
        day_words(until, now, calendar),
        formatting.long_date(until, str(calendar.zone)),
        promise.share,
        promise_words.remaining(promise),
    )
