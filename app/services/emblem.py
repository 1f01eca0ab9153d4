"""How a certificate of an office looks with an emblem: drawn as a specimen, for nobody's child."""

from __future__ import annotations

import datetime as dt

from app.documents import uploads
from app.documents.certificate import CURRENT_WORDING, CertificateContent
from app.documents.uploads import UploadLimits
from app.domain.birth import Sex
from app.domain.deed_model import DeedModel
from app.models.office import Office
from app.services import offices

LIMITS = UploadLimits(max_bytes=2 * 1024 * 1024, max_pages=1, long_side=800, quality=90)
_PICTURE = UploadLimits(page_long_side=1000)


def clean(data: bytes) -> bytes:
    """Return an emblem (JPEG on white, at most 800 pixels) made of a stranger's file.

    Raises UploadRefused for what is too big, no picture, or a PDF.
    """
    document = uploads.clean(data, limits=LIMITS)
    if document.mime != "image/jpeg":
        raise uploads.UploadRefused(uploads.UploadProblem.UNKNOWN_TYPE)
    return document.data


def picture(office: Office, emblem: bytes | None, *, now: dt.datetime) -> bytes:
    """Return a JPEG of a specimen certificate of this office with this emblem."""
    from app.documents.certificate.drawing import render  # reportlab, which few pages need

    page = render(_sample(office, offices.today(office, now)), specimen=True, emblem=emblem)
    return uploads.clean(page, limits=_PICTURE).pages[0].jpeg


def _sample(office: Office, today: dt.date) -> CertificateContent:
    return CertificateContent(
        wording_version=CURRENT_WORDING,
        model=DeedModel.MARRIED,
        nik=None,
        deed_number=f"{office.code}-LU-00000000-0000",
        version=1,
        child_name="NAMA ANAK CONTOH",
        sex=Sex.FEMALE,
        birth_date=today,
        birth_place=office.regency,
        child_order=1,
        father_name="NAMA AYAH CONTOH",
        mother_name="NAMA IBU CONTOH",
        citizenship="Indonesia",
        issued_on=today,
        issue_place=office.seat,
        official_title_id=office.head_title,
        official_title_en=office.head_title_en,
        official_name=office.head_name,
        official_nip=office.head_nip,
        verify_host="contoh.go.id",
        short_code="CONT0H00",
        qr_text="https://contoh.go.id/v/",
        office_name=office.full_name,
    )
