"""SPESIMEN follows from the certificate chain alone, and nothing takes it away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.documents.development_mark import DEVELOPMENT_OID
from app.documents.signing import SigningIdentity
from tests.unit.documents.signing_office import NOW, signer, specimen

Key = ec.EllipticCurvePrivateKey
MARK = x509.UnrecognizedExtension(DEVELOPMENT_OID, b"\x05\x00")


def new_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def certificate(
    name: str,
    key: Key,
    *,
    issuer: str,
    signed_by: Key,
    authority: bool,
    organisation: str = "Disdukcapil",
    marked: bool = False,
) -> x509.Certificate:
    def full(common: str) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
                x509.NameAttribute(NameOID.COMMON_NAME, common),
            ]
        )

    builder = (
        x509.CertificateBuilder()
        .subject_name(full(name))
        .issuer_name(full(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=9))
        .not_valid_after(NOW + timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if marked:
        builder = builder.add_extension(MARK, critical=False)
    return builder.sign(signed_by, hashes.SHA256())


class Production:
    """Root, issuer and official as a real authority would give them out."""

    def __init__(self, **leaf: bool | str) -> None:
        organisation = str(leaf.get("organisation", "Disdukcapil"))
        marked = bool(leaf.get("marked", False))
        issuer_is_ca = bool(leaf.get("issuer_is_ca", True))
        root, issuing, official = new_key(), new_key(), new_key()
        self.root = certificate(
            "Akar", root, issuer="Akar", signed_by=root, authority=True, organisation=organisation
        )
        self.issuing = certificate(
            "Penerbit",
            issuing,
            issuer="Akar",
            signed_by=root,
            authority=issuer_is_ca,
            organisation=organisation,
        )
        self.official = certificate(
            "Pejabat",
            official,
            issuer="Penerbit",
            signed_by=issuing,
            authority=False,
            organisation=organisation,
            marked=marked,
        )

    @property
    def chain(self) -> list[x509.Certificate]:
        return [self.official, self.issuing, self.root]


def is_specimen(chain: list[x509.Certificate], roots: list[x509.Certificate]) -> bool:
    return SigningIdentity.from_chain(chain, trust_roots=roots).specimen


def test_a_chain_up_to_a_production_root_is_no_specimen() -> None:
    office = Production()
    assert not is_specimen(office.chain, [office.root])
    assert not is_specimen(office.chain[:2], [office.root])
    assert not is_specimen([office.official, office.root, office.issuing], [office.root])


def test_a_chain_without_a_production_root_is_a_specimen() -> None:
    office = Production()
    assert is_specimen(office.chain, [])
    assert is_specimen(office.chain, [Production().root])
    assert is_specimen([office.official], [office.root])


def test_the_development_chain_stays_a_specimen_whatever_is_trusted() -> None:
    chain = list(specimen().chain)
    for roots in ([], [chain[-1]], chain, [chain[0]]):
        assert is_specimen(chain, roots)
        assert is_specimen(chain[:1], roots)


def test_the_mark_in_any_form_makes_a_specimen() -> None:
    for office in (Production(marked=True), Production(organisation="Uji Spesimen Dairi")):
        assert is_specimen(office.chain, [office.root])


def test_a_root_that_only_bears_the_right_name_is_not_enough() -> None:
    office, impostor = Production(), Production()
    assert is_specimen([impostor.official, impostor.issuing], [office.root])
    assert is_specimen([impostor.official, office.issuing], [office.root])


def test_an_official_may_not_issue_certificates() -> None:
    office = Production(issuer_is_ca=False)
    assert is_specimen(office.chain, [office.root])


def test_the_mark_cannot_be_set_aside() -> None:
    with pytest.raises(AttributeError):
        signer().identity.trust_roots = ()  # type: ignore[misc]
    with pytest.raises(AttributeError):
        signer().identity.specimen = False
    assert signer().identity.specimen


def test_name_number_and_time_are_the_certificates() -> None:
    identity = signer().identity
    assert (identity.name, identity.nip) == ("Contoh Pejabat", "197001011990011001")
    assert identity.not_before < NOW < identity.not_after
    assert len(identity.fingerprint) == 64
