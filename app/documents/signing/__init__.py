"""Signing PDFs: the port, the signer with a local key, and the check of what comes back."""

from app.documents.signing.identity import SigningIdentity
from app.documents.signing.local import LocalSigner
from app.documents.signing.patience import Patience
from app.documents.signing.port import (
    DocumentSigner,
    SignatureLevel,
    SignedDocument,
    SignerRefused,
    SignerUnavailable,
    SignerUnknownOutcome,
    SigningError,
    SigningReason,
    SignRequest,
)
from app.documents.signing.verify import sign_verified, verify_signed

__all__ = [
    "DocumentSigner",
    "LocalSigner",
    "Patience",
    "SignRequest",
    "SignatureLevel",
    "SignedDocument",
    "SignerRefused",
    "SignerUnavailable",
    "SignerUnknownOutcome",
    "SigningError",
    "SigningIdentity",
    "SigningReason",
    "sign_verified",
    "verify_signed",
]
