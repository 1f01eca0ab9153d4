"""What the check page shows of a finding: fields in the paper's order, never more than is due."""

from __future__ import annotations

import datetime as dt

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.documents.seal import SealClaims
from app.domain.birth import Sex
from app.models.register import Certificate
from app.services.checking import Answer, Finding
from app.web import formatting

Fields = list[tuple[str, str]]

PANELS = {
    Answer.VALID: "active",
    Answer.SUPERSEDED: "superseded",
    Answer.REVOKED: "revoked",
    Answer.BEING_SIGNED: "signing",
    Answer.NOT_FOUND: "not_found",
    Answer.FORGED: "forged",
}
WORDS = {
    Answer.VALID: _l("Berlaku"),
    Answer.SUPERSEDED: _l("Diganti"),
    Answer.REVOKED: _l("Dicabut"),
    Answer.BEING_SIGNED: _l("Sedang ditandatangani"),
    Answer.NOT_FOUND: _l("Tidak ditemukan"),
    Answer.FORGED: _l("Palsu"),
}


def fields(finding: Finding, office_name: str, zone: str) -> Fields:
    """List what to compare with the paper.

    By link: office, masked name, date of issue, the same rows for every certificate. With the
    QR's own claims: what the token holds. A revoked one shows only what names it.
    """
    certificate = finding.certificate
    if certificate is None or finding.answer in (Answer.NOT_FOUND, Answer.FORGED):
        return []
    if finding.claims is None:
        rows = _by_link(certificate, office_name, zone)
    elif finding.answer is Answer.REVOKED:
        rows = [(_("Nomor akta"), finding.claims.deed_number)]
    else:
        rows = _by_token(finding.claims)
        rows.append((_("Tanggal terbit"), formatting.plain_date(certificate.issued_at, zone)))
    return rows + _ended(finding, certificate, zone)


def _by_link(certificate: Certificate, office_name: str, zone: str) -> Fields:
    return [
        (_("Kantor penerbit"), office_name),
        (_("Nama, hanya huruf pertama"), certificate.masked_name),
        (_("Tanggal terbit"), formatting.plain_date(certificate.issued_at, zone)),
    ]


def _by_token(claims: SealClaims) -> Fields:
    nik = claims.nik_mod
    rows = [
        (_("NIK, empat angka akhir"), _("belum diterbitkan") if nik is None else f"{nik:04}"),
        (_("Nomor akta"), claims.deed_number),
        (_("Tanggal lahir"), formatting.plain_date(claims.birth_date)),
        (_("Nama"), claims.full_name),
        (_("Jenis kelamin"), _("Laki-laki") if claims.sex is Sex.MALE else _("Perempuan")),
    ]
    parents = (
        (_("Ayah, kata pertama dan inisial"), claims.father_masked),
        (_("Ibu, kata pertama dan inisial"), claims.mother_masked),
    )
    return rows + [(label, name) for label, name in parents if name]


def _ended(finding: Finding, certificate: Certificate, zone: str) -> Fields:
    labels = {Answer.SUPERSEDED: _("Diganti pada"), Answer.REVOKED: _("Dicabut pada")}
    if finding.answer not in labels or certificate.ended_at is None:
        return []
    return [(labels[finding.answer], formatting.plain_date(certificate.ended_at, zone))]


def checked_at(now: dt.datetime, zone: str) -> str:
    """`24 Nov 2026, 14.26 WIB`: when this answer was true."""
    return f"{formatting.short_date(now, zone)}, {formatting.clock_time(now, zone)}"
