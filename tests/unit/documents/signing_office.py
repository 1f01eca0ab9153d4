"""What the tests of signing share: a page to sign, a specimen signer, a signer that fails."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from app.adapters.development_pki import SpecimenSigner, make_specimen_signer
from app.documents.signing import LocalSigner, SignedDocument, SigningIdentity, SignRequest

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PASSPHRASE = "sandi uji"


@cache
def page() -> bytes:
    """A one-page PDF, the same bytes each time."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(72, 700, "KUTIPAN AKTA KELAHIRAN")
    canvas.save()
    return buffer.getvalue()


def request(pdf: bytes | None = None) -> SignRequest:
    return SignRequest(
        pdf=page() if pdf is None else pdf,
        reason="Penerbitan kutipan akta kelahiran",
        location="Sidikalang",
    )


@cache
def specimen() -> SpecimenSigner:
    return make_specimen_signer(
        "Contoh Pejabat", "197001011990011001", passphrase=PASSPHRASE, now=NOW
    )


@cache
def signer() -> LocalSigner:
    return LocalSigner.from_pkcs12(
        specimen().pkcs12,
        PASSPHRASE,
        trust_roots=[],
        revocation_lists=specimen().revocation_lists,
        clock=lambda: NOW,
    )


@cache
def signed() -> SignedDocument:
    return signer().sign(request())


@dataclass
class SlowOrFailingSigner:
    """Raises what it's told, one error a call, and signs when none is left."""

    errors: list[Exception] = field(default_factory=list)
    answer: bytes | None = None

    @property
    def identity(self) -> SigningIdentity:
        return signer().identity

    def ready(self) -> bool:
        return not self.errors

    def sign(self, request: SignRequest, secret: str | None = None) -> SignedDocument:
        if self.errors:
            raise self.errors.pop(0)
        document = signer().sign(request, secret)
        if self.answer is None:
            return document
        return SignedDocument(
            pdf=self.answer,
            level=document.level,
            signer_name=document.signer_name,
            certificate_sha256=document.certificate_sha256,
        )
