"""Invented certificates, one for each case that must print well."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from app.documents.certificate import CURRENT_WORDING, CertificateContent
from app.domain.birth import Sex
from app.domain.deed_model import DeedModel

HOST = "akta.dairikab.go.id"
_DIGITS = random.Random(9001)
IDENTIFIER = "7K2M9QXA4T0VWZ3B5C6D8E1F2G"


def check_url(digits: int = 442) -> str:
    """Return an address as long as a real token makes it: 182 bytes are 442 digits."""
    return f"https://{HOST}/v/{IDENTIFIER}#" + "".join(
        _DIGITS.choice("0123456789") for _ in range(digits)
    )


MARRIED = CertificateContent(
    wording_version=CURRENT_WORDING,
    model=DeedModel.MARRIED,
    nik="1211015211269001",
    deed_number="1211-LU-24112026-0007",
    version=1,
    child_name="Margaretha Uli Silalahi",
    sex=Sex.FEMALE,
    birth_date=date(2026, 11, 12),
    birth_place="Kabupaten Dairi",
    child_order=1,
    father_name="Jonatan Silalahi",
    mother_name="Rosmawati Sihotang",
    citizenship="INDONESIA",
    issued_on=date(2026, 11, 24),
    issue_place="Sidikalang",
    official_title_id="Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Dairi",
    official_title_en="Head of Population and Civil Registration Office, Dairi Regency",
    official_name="NAMA PEJABAT CONTOH",
    official_nip="19800101 200501 1 000",
    verify_host=HOST,
    short_code=IDENTIFIER[:8],
    qr_text=check_url(),
)
SIXTY_LETTERS = "Margaretha Uli Anugrah Kasih Permata Bulan Purnama Silalahii"
RULING = (
    "Berdasarkan Penetapan Pengadilan Negeri Sidikalang Nomor 12/Pdt.P/2027/PN Sdk tanggal "
    "3 Maret 2027, nama anak yang semula tertulis MARGARETA diubah menjadi MARGARETHA ULI."
)
RECOGNITION = "Berdasarkan Akta Pengesahan Anak Nomor 1211-PA-01042027-0001, 1 April 2027."

CASES: dict[str, CertificateContent] = {
    "model-1": MARRIED,
    "model-2-long": replace(MARRIED, model=DeedModel.UNRECORDED_MARRIAGE, child_name=SIXTY_LETTERS),
    "model-3": replace(MARRIED, model=DeedModel.MOTHER_ONLY, father_name=None, child_order=2),
    "model-3-plain": replace(
        MARRIED, model=DeedModel.MOTHER_ONLY, father_name=None, mother_only_says_seorang=False
    ),
    "model-4": replace(
        MARRIED,
        model=DeedModel.ORIGIN_UNKNOWN,
        father_name=None,
        mother_name=None,
        child_order=None,
        child_name="Tiur",
        sex=Sex.MALE,
    ),
    "second-twin": replace(
        MARRIED,
        child_name="Marulak Silalahi",
        sex=Sex.MALE,
        child_order=2,
        deed_number="1211-LU-24112026-0008",
    ),
    "nik-missing": replace(MARRIED, nik=None),
    "foreign": replace(
        MARRIED,
        citizenship="JERMAN",
        citizenship_en="Germany",
        father_name="Jürgen Weißmüller-Łukasiewicz",
        mother_name="Nguyễn Thị Ánh",
        birth_place="Kota Medan",
        birth_date=date(2009, 2, 28),
    ),
    "annotated": replace(MARRIED, version=3, annotations=(RULING, RECOGNITION)),
    "annotated-overleaf": replace(
        MARRIED,
        model=DeedModel.UNRECORDED_MARRIAGE,
        child_name=SIXTY_LETTERS,
        version=6,
        annotations=(RULING,) * 4,
    ),
    "longest": replace(
        MARRIED,
        model=DeedModel.UNRECORDED_MARRIAGE,
        child_name="W" * 30 + " " + "M" * 29,
        father_name="Jean François Øystein Müller de la Fontaine d'Aubigné Hohenzollern",
        mother_name="María del Carmen Concepción Guadalupe Ñusta Fernández de la Vega",
        birth_place="Kabupaten Kepulauan Siau Tagulandang Biaro",
        birth_date=date(1978, 9, 27),
        child_order=12,
        official_title_id="Pejabat Pencatatan Sipil pada Dinas Kependudukan dan Pencatatan Sipil "
        "Kabupaten Kepulauan Siau Tagulandang Biaro",
        official_title_en="Officer of Civil Registration, Population and Civil Registration "
        "Office, Siau Tagulandang Biaro Islands Regency",
        official_name="Drs. H. Muhammad Abdurrahman Kusumanegara Situmorang, S.H., M.Si., M.H.",
        qr_text=check_url(571),
    ),
    "longest-annotated": replace(
        MARRIED,
        model=DeedModel.UNRECORDED_MARRIAGE,
        child_name=SIXTY_LETTERS,
        father_name="Jean François Øystein Müller de la Fontaine d'Aubigné Hohenzollern",
        mother_name="María del Carmen Concepción Guadalupe Ñusta Fernández de la Vega",
        annotations=(RULING,),
    ),
}
