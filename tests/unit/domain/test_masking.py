"""What is left to see of a masked name or contact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.masking import masked_contact, masked_parent_name, masked_public_name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("MARIA ULI SIMANJUNTAK", "M... U... S..."),
        ("Parlindungan", "P..."),
        ("A Bo", "A... B..."),
        ("  Maria   Uli ", "M... U..."),
        ("'Aisyah Ma'ruf", "A... M..."),
        ("E\u0301lise Karo-karo", "É... K..."),
        ("Maria - Uli", "M... U..."),
        ("", ""),
    ],
)
def test_the_public_sees_first_letters(name: str, masked: str) -> None:
    assert masked_public_name(name) == masked


@given(st.lists(st.text("ABCDEF", min_size=1, max_size=20), min_size=1, max_size=6))
def test_a_public_mask_tells_no_words_length(words: list[str]) -> None:
    longer = [word + "XYZ" for word in words]
    assert masked_public_name(" ".join(words)) == masked_public_name(" ".join(longer))
    assert len(masked_public_name(" ".join(words))) == 5 * len(words) - 1


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("DEWI LESTARI KUSUMANINGRUM", "DEWI L K"),
        ("DEWI", "DEWI"),
        (" Rosa  br. (Ginting) ", "Rosa b G"),
        ("", ""),
    ],
)
def test_of_a_parent_the_first_word_and_initials_are_left(name: str, masked: str) -> None:
    assert masked_parent_name(name) == masked


@pytest.mark.parametrize(
    ("contact", "masked"),
    [
        ("081234563456", "0812 •••• 3456"),
        ("0812-3456-3456", "0812 •••• 3456"),
        ("+62 812 3456 3456", "0812 •••• 3456"),
        ("+60123456789", "+601 •••• 6789"),
        ("062721234", "•••• 34"),
        ("1234", "••••"),
        ("", "••••"),
        ("maria@example.org", "m•••@example.org"),
        (" m@example.org ", "m•••@example.org"),
        ('"a@b"@example.org', '"•••@example.org'),
        ("@example.org", "•••@example.org"),
    ],
)
def test_of_a_contact_the_owner_recognises_the_ends(contact: str, masked: str) -> None:
    assert masked_contact(contact) == masked


@given(st.text("0123456789", min_size=1, max_size=16))
def test_at_least_two_digits_of_a_phone_number_stay_hidden(number: str) -> None:
    shown = [character for character in masked_contact(number) if character.isdigit()]
    assert len(shown) <= max(0, len(number) - 2)
