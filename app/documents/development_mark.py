"""The mark that a certificate was made for development only."""

from __future__ import annotations

from cryptography import x509
from cryptography.x509.oid import NameOID

# A private object identifier under the UUID arc (ITU-T X.667): "made for development only".
DEVELOPMENT_OID = x509.ObjectIdentifier("2.25.52172042814745985560439002093177620062")
DEVELOPMENT_ORGANISATION = "SPESIMEN"


def is_marked_for_development(certificate: x509.Certificate) -> bool:
    """Tell a development certificate by its private extension or by SPESIMEN as organisation."""
    if any(extension.oid == DEVELOPMENT_OID for extension in certificate.extensions):
        return True
    return any(
        DEVELOPMENT_ORGANISATION in str(organisation.value).upper()
        for name in (certificate.subject, certificate.issuer)
        for organisation in name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    )
