"""Who signs, read from the certificate chain; and whether that chain is only a specimen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from app.documents.development_mark import is_marked_for_development


def asn1_certificate(certificate: x509.Certificate) -> asn1.Certificate:
    """Return the same certificate as the signing library wants it."""
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


@dataclass(frozen=True)
class SigningIdentity:
    """An official's certificate with its issuers; made by `from_chain`.

    Nothing but the chain and the production roots decides over `specimen`: no setting reaches it.
    """

    chain: tuple[x509.Certificate, ...] = field(repr=False)
    trust_roots: tuple[x509.Certificate, ...] = field(repr=False)

    @classmethod
    def from_chain(
        cls, chain: Iterable[x509.Certificate], *, trust_roots: Iterable[x509.Certificate]
    ) -> SigningIdentity:
        """Take the signer's certificate first, then its issuers in any order."""
        return cls(tuple(chain), tuple(trust_roots))

    @property
    def certificate(self) -> x509.Certificate:
        return self.chain[0]

    @property
    def name(self) -> str:
        return _attribute(self.certificate.subject, NameOID.COMMON_NAME) or ""

    @property
    def nip(self) -> str | None:
        """The civil servant's number, from the subject's serialNumber attribute."""
        return _attribute(self.certificate.subject, NameOID.SERIAL_NUMBER)

    @property
    def not_before(self) -> datetime:
        return self.certificate.not_valid_before_utc

    @property
    def not_after(self) -> datetime:
        return self.certificate.not_valid_after_utc

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal."""
        return self.certificate.fingerprint(SHA256()).hex()

    @cached_property
    def specimen(self) -> bool:
        """True unless the chain verifies up to a production root (RFC 5280, section 6) and no
        certificate on the way, the root included, bears the mark of development."""
        if any(map(is_marked_for_development, self.chain)):
            return True
        path = self._verified_path()
        return path is None or any(map(is_marked_for_development, path))

    def _verified_path(self) -> list[x509.Certificate] | None:
        if not self.trust_roots:
            return None
        signer, *others = map(asn1_certificate, self.chain)
        context = ValidationContext(
            trust_roots=list(map(asn1_certificate, self.trust_roots)),
            other_certs=others,
            # All were in force when the youngest was issued; later expiry is another question.
            moment=max(certificate.not_valid_before_utc for certificate in self.chain),
            allow_fetching=False,
        )
        validator = CertificateValidator(signer, validation_context=context)
        try:
            path = asyncio.run(validator.async_validate_path())
        except (PathError, ValidationError):
            return None
        return [x509.load_der_x509_certificate(c.dump()) for c in path.iter_certs(True)]


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str | None:
    return next((str(a.value) for a in name.get_attributes_for_oid(oid)), None)
