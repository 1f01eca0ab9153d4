"""The signer's port: what is asked of whoever signs a PDF, and how it may fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import DomainError

if TYPE_CHECKING:
    from app.documents.signing.identity import SigningIdentity


class SignatureLevel(StrEnum):
    """What the signature holds (ETSI EN 319 142-1), never more than is there.

    B_B_DSS is B-B with the status information of B-LT embedded, but no trusted time.
    """

    B_B = "B-B"
    B_B_DSS = "B-B+DSS"
    B_LT = "B-LT"


class SigningReason(StrEnum):
    """Why no signature came about, or why one doesn't count."""

    WRONG_PASSPHRASE = "wrong-passphrase"  # nosec B105 # noqa: S105 - a name, not a secret
    KEY_FILE = "key-file"
    CERTIFICATE = "certificate"
    UNKNOWN_SIGNER = "unknown-signer"
    NO_ANSWER = "no-answer"
    UNREADABLE = "unreadable"
    NOT_APPENDED = "not-appended"
    SIGNATURE_COUNT = "signature-count"
    NOT_INTACT = "not-intact"
    NOT_VALID = "not-valid"
    WRONG_CERTIFICATE = "wrong-certificate"
    NOT_WHOLE_FILE = "not-whole-file"
    CHANGED = "changed"


class SigningError(DomainError):
    """A signature that failed or doesn't count; `retryable` tells whether to try by itself."""

    code = "signing"
    retryable = False

    def __init__(self, reason: SigningReason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason


class SignerUnavailable(SigningError):
    """The signer doesn't answer and has surely not signed: try again later."""

    code = "signer_unavailable"
    retryable = True


class SignerRefused(SigningError):
    """The signer said no: a person must act (a wrong passphrase tried again locks the key)."""

    code = "signer_refused"


class SignerUnknownOutcome(SigningError):
    """No answer in time: it may have signed. To be reconciled, never tried again blindly."""

    code = "signer_unknown_outcome"


@dataclass(frozen=True, slots=True)
class SignRequest:
    """A finished PDF to be signed once, as a whole and invisibly."""

    pdf: bytes = field(repr=False)
    reason: str
    location: str
    field_name: str = "Pejabat"


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """What a signer gave back; `verify_signed` decides whether it counts."""

    pdf: bytes = field(repr=False)
    level: SignatureLevel
    signer_name: str
    certificate_sha256: str


class DocumentSigner(Protocol):
    """An official's signature: a key file, a token, or the government's signing service."""

    @property
    def identity(self) -> SigningIdentity:
        """Who signs, by the certificate; it alone decides whether the paper says SPESIMEN."""
        ...

    def ready(self) -> bool:
        """Tell whether signing can be expected to succeed now."""
        ...

    def sign(self, request: SignRequest, secret: str | None = None) -> SignedDocument:
        """Sign; `secret` is the official's passphrase, used for this call and kept nowhere.

        Raises SignerUnavailable, SignerRefused or SignerUnknownOutcome, or SigningError for a
        PDF that can't be signed.
        """
        ...
