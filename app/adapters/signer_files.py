"""Opens the official's key file; apart from the other keys, as only who signs needs the signer."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509

from app.documents.signing import LocalSigner, SignerRefused, SigningReason


def load_signer(
    path: Path, passphrase: str | None, trust_roots_folder: Path | None = None
) -> LocalSigner:
    """Open the official's PKCS#12 file, with the revocation lists (`*.crl`, DER) beside it.

    The folder holds the production roots (`*.pem`, `*.crt`); without it, or when the chain leads
    to none of them, the signer is a specimen. Raises SignerRefused: KEY_FILE, WRONG_PASSPHRASE.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SignerRefused(SigningReason.KEY_FILE, f"{path.name} can't be read") from error
    return LocalSigner.from_pkcs12(
        data,
        passphrase,
        trust_roots=_certificates(trust_roots_folder),
        revocation_lists=[crl.read_bytes() for crl in sorted(path.parent.glob("*.crl"))],
    )


def _certificates(folder: Path | None) -> list[x509.Certificate]:
    if folder is None or not folder.is_dir():
        return []
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".pem", ".crt"})
    return [c for path in paths for c in x509.load_pem_x509_certificates(path.read_bytes())]
