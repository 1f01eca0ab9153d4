"""Names and contacts shown in part: enough to recognise, too little to learn.

NIK and family card numbers mask themselves (`app.domain.identity`).
"""

from __future__ import annotations

import unicodedata

_DOTS = "•" * 3
_HIDDEN = "•" * 4
_SHORTEST_PHONE = 10


def masked_public_name(name: str) -> str:
    """Mask for anybody with a link: `MARIA ULI` → `M... U...`, whatever the words' length."""
    return " ".join(f"{initial}..." for initial in _initials(name.split()))


def masked_parent_name(name: str) -> str:
    """Mask for the code on the certificate: `DEWI LESTARI K` → `DEWI L K`.

    Enough to see a swapped parent, without a mother's whole name, which banks ask for.
    """
    words = name.split()
    return " ".join(words[:1] + _initials(words[1:]))


def masked_contact(contact: str) -> str:
    """Mask a phone number or e-mail address: `0812 •••• 3456`, `m•••@example.org`.

    Indonesian numbers may be given as `+62…`; of numbers under ten digits only two are shown.
    """
    contact = contact.strip()
    local, at, domain = contact.rpartition("@")
    return f"{local[:1]}{_DOTS}@{domain}" if at else _masked_phone(contact)


def _masked_phone(number: str) -> str:
    digits = "".join(character for character in number if character in "0123456789")
    abroad = number.startswith("+") and not digits.startswith("62")
    national = f"0{digits[2:]}" if number.startswith("+62") else digits
    if len(national) < _SHORTEST_PHONE:
        return f"{_HIDDEN} {national[-2:]}" if len(national) > 4 else _HIDDEN
    head = f"+{national[:3]}" if abroad else national[:4]
    return f"{head} {_HIDDEN} {national[-4:]}"


def _initials(words: list[str]) -> list[str]:
    """The first letter or digit of each word, one character; words without any are left out."""
    composed = (unicodedata.normalize("NFC", word) for word in words)
    found = (next(filter(str.isalnum, word), "") for word in composed)
    return [initial for initial in found if initial]
