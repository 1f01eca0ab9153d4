"""Certificates that the signer won't sign: what happened, what helps, and trying again."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.roles import Role
from app.extensions import db
from app.services import signing_stops
from app.services.signing_stops import Stuck
from app.web.access import guarded, me
from app.web.context import equipment, now

bp = guarded(
    Blueprint("signing", __name__, url_prefix="/petugas/tanda-tangan"), Role.REGISTRAR, Role.ADMIN
)


class Words(NamedTuple):
    """What happened, and what helps."""

    fact: object
    help: object


MEND = _l("Setelah dibetulkan di server dan layanan dinyalakan ulang, pilih “Coba lagi”.")
WORDS = {
    "wrong-passphrase": Words(
        _l("Kata sandi penanda tangan salah."),
        _l(
            "Minta pengelola server membetulkannya dan menyalakan ulang layanan. Jangan mencoba "
            "berkali-kali: setiap percobaan yang salah mendekatkan sertifikat ke pemblokiran."
        ),
    ),
    "certificate": Words(
        _l("Sertifikat penanda tangan kedaluwarsa, dicabut, atau diblokir."),
        _l("Pejabat penanda tangan mengurusnya ke BSrE. Setelah beres, pilih “Coba lagi”."),
    ),
    "unknown-signer": Words(
        _l("Layanan tanda tangan tidak mengenal pejabat ini."),
        _l("Periksa pendaftarannya di BSrE. Setelah beres, pilih “Coba lagi”."),
    ),
    "key-file": Words(_l("Berkas kunci penanda tangan tidak bisa dibaca."), MEND),
}
UNKNOWN = Words(
    _l("Penanda tangan tidak menjawab pada waktunya; belum pasti apakah sudah ditandatangani."),
    _l("Belum ada berkas yang sampai ke keluarga, jadi aman dicoba lagi begitu layanannya pulih."),
)
AWAY = Words(
    _l("Penanda tangan belum bisa dihubungi."), _l("Layanan terus mencoba sendiri; cukup ditunggu.")
)
OTHER = Words(
    _l("Yang dikembalikan penanda tangan tidak cocok dengan kutipan ini, jadi tidak dipakai."),
    _l("Coba lagi. Kalau terulang, kabari pengelola server dan sebutkan nomor permohonannya."),
)
OWN = Words(_l("Penandatanganan terganggu di server."), MEND)
_AWAY = ("no-answer", "Unavailable", "StorageDamaged")


@bp.get("")
def listing() -> ResponseReturnValue:
    """List what stopped or is tried in vain; without a child's name, as admins see none."""
    found = signing_stops.stuck(db.session(), me())
    halted = signing_stops.halted(db.session(), me(), equipment().offices)
    return render_template(
        "desk/signing.html",
        lines=[(line, words_of(line)) for line in found],
        halted=WORDS[halted] if halted else None,
        elsewhere=bool(halted) and not any(line.reason == halted for line in found),
        opens_deeds=me().role is Role.REGISTRAR,
    )


def words_of(line: Stuck) -> Words:
    """Say in plain words what happened and what helps."""
    if line.unknown:
        return UNKNOWN
    if line.reason in _AWAY:
        return AWAY
    known = WORDS.get(line.reason)
    return known or (OTHER if line.reason.islower() else OWN)


@bp.post("/<certificate_id>/ulang")
def again(certificate_id: str) -> ResponseReturnValue:
    """Let one be signed again, once what kept it has been mended."""
    own_keys = equipment().offices
    signing_stops.try_again(db.session(), me(), certificate_id, own_keys=own_keys, now=now())
    db.session.commit()
    return _told()


@bp.post("/ulang")
def ask_again() -> ResponseReturnValue:
    """Let the signer be asked again where another office's certificate stopped it."""
    signing_stops.ask_signer_again(db.session(), me(), equipment().offices, now=now())
    db.session.commit()
    return _told()


def _told() -> ResponseReturnValue:
    flash(_("Dicoba lagi sekarang. Biasanya hasilnya terlihat dalam semenit."), "ok")
    return redirect(url_for(".listing"))
