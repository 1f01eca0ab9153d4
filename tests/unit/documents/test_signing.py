"""A certificate is signed once and whole; anything else that comes back is refused."""

from __future__ import annotations

import io
import random
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper

from app.adapters.development_pki import make_specimen_signer
from app.documents.signing import (
    DocumentSigner,
    LocalSigner,
    SignatureLevel,
    SignerRefused,
    SignerUnavailable,
    SignerUnknownOutcome,
    SigningError,
    SigningReason,
    sign_verified,
    verify_signed,
)
from app.documents.signing.identity import asn1_certificate
from tests.unit.documents.signing_office import (
    NOW,
    SlowOrFailingSigner,
    page,
    request,
    signed,
    signer,
    specimen,
)


def pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "signed.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfsig", str(path)], capture_output=True, text=True).stdout


def why_refused(pdf: bytes) -> SigningReason:
    with pytest.raises(SigningError) as refused:
        verify_signed(page(), pdf, signer().identity)
    return refused.value.reason


def overpainted(pdf: bytes) -> bytes:
    """Append a revision that paints another name over the page: the classical forgery."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    first = writer.root["/Pages"]["/Kids"][0]
    paint = writer.add_object(generic.StreamObject(stream_data=b"1 g 0 0 600 800 re f"))
    first["/Contents"] = generic.ArrayObject([first.raw_get("/Contents"), paint])
    writer.update_container(first)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def time_authority() -> tuple[asn1_keys.PrivateKeyInfo, x509.Certificate]:
    """A time stamping authority (RFC 3161) of its own; the library's stand-in wants RSA."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Waktu uji")])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return asn1_keys.PrivateKeyInfo.load(der), certificate


def test_a_signed_page_is_our_bytes_and_one_signature() -> None:
    document = signed()
    assert document.pdf.startswith(page())
    assert (document.level, document.signer_name) == (SignatureLevel.B_B_DSS, "Contoh Pejabat")
    assert document.certificate_sha256 == signer().identity.fingerprint
    verify_signed(page(), document.pdf, signer().identity)


def test_the_signature_is_certified_invisible_and_carries_its_status_information() -> None:
    with pikepdf.open(io.BytesIO(signed().pdf)) as pdf:
        signature = pdf.Root.Perms.DocMDP
        assert signature.SubFilter == "/ETSI.CAdES.detached"
        assert signature.Reference[0].TransformParams.P == 1
        assert [float(n) for n in pdf.Root.AcroForm.Fields[0].Rect] == [0, 0, 0, 0]
        assert (len(pdf.Root.DSS.Certs), len(pdf.Root.DSS.CRLs)) == (3, 2)
        assert "/VRI" not in pdf.Root.DSS
        assert str(signature.M) == "D:20261124080000Z"


def test_signing_leaves_version_and_information_as_drawn() -> None:
    with pikepdf.open(io.BytesIO(page())) as before, pikepdf.open(io.BytesIO(signed().pdf)) as now:
        assert now.pdf_version == before.pdf_version
        assert dict(now.docinfo.items()) == dict(before.docinfo.items())


def test_an_independent_reader_says_valid_and_whole(tmp_path: Path) -> None:
    said = pdfsig(signed().pdf, tmp_path)
    assert "Signature is Valid" in said
    assert "Total document signed" in said


def test_an_independent_reader_finds_one_flipped_byte(tmp_path: Path) -> None:
    altered = bytearray(signed().pdf)
    altered[page().index(b"stream") + 20] ^= 1
    assert "Digest Mismatch" in pdfsig(bytes(altered), tmp_path)


def test_every_flipped_bit_is_refused() -> None:
    whole = signed().pdf
    for place in random.Random(20261124).sample(range(8 * len(whole)), 200):
        altered = bytearray(whole)
        altered[place // 8] ^= 1 << place % 8
        with pytest.raises(SigningError):
            verify_signed(page(), bytes(altered), signer().identity)


def test_a_revision_painted_over_the_signed_page_is_refused() -> None:
    assert why_refused(overpainted(signed().pdf)) is SigningReason.NOT_WHOLE_FILE


def test_a_page_painted_over_before_signing_is_refused() -> None:
    forged = signer().sign(request(overpainted(page()))).pdf
    assert forged.startswith(page())
    assert why_refused(forged) is SigningReason.CHANGED


def test_an_action_slipped_in_before_signing_is_refused() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(page()))
    writer.root["/OpenAction"] = generic.DictionaryObject({"/S": generic.NameObject("/Named")})
    writer.update_root()
    output = io.BytesIO()
    writer.write(output)
    assert why_refused(signer().sign(request(output.getvalue())).pdf) is SigningReason.CHANGED


