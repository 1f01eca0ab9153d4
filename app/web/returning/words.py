"""Words for what happened to a file, as its family reads them in the copy of its data."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.roles import Role
from app.domain.workflow import Action
from app.models.log import Delivery

_ACTIONS = {
    Action.SUBMIT: _l("Dikirim"),
    Action.RECALL: _l("Dibuka lagi oleh keluarga"),
    Action.TAKE: _l("Mulai diperiksa"),
    Action.RELEASE: _l("Kembali ke antrean"),
    Action.REASSIGN: _l("Dialihkan ke petugas lain"),
    Action.RETURN: _l("Dikembalikan untuk diperbaiki"),
    Action.APPROVE: _l("Disetujui"),
    Action.REFUSE: _l("Ditolak"),
    Action.OBJECT: _l("Keluarga keberatan"),
    Action.SEND_BACK: _l("Diperiksa sekali lagi"),
    Action.REGISTER: _l("Didaftarkan"),
    Action.WITHDRAW: _l("Ditarik"),
    Action.EXPIRE: _l("Kedaluwarsa"),
    Action.REOPEN: _l("Dibuka lagi sesudah kedaluwarsa"),
}
_ROLES = {
    Role.PARENT: _l("Keluarga"),
    Role.PARTNER: _l("Mitra"),
    Role.VERIFIER: _l("Verifikator"),
    Role.REGISTRAR: _l("Pejabat pencatatan sipil"),
    Role.ADMIN: _l("Pengelola"),
    Role.SYSTEM: _l("Sistem"),
}
_MESSAGES = {
    "code": _l("Kode sekali pakai"),
    "submitted": _l("Permohonan diterima"),
    "resubmitted": _l("Perbaikan diterima"),
    "returned": _l("Perlu diperbaiki"),
    "approved": _l("Disetujui"),
    "refused": _l("Ditolak"),
    "registered": _l("Didaftarkan"),
    "issued": _l("Akta terbit"),
    "return_link": _l("Tautan untuk melanjutkan"),
    "draft_week": _l("Pengingat draf"),
    "draft_last": _l("Pengingat draf"),
    "correction_reminder": _l("Pengingat perbaikan"),
    "late": _l("Maaf, terlambat"),
    "correction_week": _l("Pengingat perbaikan"),
    "correction_last": _l("Pengingat perbaikan"),
}
_STATES = {
    Delivery.WAITING: _l("menunggu dikirim"),
    Delivery.SENT: _l("terkirim"),
    Delivery.FAILED: _l("belum sampai"),
}
_LOOKS = ("view", "print", "statement", "slip")


def action_words(action: str) -> str:
    """Return what a step is called."""
    return str(_ACTIONS[Action(action)])


def role_words(role: str) -> str:
    """Return who it was, by their part."""
    return str(_ROLES[Role(role)])


def message_words(kind: str) -> str:
    """Return what a message was about."""
    return str(_MESSAGES.get(kind) or _("Kabar tentang permohonan"))


def state_words(state: str) -> str:
    """Return what became of a message."""
    return str(_STATES[Delivery(state)])


def act_words(act: str) -> str:
    """Return whether a member of the staff looked at the file or did something with it."""
    return str(_("melihat") if act.rpartition(".")[2].startswith(_LOOKS) else _("mengerjakan"))
