"""Signs PDFs with a key on this machine: PAdES in one revision, certified, invisible."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError as LibrarySigningError
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.documents.signing.identity import SigningIdentity, asn1_certificate
from app.documents.signing.port import (
    SignatureLevel,
    SignedDocument,
    SignerRefused,
    SignerUnavailable,
    SigningError,
    SigningReason,
    SignRequest,
)

_ONE_REVISION = DSSContentSettings(
    include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
)
# It warns at each signature that it won't fetch status information: ours is at hand.
logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)


class _ClockedSigner(signers.PdfSigner):
    """The library's signer with a given time instead of the machine's."""

    def __init__(self, *arguments: Any, moment: datetime, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._moment = moment

    def init_signing_session(self, *arguments: Any, **options: Any) -> Any:
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self._moment
        return session


class _PlainWriter(IncrementalPdfFileWriter):
    """Appends the signature and leaves version, dates and metadata as the page was drawn.

    PDF/A-2 is PDF 1.7, and its metadata must stay in step with the document's information.
    """

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        pass

    def register_extension(self, ext: Any) -> None:
        if ext.base_version != "/2.0":
            super().register_extension(ext)

    def _update_meta(self) -> None:
        pass


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class LocalSigner:
    """A `DocumentSigner` with its key in memory; made by `from_pkcs12`.

    With revocation lists it gives B-B+DSS, with a time stamper too B-LT, without either B-B.
    """

    identity: SigningIdentity
    signer: signers.SimpleSigner = field(repr=False)
    revocation_lists: tuple[bytes, ...] = field(default=(), repr=False)
    time_stamper: TimeStamper | None = field(default=None, repr=False)
    clock: Callable[[], datetime] = field(default=_utc_now, repr=False)

    @classmethod
    def from_pkcs12(
        cls,
        data: bytes,
        passphrase: str | None,
        *,
        trust_roots: Iterable[x509.Certificate],
        revocation_lists: Iterable[bytes] = (),
        time_stamper: TimeStamper | None = None,
        clock: Callable[[], datetime] = _utc_now,
    ) -> LocalSigner:
        """Open a PKCS#12 file (RFC 7292) with the signer's key and chain; lists are DER.

        Raises SignerRefused: WRONG_PASSPHRASE, or KEY_FILE for a file without key and certificate.
        """
        key, chain = _open_pkcs12(data, passphrase)
        signer, *issuers = map(asn1_certificate, chain)
        registry = SimpleCertificateStore()
        registry.register_multiple(issuers)
        der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return cls(
            identity=SigningIdentity.from_chain(chain, trust_roots=trust_roots),
            signer=signers.SimpleSigner(
                signing_cert=signer,
                signing_key=asn1_keys.PrivateKeyInfo.load(der),
                cert_registry=registry,
            ),
            revocation_lists=tuple(revocation_lists),
            time_stamper=time_stamper,
            clock=clock,
        )

    @property
    def level(self) -> SignatureLevel:
        if not self.revocation_lists:
            return SignatureLevel.B_B
        return SignatureLevel.B_LT if self.time_stamper else SignatureLevel.B_B_DSS

    def ready(self) -> bool:
        """Tell whether the certificate is in force now."""
        return self.identity.not_before <= self.clock() <= self.identity.not_after

    def sign(self, request: SignRequest, secret: str | None = None) -> SignedDocument:
        """Sign in one appended revision; the key is open already, so `secret` isn't used.

        Raises SignerRefused(CERTIFICATE) when the certificate has expired, is revoked, or its
        status information is stale; SignerUnavailable before it's in force, as that passes;
        SigningError for what isn't a PDF (UNREADABLE) or has been signed before (SIGNATURE_COUNT).
        """
        if self.clock() < self.identity.not_before:
            raise SignerUnavailable(SigningReason.CERTIFICATE, "not in force yet")
        if not self.ready():
            raise SignerRefused(SigningReason.CERTIFICATE, "not in force")
        output = io.BytesIO()
        try:
            writer = _PlainWriter(io.BytesIO(request.pdf))
            if writer.prev.embedded_signatures:
                raise SigningError(SigningReason.SIGNATURE_COUNT, "signed already")
            self._pdf_signer(request).sign_pdf(writer, output=output)
        except (LibrarySigningError, PathError, ValidationError) as error:
            raise SignerRefused(SigningReason.CERTIFICATE, str(error)) from error
        except PdfError as error:
            raise SigningError(SigningReason.UNREADABLE, str(error)) from error
        return SignedDocument(
            pdf=output.getvalue(),
            level=self.level,
            signer_name=self.identity.name,
            certificate_sha256=self.identity.fingerprint,
        )

    def _pdf_signer(self, request: SignRequest) -> _ClockedSigner:
        moment = self.clock()
        embed = self.level is not SignatureLevel.B_B
        metadata = signers.PdfSignatureMetadata(
            field_name=request.field_name,
            reason=request.reason,
            location=request.location,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            embed_validation_info=embed,
            validation_context=self._validation_context(moment) if embed else None,
            dss_settings=_ONE_REVISION,
        )
        return _ClockedSigner(
            metadata, signer=self.signer, timestamper=self.time_stamper, moment=moment
        )

    def _validation_context(self, moment: datetime) -> ValidationContext:
        own_roots = [c for c in self.identity.chain if c.issuer == c.subject]
        return ValidationContext(
            trust_roots=_asn1([*own_roots, *self.identity.trust_roots]),
            other_certs=_asn1(self.identity.chain),
            crls=list(self.revocation_lists),
            moment=moment,
            allow_fetching=False,
            revocation_mode="require",
        )


def _asn1(certificates: Sequence[x509.Certificate]) -> list[Any]:
    return [asn1_certificate(certificate) for certificate in certificates]


def _open_pkcs12(
    data: bytes, passphrase: str | None
) -> tuple[ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, list[x509.Certificate]]:
    try:
        content = pkcs12.load_pkcs12(data, passphrase.encode() if passphrase else None)
    except ValueError as error:
        raise _key_file_refused(error) from error
    if content.cert is None or not isinstance(
        content.key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    ):
        raise SignerRefused(SigningReason.KEY_FILE, "no key and certificate")
    chain = [content.cert, *content.additional_certs]
    return content.key, [entry.certificate for entry in chain]


def _key_file_refused(error: ValueError) -> SignerRefused:
    wrong = "password" in str(error).lower()
    reason = SigningReason.WRONG_PASSPHRASE if wrong else SigningReason.KEY_FILE
    return SignerRefused(reason)
