"""Where a file stands, in one sentence: to its parents, and to the partner who entered it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.register import Certificate, Signing, Validity
from app.services import applications

_OUT, _REVOKED, _OPEN_AGAIN, _OBJECTED = "out", "revoked", "open_again", "objected"
_TO_PARENTS: dict[str, object] = {
    Status.DRAFT: _l("Berkas Anda belum dikirim"),
    Status.SUBMITTED: _l("Berkas Anda sudah kami terima"),
    Status.UNDER_VERIFICATION: _l("Berkas Anda sedang diperiksa"),
    Status.RETURNED: _l("Ada yang perlu Anda perbaiki"),
    Status.APPROVED: _l("Berkas Anda disetujui"),
    Status.REGISTERED: _l("Kelahiran anak Anda sudah tercatat"),
    Status.REFUSED: _l("Permohonan Anda ditolak"),
    Status.WITHDRAWN: _l("Permohonan ini sudah Anda tarik"),
    Status.EXPIRED: _l("Permohonan ini kedaluwarsa"),
    _OUT: _l("Akta anak Anda sudah terbit"),
    _REVOKED: _l("Akta ini dicabut"),
    _OPEN_AGAIN: _l("Berkas Anda terbuka lagi"),
    _OBJECTED: _l("Keberatan Anda sudah kami terima"),
}
_TO_PARTNER: dict[str, object] = {
    Status.DRAFT: _l("Permohonan keluarga ini belum dikirim"),
    Status.SUBMITTED: _l("Permohonan keluarga ini sudah kami terima"),
    Status.UNDER_VERIFICATION: _l("Permohonan keluarga ini sedang diperiksa"),
    Status.RETURNED: _l("Ada yang perlu diperbaiki"),
    Status.APPROVED: _l("Permohonan keluarga ini disetujui"),
    Status.REGISTERED: _l("Kelahiran di keluarga ini sudah tercatat"),
    Status.REFUSED: _l("Permohonan keluarga ini ditolak"),
    Status.WITHDRAWN: _l("Permohonan keluarga ini sudah ditarik"),
    Status.EXPIRED: _l("Permohonan keluarga ini kedaluwarsa"),
    _OUT: _l("Akta untuk keluarga ini sudah terbit"),
    _REVOKED: _l("Akta ini dicabut"),
    _OPEN_AGAIN: _l("Permohonan keluarga ini terbuka lagi"),
    _OBJECTED: _l("Keberatan keluarga ini sudah kami terima"),
}


def is_out(certificate: Certificate | None) -> bool:
    """Whether there is a signed certificate that counts."""
    return (
        certificate is not None
        and certificate.validity is Validity.ACTIVE
        and certificate.signing is Signing.SIGNED
    )


def recalled(application: Application) -> bool:
    """Whether the parents themselves took the file back, so that all of it is open."""
    returned = application.status is Status.RETURNED
    return returned and applications.returned_at(application) is None


def sentence(
    application: Application, certificate: Certificate | None, *, partner: bool = False
) -> str:
    """Say in one sentence where the file stands; `partner` is who entered it for a family."""
    words = _TO_PARTNER if partner else _TO_PARENTS
    return str(words[_standing(application, certificate)])


def _standing(application: Application, certificate: Certificate | None) -> str:
    if application.status is Status.REGISTERED:
        if is_out(certificate):
            return _OUT
        if certificate and certificate.validity is Validity.REVOKED:
            return _REVOKED
    if recalled(application):
        return _OPEN_AGAIN
    if application.status is Status.SUBMITTED and application.events[-1].action is Action.OBJECT:
        return _OBJECTED
    return application.status
