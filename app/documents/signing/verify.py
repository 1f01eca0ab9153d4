"""Decides whether what a signer gave back is our document, signed whole by the right official."""

from __future__ import annotations

import io
import logging
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.documents.signing.additions import is_signature_only
from app.documents.signing.identity import SigningIdentity, asn1_certificate
from app.documents.signing.port import (
    DocumentSigner,
    SignedDocument,
    SigningError,
    SigningReason,
    SignRequest,
)

# The library tells in words what is told here by raising.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)


def sign_verified(
    signer: DocumentSigner, request: SignRequest, secret: str | None = None
) -> SignedDocument:
    """Have a PDF signed and return it only if the answer counts.

    Raises what the signer raises, and SigningError as `verify_signed` does.
    """
    signed = signer.sign(request, secret)
    verify_signed(request.pdf, signed.pdf, signer.identity)
    return signed


def verify_signed(pdf_before: bytes, pdf_after: bytes, identity: SigningIdentity) -> None:
    """Check that `pdf_after` is `pdf_before` plus one signature of `identity`, and nothing more.

    Our bytes lead; one signature, intact and valid, by the official's certificate, over the whole
    file; what was appended changes no page. Raises SigningError with the first reason against it.
    """
    if not pdf_before or not pdf_after.startswith(pdf_before):
        raise SigningError(SigningReason.NOT_APPENDED)
    try:
        reason = _fault(pdf_before, pdf_after, identity)
    except Exception as error:  # the parser meets hostile bytes, and fails in many ways
        raise SigningError(SigningReason.UNREADABLE, type(error).__name__) from error
    if reason is not None:
        raise SigningError(reason)


def _fault(before: bytes, after: bytes, identity: SigningIdentity) -> SigningReason | None:
    reader = PdfFileReader(io.BytesIO(after))
    signatures = list(reader.embedded_signatures)
    if len(signatures) != 1 or len(reader.embedded_regular_signatures) != 1:
        return SigningReason.SIGNATURE_COUNT
    signature = signatures[0]
    if not _is_by(signature, identity):
        return SigningReason.WRONG_CERTIFICATE
    if not (_is_written_plainly(signature, after) and _is_consistent(signature)):
        return SigningReason.NOT_INTACT
    fault = _signature_fault(signature, identity)
    return fault or (None if _is_only_signed(reader, before) else SigningReason.CHANGED)


def _is_by(signature: Any, identity: SigningIdentity) -> bool:
    ours = {asn1_certificate(certificate).dump() for certificate in identity.chain}
    by_official = signature.signer_cert.sha256.hex() == identity.fingerprint
    return by_official and all(c.dump() in ours for c in signature.other_embedded_certs)


def _is_written_plainly(signature: Any, pdf: bytes) -> bool:
    """See that the gap left out of the signature holds the signature and noughts, no more."""
    start, length, after_gap, _ = (int(number) for number in signature.byte_range)
    text = pdf[start + length : after_gap]
    message = cms.ContentInfo.load(signature.pkcs7_content)
    if len(message.contents) != sum(len(message[key].dump()) for key in message):
        return False
    plain = message.dump().hex().encode().ljust(len(text) - 2, b"0")
    return text in (b"<" + plain + b">", b"<" + plain.upper() + b">")


def _is_consistent(signature: Any) -> bool:
    """See that what a CMS holds beside its signed attributes (RFC 5652, section 5) agrees."""
    outer, inner = signature.signed_data, signature.signer_info
    digests = [digest.dump() for digest in outer["digest_algorithms"]]
    return (
        digests == [inner["digest_algorithm"].dump()]
        and outer["version"].native == inner["version"].native
        and inner["sid"].chosen["issuer"].dump() == signature.signer_cert.issuer.dump()
    )


def _signature_fault(signature: Any, identity: SigningIdentity) -> SigningReason | None:
    context = ValidationContext(
        trust_roots=[asn1_certificate(c) for c in (identity.chain[-1], *identity.trust_roots)],
        allow_fetching=False,
    )
    status = validate_pdf_signature(signature, context, skip_diff=True)
    if not status.intact:
        return SigningReason.NOT_INTACT
    if not status.valid:
        return SigningReason.NOT_VALID
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return SigningReason.NOT_WHOLE_FILE
    return None


def _is_only_signed(reader: Any, before: bytes) -> bool:
    last_of_ours = PdfFileReader(io.BytesIO(before)).xrefs.total_revisions - 1
    return is_signature_only(reader, last_of_ours)
