"""Signing PDFs: the port, the signer with a local key, and the check of what comes back.

What needs pyHanko is loaded when it's asked for: no web worker signs (20 MB each).
"""

from importlib import import_module
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from app.documents.signing.identity import SigningIdentity
    from app.documents.signing.local import LocalSigner
    from app.documents.signing.verify import sign_verified, verify_signed

_LATER = {
    "LocalSigner": "local",
    "SigningIdentity": "identity",
    "sign_verified": "verify",
    "verify_signed": "verify",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


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
