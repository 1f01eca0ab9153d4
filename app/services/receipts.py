"""Receipts: written with each submission, drawn whenever the family asks for one."""

from __future__ import annotations

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.storage import FileStore
from app.documents.receipt.aside import render_aside
from app.documents.receipt.claims import ReceiptClaims, content_hash, kept_claims, seal_receipt
from app.documents.receipt.content import ReceiptContent
from app.documents.seal import certificate_id, key_of, qr_text
from app.domain.deed_model import DocumentKind
from app.domain.errors import NotFound
from app.domain.form import effective
from app.models.afterwards import Receipt
from app.models.application import Application
from app.services import papers
from app.services.equipment import Equipment


def issue(
    session: Session, application: Application, *, equipment: Equipment, now: dt.datetime
) -> Receipt | None:
    """Write the receipt of a file that is just being handed in, in the same transaction.

    None where no receipt key serves: a missing key keeps nobody from handing in. `flask doctor`
    says so. Raises Unavailable or StorageDamaged when a paper can't be read back.
    """
    key = equipment.for_office(application.office_code).receipt_key
    issued_at = _moment_of_its_own(session, application, now)
    if key is None or not key.nbf <= issued_at <= key.exp:
        return None
    if application.number is None or application.due_at is None:
        raise ValueError("a receipt needs a number and a promise")
    content = fingerprint(application, equipment.store)
    promised_at = int(application.due_at.timestamp())
    token = seal_receipt(ReceiptClaims(application.number, content, issued_at, promised_at), key)
    receipt = Receipt(
        id=certificate_id(token),
        application_id=application.id,
        submitted_at=now,
        content_sha256=content.hex(),
        token=token,
    )
    session.add(receipt)
    session.flush()
    return receipt


def _moment_of_its_own(session: Session, application: Application, now: dt.datetime) -> int:
    """Return `now` in seconds, later than the file's older receipts: each token is another one."""
    older = (kept_claims(receipt.token).issued_at for receipt in of(session, application))
    return max(int(now.timestamp()), max(older, default=0) + 1)


def fingerprint(application: Application, store: FileStore) -> bytes:
    """Return the SHA-256 of what a file holds now: the answers that count, and every paper."""
    documents = {
        str(kind): hashlib.sha256(store.get_upload(document.stored_as)).digest()
        for kind, document in papers.current(application).items()
    }
    return content_hash(effective(application.said), documents)


def of(session: Session, application: Application) -> list[Receipt]:
    """List the receipts of a file, one for each time it was handed in, oldest first."""
    query = select(Receipt).where(Receipt.application_id == application.id)
    return list(session.scalars(query.order_by(Receipt.submitted_at)))


def find(session: Session, application: Application, turn: int) -> Receipt:
    """Return the receipt of the `turn`-th time, counted from 1; raises NotFound."""
    found = of(session, application)
    if not 1 <= turn <= len(found):
        raise NotFound("receipt")
    return found[turn - 1]


def printed(receipt: Receipt, equipment: Equipment) -> ReceiptContent:
    """Return what a receipt prints; number, hash and times come from its token."""
    claims, office = kept_claims(receipt.token), receipt.application.office
    zone, host = ZoneInfo(office.time_zone), office.host or equipment.host
    return ReceiptContent(
        number=claims.number,
        submitted_at=dt.datetime.fromtimestamp(claims.issued_at, zone),
        promised_at=dt.datetime.fromtimestamp(claims.promised_at, zone),
        office_name=office.full_name,
        office_address=office.address,
        papers=tuple(_papers_then(receipt)),
        content_sha256=claims.content.hex(),
        verify_host=host,
        identifier=receipt.id,
        qr_text=qr_text(host, receipt.token),
        specimen=is_specimen(receipt, equipment),
    )


def draw(receipt: Receipt, equipment: Equipment) -> bytes:
    """Draw a receipt as PDF; the same bytes each time, while the office keeps its name."""
    return render_aside(printed(receipt, equipment))


def is_specimen(receipt: Receipt, equipment: Equipment) -> bool:
    """Whether a receipt was signed with a development key."""
    return key_of(receipt.token, equipment.public_keys)["specimen"]


def _papers_then(receipt: Receipt) -> list[DocumentKind]:
    """List the papers that the file held when it was handed in, in the form's order."""
    at = receipt.submitted_at
    held = {
        document.kind
        for document in receipt.application.documents
        if document.created_at <= at and (document.replaced_at is None or document.replaced_at > at)
    }
    return [kind for kind in DocumentKind if kind in held]
