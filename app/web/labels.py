"""Words for what is stored: labels of fields, sections, papers, statuses; answers in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.deed_model import DocumentKind
from app.domain.form import Section
from app.domain.paper_forms import PREFIX
from app.domain.roles import Role
from app.domain.workflow import Status
from app.web import choices, formatting
from app.web.printing.words import LABELS as ON_FORMS

_PERSONAL = {
    "name": _l("Nama lengkap"),
    "nik": _l("NIK"),
    "without_nik": _l("Tanpa NIK"),
    "no_nik_reason": _l("Alasan tanpa NIK"),
    "travel_document": _l("Nomor paspor"),
    "birth_place": _l("Tempat lahir"),
    "birth_date": _l("Tanggal lahir"),
    "citizenship": _l("Kewarganegaraan"),
    "family_card": _l("Nomor KK"),
}
_OWN = {
    "child.alive": _l("Lahir hidup"),
    "parents.known": _l("Orang tua diketahui"),
    "marriage.proof": _l("Bukti perkawinan"),
    "marriage.ceremony": _l("Waktu upacara"),
    "marriage.family_card": _l("Status di KK"),
    "child.place_type": _l("Tempat bersalin"),
    "child.helper": _l("Penolong"),
    "birth.letter": _l("Surat keterangan lahir"),
    "model.confirmed": _l("Kalimat akta disetujui"),
    "child.name_confirmed": _l("Nama diyakini benar"),
    "child.birth_time": _l("Jam lahir"),
    "child.birth_regency": _l("Tempat lahir"),
    "child.sex": _l("Jenis kelamin"),
    "child.birth_kind": _l("Jenis kelahiran"),
    "child.birth_order": _l("Anak ke"),
    "child.weight": _l("Berat"),
    "child.length": _l("Panjang"),
    "child.family_card": _l("Masuk KK nomor"),
    "child.has_nik": _l("Sudah punya NIK"),
    "marriage.document": _l("Surat perkawinan"),
    "marriage.document_number": _l("Nomor suratnya"),
    "marriage.ceremony_date": _l("Tanggal upacara"),
    "marriage.record_date": _l("Tanggal dicatat"),
    "informant.relation": _l("Pelapor"),
    "domicile.district": _l("Kecamatan"),
    "domicile.village": _l("Desa atau kelurahan"),
    "domicile.regency": _l("Kabupaten atau kota"),
    "domicile.district_name": _l("Kecamatan"),
    "domicile.village_name": _l("Desa atau kelurahan"),
    "late_decision": _l("Keputusan Kepala Dinas"),
    "duplicate": _l("Kemungkinan laporan ganda"),
}
_PEOPLE = {
    "child": _l("anak"),
    "mother": _l("ibu"),
    "father": _l("ayah"),
    "informant": _l("pelapor"),
    "witness1": _l("saksi 1"),
    "witness2": _l("saksi 2"),
}
_SECTIONS = {
    Section.SITUATION: _l("Keadaan kelahiran"),
    Section.CHILD: _l("Anak"),
    Section.MOTHER: _l("Ibu"),
    Section.FATHER: _l("Ayah dan perkawinan"),
    Section.INFORMANT: _l("Pelapor dan alamat"),
    Section.WITNESSES: _l("Saksi"),
}
_DOCUMENTS = {
    DocumentKind.BIRTH_LETTER: _l("Surat keterangan lahir"),
    DocumentKind.BIRTH_DECLARATION: _l("Pernyataan kelahiran (F-2.03)"),
    DocumentKind.MARRIAGE_PROOF: _l("Bukti perkawinan"),
    DocumentKind.SPOUSE_DECLARATION: _l("Pernyataan suami istri (F-2.04)"),
    DocumentKind.FAMILY_CARD: _l("Kartu Keluarga (KK)"),
    DocumentKind.MOTHER_ID: _l("KTP ibu"),
    DocumentKind.FATHER_ID: _l("KTP ayah"),
    DocumentKind.POLICE_REPORT: _l("Berita acara polisi"),
    DocumentKind.SIGNED_DECLARATION: _l("Pernyataan yang ditandatangani"),
}
_STATUSES = {
    Status.DRAFT: _l("Draf"),
    Status.SUBMITTED: _l("Diterima"),
    Status.UNDER_VERIFICATION: _l("Diperiksa"),
    Status.RETURNED: _l("Perlu diperbaiki"),
    Status.APPROVED: _l("Disetujui"),
    Status.REGISTERED: _l("Terbit"),
    Status.REFUSED: _l("Ditolak"),
    Status.WITHDRAWN: _l("Ditarik"),
    Status.EXPIRED: _l("Kedaluwarsa"),
}
_ROLES = {
    Role.PARTNER: _l("Mitra"),
    Role.VERIFIER: _l("Verifikator"),
    Role.REGISTRAR: _l("Pencatat"),
    Role.ADMIN: _l("Admin"),
}
DOCUMENT = "doc:"


def field_label(key: str, *, whose: bool = False) -> str:
    """Return the label of a key; `whose` names the person too: `NIK ibu` for `mother.nik`."""
    if key.startswith(DOCUMENT):
        return document_label(key.removeprefix(DOCUMENT))
    if key.startswith(PREFIX):
        return str(ON_FORMS[key])
    if key in _OWN:
        return str(_OWN[key])
    person, _dot, field = key.partition(".")
    if not whose:
        return str(_PERSONAL[field])
    return str(_("%(field)s %(person)s", field=_PERSONAL[field], person=_PEOPLE[person]))


def row_anchor(target: str) -> str:
    """Return the id of the row in which a page shows a target."""
    return f"baris-{target}".replace(":", "-").replace(".", "-")


def person_label(person: str) -> str:
    """Return whom a key's first part names: `ibu` for `mother`."""
    return str(_PEOPLE[person])


def section_label(section: Section) -> str:
    """Return the heading of a task of the form."""
    return str(_SECTIONS[section])


def document_label(kind: DocumentKind | str) -> str:
    """Return the name of a paper."""
    return str(_DOCUMENTS[DocumentKind(kind)])


def status_label(status: Status | str) -> str:
    """Return the word of a status; its colour and icon live in `components/tag.html`."""
    return str(_STATUSES[Status(status)])


def role_label(role: Role | str) -> str:
    """Return what a member of the staff is called by role."""
    return str(_ROLES[Role(role)])


def reason_text(reason: str | None) -> str:
    """Return a stored reason as pages show it: a canned one is turned, own words stay."""
    return str(_(reason)) if reason else ""


def value_text(key: str, value: object) -> str:
    """Return a stored answer in words: codes, ISO dates, region codes, grams, NIKs in fours."""
    if value in (None, "", False):
        return ""
    if value is True:
        return str(_("Ya"))
    field = key.rpartition(".")[2]
    writer = _WRITERS.get(field)
    return writer(str(value)) if writer else _plain(key, str(value))


def _plain(key: str, value: str) -> str:
    try:
        return choices.choice_text(key, value)
    except KeyError:
        return formatting.grouped(value) if key.endswith(".family_card") else value


def _date(value: str) -> str:
    return formatting.long_date(dt.date.fromisoformat(value))


_WRITERS: dict[str, Callable[[str], str]] = {
    "birth_date": _date,
    "ceremony_date": _date,
    "record_date": _date,
    "birth_time": formatting.time_of_day,
    "weight": formatting.kilograms,
    "length": lambda value: f"{value.replace('.', ',')} cm",
    "nik": formatting.grouped,
}
