"""The status of a file in plain sentences: where it stands, and what there is to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup, escape

from app.config import Settings
from app.domain.office_hours import OfficeCalendar
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.register import Certificate, Signing, Validity
from app.services.submission import SHORTEST_REST_MINUTES
from app.web import formatting
from app.web.promise import Promise, PromiseState, day_words


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


def is_out(certificate: Certificate | None) -> bool:
    """Whether there is a signed certificate that counts."""
    return (
        certificate is not None
        and certificate.validity is Validity.ACTIVE
        and certificate.signing is Signing.SIGNED
    )


def recalled(application: Application) -> bool:
    """Whether the parents themselves took the file back."""
    return bool(application.events) and application.events[-1].action is Action.RECALL


def sentence(application: Application, certificate: Certificate | None) -> str:
    """Say in one sentence where the file stands."""
    sentences = {
        Status.DRAFT: _("Berkas Anda belum dikirim"),
        Status.SUBMITTED: _("Berkas Anda sudah kami terima"),
        Status.UNDER_VERIFICATION: _("Berkas Anda sedang diperiksa"),
        Status.RETURNED: _("Ada yang perlu Anda perbaiki"),
        Status.APPROVED: _("Berkas Anda disetujui"),
        Status.REGISTERED: _("Kelahiran anak Anda sudah tercatat"),
        Status.REFUSED: _("Permohonan Anda ditolak"),
        Status.WITHDRAWN: _("Permohonan ini sudah Anda tarik"),
        Status.EXPIRED: _("Permohonan ini kedaluwarsa"),
    }
    if application.status is Status.REGISTERED:
        if is_out(certificate):
            return str(_("Akta anak Anda sudah terbit"))
        if certificate and certificate.validity is Validity.REVOKED:
            return str(_("Akta ini dicabut"))
    if application.status is Status.RETURNED and recalled(application):
        return str(_("Berkas Anda terbuka lagi"))
    return str(sentences[application.status])


def advice(application: Application, certificate: Certificate | None, settings: Settings) -> Advice:
    """Say what the parents must do, or that there's nothing to do."""
    if application.status is Status.REGISTERED:
        return _of_certificate(certificate, application, settings)
    if application.status is Status.RETURNED:
        return _of_return(application)
    if application.status is Status.REFUSED:
        return Advice(
            "warn",
            "alert-triangle",
            _("Baca alasannya."),
            _("Anda boleh mengajukan keberatan. Petugas lain yang akan memutuskannya."),
        )
    if application.status in (Status.WITHDRAWN, Status.EXPIRED):
        return Advice(
            "info",
            "info-circle",
            _("Anak Anda tetap berhak atas akta."),
            _("Mulai permohonan baru kapan saja, gratis."),
        )
    return Advice(
        "ok", "bell-ringing", _("Anda tidak perlu melakukan apa pun."), _news(application, settings)
    )


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
        _("Bagian lain sudah benar. Berkas Anda tidak kehilangan antrean."),
    )


def _of_certificate(
    certificate: Certificate | None, application: Application, settings: Settings
) -> Advice:
    if is_out(certificate):
        return Advice(
            "ok",
            "certificate",
            _("Unduh dan cetak sendiri."),
            _("Kertas putih biasa (HVS A4 80 gram) sudah sah. Gratis."),
        )
    if certificate and certificate.validity is Validity.REVOKED:
        return Advice("warn", "alert-triangle", _("Hubungi kami."), _("Kami jelaskan sebabnya."))
    return Advice(
        "ok",
        "bell-ringing",
        _("Anda tidak perlu melakukan apa pun."),
        _("Aktanya sedang ditandatangani.") + " " + _news(application, settings),
    )


def step(application: Application, certificate: Certificate | None) -> Step | None:
    """Return what can be done from here, once a code has shown that it's the parents."""
    if application.status is Status.RETURNED:
        return Step("perbaiki", _("Perbaiki sekarang"), "edit")
    if application.status is Status.REFUSED:
        return Step("lihat", _("Lihat alasannya"), "eye")
    if is_out(certificate):
        return Step("unduh", _("Unduh akta"), "download")
    return None


def clock(promise: Promise, now: dt.datetime, calendar: OfficeCalendar) -> Clock | None:
    """Return the words of the promise, or None when there's nothing left to promise."""
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
            _bold(text, left),
        )
    return Clock(
        promise.state,
        _("Kami janji selesai"),
        day_words(promise.due_at, now, calendar),
        formatting.long_date(promise.due_at, str(calendar.zone)),
        promise.share,
        _bold(_remaining(promise.state), promise.minutes or 0),
    )


def _remaining(state: PromiseState) -> str:
    words = {
        PromiseState.RUNNING: _("Tepat waktu. Sisa %(time)s."),
        PromiseState.SOON: _("Sebentar lagi. Sisa %(time)s."),
        PromiseState.LATE: _("Kami terlambat %(time)s. Maaf. Berkas Anda kami dahulukan."),
    }
    return str(words[state])


def _bold(text: str, minutes: int) -> Markup:
    time = Markup("<b>{}</b>").format(formatting.duration(minutes))
    return escape(text) % {"time": time}
