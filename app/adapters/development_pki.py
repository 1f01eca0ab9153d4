"""Makes the certificates of development: a root, an issuer, an official, all marked SPESIMEN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from app.documents.development_mark import DEVELOPMENT_OID, DEVELOPMENT_ORGANISATION

LIFETIME = timedelta(days=3650)
LEAD = timedelta(days=366)  # the demo's office has a past
_MARK = x509.UnrecognizedExtension(DEVELOPMENT_OID, b"\x05\x00")  # a DER NULL


@dataclass(frozen=True)
class SpecimenSigner:
    """A PKCS#12 file, the chain in it, and the lists of revoked certificates (DER)."""

    pkcs12: bytes
    chain: tuple[x509.Certificate, ...]
    revocation_lists: tuple[bytes, ...]


@dataclass(frozen=True)
class _Authority:
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def make_specimen_signer(
    official_name: str, official_nip: str, *, passphrase: str, now: datetime
) -> SpecimenSigner:
    """Make a chain of three and a key file for its last; the authorities' keys are thrown away.

    In force from a year before `now` for ten years after it, as are the lists.
    """
    root = _authority("Akar Spesimen", issuer=None, now=now, below=1)
    issuing = _authority("Penerbit Spesimen", issuer=root, now=now, below=0)
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(_subject(official_name, nip=official_nip), key.public_key(), issuing, now)
    certificate = _with_usage(builder, authority=False).sign(issuing.key, hashes.SHA256())
    data = pkcs12.serialize_key_and_certificates(
        b"pejabat",
        key,
        certificate,
        [issuing.certificate, root.certificate],
        BestAvailableEncryption(passphrase.encode()),
    )
    return SpecimenSigner(
        pkcs12=data,
        chain=(certificate, issuing.certificate, root.certificate),
        revocation_lists=(_revocation_list(root, now), _revocation_list(issuing, now)),
    )


def _subject(common_name: str, *, nip: str = "") -> x509.Name:
    attributes = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, DEVELOPMENT_ORGANISATION),
        x509.NameAttribute(NameOID.COMMON_NAME, common_name),
    ]
    if nip:
        attributes.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, nip))
    return x509.Name(attributes)


def _authority(name: str, *, issuer: _Authority | None, now: datetime, below: int) -> _Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(_subject(name), key.public_key(), issuer, now)
    builder = _with_usage(builder, authority=True, below=below)
    signing_key = issuer.key if issuer else key
    return _Authority(key, builder.sign(signing_key, hashes.SHA256()))


def _builder(
    subject: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    issuer: _Authority | None,
    now: datetime,
) -> x509.CertificateBuilder:
    issuing_key = issuer.key.public_key() if issuer else public_key
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - LEAD)
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(_key_identifier(issuing_key), critical=False)
        .add_extension(_MARK, critical=False)
    )


def _key_identifier(key: ec.EllipticCurvePublicKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key)


def _with_usage(
    builder: x509.CertificateBuilder, *, authority: bool, below: int | None = None
) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    return builder.add_extension(
        x509.BasicConstraints(ca=authority, path_length=below), critical=True
    ).add_extension(usage, critical=True)


def _revocation_list(authority: _Authority, now: datetime) -> bytes:
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(now - LEAD)
        .next_update(now + LIFETIME)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(_key_identifier(authority.key.public_key()), critical=False)
        .sign(authority.key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )
