"""What an entry of the trail holds beside the act: its codes and counts, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask_babel import lazy_gettext as _l
from wtforms.fields.core import UnboundField

from app.domain.deed_model import DocumentKind
from app.domain.roles import Role
from app.domain.workflow import Status
from app.services.audit_log import Line
from app.web import labels
from app.web.admin import messages
from app.web.admin.office_forms import HeadForm, NamesForm, NoticeForm, PromiseForm
from app.web.desk import signing

_KEYS: dict[str, object] = {
    "added": _l("ditambah"),
    "bytes": _l("ukuran, byte"),
    "cases": _l("kasus yang kembali"),
    "day": _l("tanggal"),
    "fields": _l("isian"),
    "files": _l("berkas"),
    "from": _l("dari"),
    "keys": _l("isian"),
    "kind": _l("jenis"),
    "level": _l("tingkat tanda tangan"),
    "page": _l("halaman"),
    "papers": _l("surat yang tidak dibuka di layar"),
    "proof": _l("bukti"),
    "reason": _l("sebab"),
    "role": _l("peran"),
    "to": _l("ke"),
    "version": _l("versi"),
    "way": _l("dengan"),
}
_UNTOLD = frozenset({"document", "sha256"})
"""What only tells machines something."""
_FIELDS: dict[str, object] = {
    "email": _l("email"),
    "job": _l("jabatan"),
    "name": _l("nama"),
    "username": _l("nama pengguna"),
}
_SETTINGS: dict[str, object] = {
    name: field.args[0]
    for form in (NamesForm, HeadForm, PromiseForm, NoticeForm)
    for name, field in vars(form).items()
    if isinstance(field, UnboundField)
}
_PROOFS: dict[str, object] = {
    "code": _l("kode di tanda ambil"),
    "identity": _l("KTP-el orang tua"),
    "proxy": _l("surat kuasa"),
}
_WAYS: dict[str, object] = {"app": _l("aplikasi"), "spare": _l("kode cadangan")}


def words(line: Line) -> str:
    """Return the codes and counts of an entry on one line, as an Indonesian clerk says them."""
    ours = _SETTINGS if line.entry.act.startswith("office.") else _FIELDS
    said = (
        f"{ours.get(key) or _KEYS.get(key, key)}: {_value(key, str(value), line.others, ours)}"
        for key, value in sorted(line.entry.detail.items())
        if key not in _UNTOLD and str(value)
    )
    return ", ".join(said)


def _value(key: str, text: str, others: Mapping[str, str], ours: Mapping[str, object]) -> str:
    if text in others:
        return others[text]
    if key == "fields":
        return ", ".join(str(ours.get(name, name)) for name in text.split(","))
    if key == "reason":
        return str(signing.WORDS.get(text, signing.OTHER).fact)
    if key in ours:
        return " > ".join(_yes_or_no(part) for part in text.split(" > "))
    for known in _CODES.get(key, ()):
        try:
            return known(text)
        except (KeyError, ValueError):
            continue
    return text


def _yes_or_no(text: str) -> str:
    return str({"True": _l("Ya"), "False": _l("Tidak")}.get(text, text))


def _paper(text: str) -> str:
    return labels.document_label(DocumentKind(text))


def _message(text: str) -> str:
    return str(messages.KINDS[text])


def _status(text: str) -> str:
    return labels.status_label(Status(text))


def _role(text: str) -> str:
    return labels.role_label(Role(text))


def _proof(text: str) -> str:
    return str(_PROOFS[text])


def _way(text: str) -> str:
    return str(_WAYS[text])


_CODES: dict[str, tuple[Callable[[str], str], ...]] = {
    "from": (_status,),
    "to": (_status,),
    "kind": (_paper, _message),
    "proof": (_proof,),
    "role": (_role,),
    "way": (_way,),
}
