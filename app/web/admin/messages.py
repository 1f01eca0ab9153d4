"""Messages that didn't arrive, and sending them again; what they say is nobody's business here."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.masking import masked_contact
from app.domain.roles import Role
from app.extensions import db
from app.services import overview, undelivered
from app.web.access import guarded, me
from app.web.context import now

bp = guarded(Blueprint("messages", __name__, url_prefix="/petugas/admin/pesan"), Role.ADMIN)
KINDS = {
    "account_link": _l("Tautan kata sandi"),
    "approved": _l("Berkas disetujui"),
    "code": _l("Kode sekali pakai"),
    "contact_new": _l("Kontak baru"),
    "contact_old": _l("Kontak lama diganti"),
    "correction_last": _l("Pengingat perbaikan"),
    "correction_reminder": _l("Pengingat perbaikan"),
    "correction_week": _l("Pengingat perbaikan"),
    "draft_last": _l("Pengingat draf"),
    "draft_week": _l("Pengingat draf"),
    "issued": _l("Akta terbit"),
    "late": _l("Maaf, terlambat"),
    "late_files": _l("Berkas yang melewati janji"),
    "objected": _l("Keberatan diterima"),
    "recalled": _l("Berkas dibuka lagi keluarga"),
    "refused": _l("Berkas ditolak"),
    "registered": _l("Kelahiran didaftarkan"),
    "reopened": _l("Dibuka lagi sesudah kedaluwarsa"),
    "report_answered": _l("Laporan akta dijawab"),
    "report_received": _l("Laporan akta diterima"),
    "resubmitted": _l("Perbaikan diterima"),
    "return_link": _l("Tautan melanjutkan"),
    "returned": _l("Perlu diperbaiki"),
    "revoked": _l("Akta dicabut"),
    "submitted": _l("Permohonan diterima"),
    "withdrawn": _l("Permohonan ditarik"),
}

AWAY = _l("Server surat tidak menjawab.")
PROBLEMS = {
    "recipient refused": _l("Server penerima menolak alamat ini."),
    "SMTPNotSupportedError": _l("Server surat tidak menawarkan sambungan aman."),
    "SSLCertVerificationError": _l("Sertifikat server surat tidak sah."),
    "SSLError": _l("Sambungan aman ke server surat tidak bisa dibuat."),
    "smtp 530": _l("Server surat minta masuk dulu."),
    "smtp 535": _l("Nama atau kata sandi untuk server surat salah."),
    "SMTPServerDisconnected": AWAY,
    "TimeoutError": AWAY,
    "ConnectionRefusedError": AWAY,
    "ConnectionResetError": AWAY,
    "gaierror": AWAY,
}


def problem_words(problem: str) -> str:
    """Say in plain words why a message failed; the server's own code stands behind its words."""
    if problem in PROBLEMS:
        return str(PROBLEMS[problem])
    kind, _space, code = problem.partition(" ")
    if kind == "smtp" and code.startswith("5"):
        return str(_("Server surat menolak pesan ini (kode %(code)s).", code=code))
    if kind == "smtp":
        return str(_("Server surat sedang terganggu (kode %(code)s).", code=code))
    return problem or "–"


@bp.get("")
def listing() -> ResponseReturnValue:
    """List failed messages: what kind, when, why, to whom only half."""
    found = undelivered.failed(db.session(), me())
    return render_template(
        "admin/messages.html",
        lines=[
            (message, number, masked_contact(str(message.to)), undelivered.can_be_sent(message))
            for message, number in found
        ],
        failed=overview.failed_messages(db.session(), me()),
        waiting=overview.waiting_messages(db.session(), me()),
        kinds=KINDS,
        problem_words=problem_words,
    )


@bp.post("/<uuid:message_id>/ulang")
def resend(message_id: uuid.UUID) -> ResponseReturnValue:
    """Send one again."""
    undelivered.resend(db.session(), me(), message_id, now=now())
    db.session.commit()
    flash(_("Pesan menunggu giliran lagi."), "ok")
    return redirect(url_for(".listing"))


@bp.post("/ulang")
def resend_all() -> ResponseReturnValue:
    """Send all again that still can be."""
    sent = undelivered.resend_all(db.session(), me(), now=now())
    db.session.commit()
    words = ngettext(
        "%(num)s pesan menunggu giliran lagi.", "%(num)s pesan menunggu giliran lagi.", sent
    )
    flash(words, "ok" if sent else "info")
    return redirect(url_for(".listing"))
