"""The token: what goes in comes out, the same each time, and nothing else passes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.seal import (
    SealClaims,
    SealError,
    SealReason,
    certificate_id,
    digits_token,
    normalise_id,
    normalise_short_code,
    open_printed,
    open_qr,
    open_seal,
    public_key_entry,
    qr_text,
    seal,
    short_code,
    token_digits,
)
from app.domain.birth import Sex
from tests.unit.documents.seal_vectors import ACTIVE, BARE, EXP, FULL, HOST, KEYS, NBF

TOKEN = seal(FULL, ACTIVE)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
CLAIMS = st.builds(
    SealClaims,
    deed_number=WORDS,
    full_name=WORDS,
    birth_date=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    sex=st.sampled_from(Sex),
    issued_at=st.integers(NBF, EXP),
    mother_masked=st.none() | WORDS,
    father_masked=st.none() | WORDS,
    nik_mod=st.none() | st.integers(0, 9999),
)


@given(CLAIMS)
def test_what_is_sealed_is_read_back(claims: SealClaims) -> None:
    assert open_qr(qr_text(HOST, seal(claims, ACTIVE)), KEYS, hosts=[HOST]) == claims


def test_the_same_claims_give_the_same_token() -> None:
    assert {seal(FULL, ACTIVE) for _ in range(20)} == {TOKEN}


def test_an_ordinary_token_fits_the_printed_code() -> None:
    assert len(TOKEN) <= 200
    assert len(qr_text(HOST, TOKEN)) <= 540


def test_every_flipped_bit_is_refused() -> None:
    places = random.Random(20261124).sample(range(8 * len(TOKEN)), 400)
    for place in places:
        altered = bytearray(TOKEN)
        altered[place // 8] ^= 1 << place % 8
        with pytest.raises(SealError):
            open_seal(bytes(altered), KEYS)


@given(st.binary(max_size=600))
def test_no_bytes_raise_anything_but_a_seal_error(data: bytes) -> None:
    with pytest.raises(SealError):
        open_seal(data, KEYS)


@given(st.text(max_size=80), st.text(max_size=80) | st.from_regex(r"[0-9]{0,600}", fullmatch=True))
def test_no_text_raises_anything_but_a_seal_error(certificate: str, digits: str) -> None:
    with pytest.raises(SealError):
        open_printed(certificate, digits, KEYS)


@given(st.integers(0, len(TOKEN) - 1), st.binary(min_size=1, max_size=9))
def test_bytes_inserted_into_a_token_are_refused(place: int, data: bytes) -> None:
    with pytest.raises(SealError):
        open_seal(TOKEN[:place] + data + TOKEN[place:], KEYS)


@given(st.binary(min_size=1, max_size=512))
def test_digits_and_bytes_stand_for_each_other(data: bytes) -> None:
    assert digits_token(token_digits(data)) == data


@given(st.from_regex(r"[0-9]{1,80}", fullmatch=True))
def test_digits_have_one_reading_or_none(digits: str) -> None:
    try:
        token = digits_token(digits)
    except SealError:
        return
    assert token_digits(token) == digits


def test_a_key_seals_only_in_its_time() -> None:
    for issued_at in (NBF - 1, EXP + 1):
        with pytest.raises(SealError) as refused:
            seal(replace(FULL, issued_at=issued_at), ACTIVE)
        assert refused.value.reason is SealReason.KEY_NOT_VALID


@pytest.mark.parametrize(
    "wrong",
    [
        {"full_name": ""},
        {"nik_mod": 10_000},
        {"nik_mod": -1},
        {"birth_date": date(999, 1, 1)},
        {"issued_at": 2**32},
        {"full_name": "A" * 600},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_claims_that_no_verifier_takes_are_not_sealed(wrong: dict[str, object]) -> None:
    with pytest.raises(SealError) as refused:
        seal(replace(FULL, **wrong), replace(ACTIVE, exp=2**40))  # type: ignore[arg-type]
    assert refused.value.reason is SealReason.MALFORMED


def test_an_absent_parent_or_nik_is_left_out() -> None:
    opened = open_seal(seal(BARE, ACTIVE), KEYS)
    assert (opened.mother_masked, opened.father_masked, opened.nik_mod) == (None, None, None)


def test_a_key_entry_holds_nothing_private() -> None:
    entry = public_key_entry(ACTIVE)
    assert set(entry) == {"kid", "jwk", "alg", "nbf", "exp", "status", "specimen"}
    assert set(entry["jwk"]) == {"kty", "crv", "x", "y"}
    assert "private" not in repr(ACTIVE)


@pytest.mark.parametrize("host", ["AKTA.dairikab.go.id", "", "akta dairi", "akta/evil", "a@b"])
def test_a_host_that_cameras_would_ignore_is_not_printed(host: str) -> None:
    with pytest.raises(ValueError, match="host"):
        qr_text(host, TOKEN)


def test_an_id_is_found_as_people_type_it() -> None:
    right = certificate_id(TOKEN)
    typed = right.lower().replace("1", "l").replace("0", "o")
    assert len(right) == 26
    assert normalise_id(f"  {typed[:8]}-{typed[8:20]} {typed[20:]}\n") == right
    assert normalise_short_code(short_code(right).lower().replace("1", "I")) == right[:8]


@pytest.mark.parametrize("text", ["", "U" * 26, "8" + "0" * 25, "0" * 25, "0" * 27, "ı" * 26])
def test_what_cannot_be_an_id_is_none(text: str) -> None:
    assert normalise_id(text) is None