def test_an_unsigned_answer_is_refused() -> None:
    assert why_refused(page()) is SigningReason.SIGNATURE_COUNT


def test_another_document_is_refused() -> None:
    assert why_refused(signed().pdf[1:]) is SigningReason.NOT_APPENDED
    assert why_refused(b"") is SigningReason.NOT_APPENDED
    assert why_refused(page() + b"rubbish") is not None


def test_a_second_signature_is_refused() -> None:
    twice = page()
    for field_name in ("Satu", "Dua"):
        metadata = signers.PdfSignatureMetadata(field_name=field_name)
        writer = IncrementalPdfFileWriter(io.BytesIO(twice))
        twice = signers.sign_pdf(writer, metadata, signer().signer).getvalue()
    assert why_refused(twice) is SigningReason.SIGNATURE_COUNT


def test_a_signed_page_is_not_signed_again() -> None:
    with pytest.raises(SigningError) as refused:
        signer().sign(request(signed().pdf))
    assert refused.value.reason is SigningReason.SIGNATURE_COUNT


def test_another_officials_signature_is_refused() -> None:
    other = make_specimen_signer("Pejabat Lain", "1", passphrase="x", now=NOW)
    stranger = LocalSigner.from_pkcs12(other.pkcs12, "x", trust_roots=[], clock=lambda: NOW)
    assert why_refused(stranger.sign(request()).pdf) is SigningReason.WRONG_CERTIFICATE


def test_without_revocation_lists_the_level_is_told_as_plain() -> None:
    bare = replace(signer(), revocation_lists=())
    document = sign_verified(bare, request())
    assert document.level is SignatureLevel.B_B
    assert b"/DSS" not in document.pdf


def test_with_a_time_stamp_the_level_is_long_term() -> None:
    key, certificate = time_authority()
    stamper = DummyTimeStamper(asn1_certificate(certificate), key, fixed_dt=NOW)
    identity = replace(signer().identity, trust_roots=(certificate,))
    document = sign_verified(replace(signer(), time_stamper=stamper, identity=identity), request())
    assert document.level is SignatureLevel.B_LT


def test_stale_revocation_lists_are_refused() -> None:
    late = replace(signer(), clock=lambda: NOW + timedelta(days=3650, hours=-1))
    assert late.ready()
    later = replace(signer(), clock=lambda: NOW + timedelta(days=3651))
    assert not later.ready()
    with pytest.raises(SignerRefused) as refused:
        later.sign(request())
    assert refused.value.reason is SigningReason.CERTIFICATE


def test_a_wrong_passphrase_is_refused_and_not_to_be_tried_again() -> None:
    for passphrase in ("salah", None):
        with pytest.raises(SignerRefused) as refused:
            LocalSigner.from_pkcs12(specimen().pkcs12, passphrase, trust_roots=[])
        assert refused.value.reason is SigningReason.WRONG_PASSPHRASE
        assert not refused.value.retryable


def test_a_key_file_without_a_key_is_refused() -> None:
    chain_only = pkcs12.serialize_key_and_certificates(
        None, None, None, list(specimen().chain), NoEncryption()
    )
    for data in (b"", b"not a key file", chain_only):
        with pytest.raises(SignerRefused) as refused:
            LocalSigner.from_pkcs12(data, None, trust_roots=[])
        assert refused.value.reason is SigningReason.KEY_FILE


def test_what_is_not_a_pdf_cannot_be_signed() -> None:
    for data in (b"", b"%PDF-1.7", page()[:300]):
        with pytest.raises(SigningError) as refused:
            signer().sign(request(data))
        assert refused.value.reason is SigningReason.UNREADABLE


def test_only_an_unavailable_signer_is_worth_trying_again() -> None:
    reason = SigningReason.NO_ANSWER
    slow: DocumentSigner = SlowOrFailingSigner([SignerUnavailable(reason)])
    with pytest.raises(SignerUnavailable) as failed:
        sign_verified(slow, request())
    assert failed.value.retryable
    assert sign_verified(slow, request()).pdf.startswith(page())
    assert not SignerUnknownOutcome(reason).retryable


def test_a_signer_that_answers_with_something_else_is_not_believed() -> None:
    with pytest.raises(SigningError):
        sign_verified(SlowOrFailingSigner(answer=overpainted(page())), request())


def test_a_request_and_a_signer_show_no_secret_when_printed() -> None:
    shown = repr(signer()) + repr(request())
    assert "PRIVATE" not in shown
    assert "%PDF" not in shown
