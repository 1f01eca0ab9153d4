"""Invented receipts and their keys."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from app.documents.receipt.claims import ReceiptClaims, content_hash, seal_receipt
from app.documents.receipt.content import ReceiptContent
from app.documents.seal import KeyPurpose, SealKey, certificate_id, qr_text
from app.domain.deed_model import DocumentKind
from tests.unit.documents.seal_vectors import HOST, test_key

ZONE = ZoneInfo("Asia/Jakarta")
HANDED_IN = dt.datetime(2026, 11, 24, 14, 26, tzinfo=ZONE)
PROMISED = dt.datetime(2026, 11, 25, 14, 26, tzinfo=ZONE)
HASH = content_hash({"child.name": "Uli"}, {"family_card": bytes(range(32))})
CLAIMS = ReceiptClaims(
    number="DRI-7K4Q-2MXW",
    content=HASH,
    issued_at=int(HANDED_IN.timestamp()),
    promised_at=int(PROMISED.timestamp()),
)


def receipt_key(name: str = "receipts") -> SealKey:
    """A receipt key that follows from its name alone."""
    seal_key = test_key(name)
    return SealKey(
        seal_key.private_key, nbf=seal_key.nbf, exp=seal_key.exp, purpose=KeyPurpose.RECEIPT
    )


TOKEN = seal_receipt(CLAIMS, receipt_key())


def content(**changes: Any) -> ReceiptContent:
    """What a receipt prints."""
    values: dict[str, Any] = {
        "number": CLAIMS.number,
        "submitted_at": HANDED_IN,
        "promised_at": PROMISED,
        "office_name": "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Dairi",
        "office_address": "Sidikalang, Kabupaten Dairi, Sumatera Utara",
        "papers": (DocumentKind.BIRTH_LETTER, DocumentKind.FAMILY_CARD),
        "content_sha256": HASH.hex(),
        "verify_host": HOST,
        "identifier": certificate_id(TOKEN),
        "qr_text": qr_text(HOST, TOKEN),
        "specimen": True,
    }
    return ReceiptContent(**values | changes)
