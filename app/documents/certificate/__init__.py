"""The certificate (kutipan akta kelahiran): what it says; `drawing.render` makes a page of it."""

from app.documents.certificate.content import (
    CertificateContent,
    content_from_json,
    content_to_json,
)
from app.documents.certificate.wording import CURRENT as CURRENT_WORDING

__all__ = [
    "CURRENT_WORDING",
    "CertificateContent",
    "content_from_json",
    "content_to_json",
]
