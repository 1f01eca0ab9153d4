"""What the check page shows of a finding: fields in the paper's order, never more than is due."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.documents.receipt.claims import ReceiptClaims, kept_claims
from app.documents.receipt.content import grouped
from app.documents.seal import SealClaims
from app.domain import words
from app.domain.birth import Sex
from app.models.afterwards import Receipt
from app.models.register import Certificate
from app.services.checking import Answer, Finding
from app.web import formatting
from app.web.check.parts import slot

Fields = list[tuple[str, str]]

PANELS = {
    Answer.VALID: "active",
    Answer.SUPERSEDED: "superseded",
    Answer.REVOKED: "revoked",
    Answer.BEING_SIGNED: "signing",
    Answer.RECEIVED: "received",
    Answer.NOT_FOUND: "not_found",
    Answer.FORGED: "forged",
}
WORDS = {
    Answer.VALID: _l("Berlaku"),
    Answer.SUPERSEDED: _l("Diganti"),
    Answer.REVOKED: _l("Dicabut"),
    Answer.BEING_SIGNED: _l("Sedang ditandatangani"),
    Answer.RECEIVED: _l("Tanda terima"),
    Answer.NOT_FOUND: _l("Tidak ditemukan"),
    Answer.FORGED: _l("Palsu"),
}

ENDED = {Answer.SUPERSEDED: _l("Diganti pada"), Answer.REVOKED: _l("Dicabut pada")}


def fields(finding: Finding, office_name: str, zone: str) -> Fields:
    """List what to compare with the paper.

    By link: office, masked name, date of issue, the same rows for every certificate. With the
    QR's own claims: what the token holds. A revoked one shows only what names it. A receipt names
    no person, so its link tells all but the hash and the promise.
    """
    if finding.receipt is not None and finding.answer is Answer.RECEIVED:
        return _of_receipt(finding.receipt, finding.receipt_claims, office_name, zone=zone)
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


def _of_receipt(
    receipt: Receipt, claims: ReceiptClaims | None, office_name: str, *, zone: str
) -> Fields:
    number = kept_claims(receipt.token).number
    rows = [
        (_("Nomor permohonan"), number),
        (_("Diserahkan"), _moment(receipt.submitted_at, zone)),
        (_("Diterima oleh"), office_name),
    ]
    if claims is not None:
        promised = dt.datetime.fromtimestamp(claims.promised_at, dt.UTC)
        rows.append((_("Kami janji selesai"), _moment(promised, zone)))
        rows.append((_("Sidik isi (SHA-256)"), grouped(claims.content.hex())))
    return rows


def _moment(moment: dt.datetime, zone: str) -> str:
    return f"{formatting.long_date(moment, zone)}, {formatting.clock_time(moment, zone)}"


def handed_in(finding: Finding, zone: str) -> str:
    """Say in one sentence what a receipt proves; nothing for other answers."""
    receipt = finding.receipt
    if receipt is None or finding.answer is not Answer.RECEIVED:
        return ""
    time = _moment(receipt.submitted_at, zone)
    return str(_("Berkas ini diserahkan pada %(time)s.", time=time))


def _ended(finding: Finding, certificate: Certificate, zone: str) -> Fields:
    if finding.answer not in ENDED or certificate.ended_at is None:
        return []
    return [(str(ENDED[finding.answer]), formatting.plain_date(certificate.ended_at, zone))]


def checked_at(now: dt.datetime, zone: str) -> str:
    """`24 Nov 2026, 14.26 WIB`: when this answer was true."""
    return moment(now, zone, formatting.language())


def moment(at: dt.datetime, zone: str, language: str) -> str:
    """`24 Nov 2026, 14.26 WIB`, without a request."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{words.short_date(local.date(), language)}, {formatting.hour(local, zone, language)}"


def day(at: dt.datetime, zone: str, language: str) -> str:
    """`24 November 2026`, without a request."""
    return words.plain_date(at.astimezone(ZoneInfo(zone)).date(), language)


def slots(rows: Fields) -> Fields:
    """Return the rows of a link with slots for what differs from one certificate to the next."""
    return rows[:1] + [(label, slot(number)) for number, (label, _) in enumerate(rows[1:])]
