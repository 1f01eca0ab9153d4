"""The register entry's canonical form: the same facts give the same bytes, other facts others."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deed_record import canonical, digest

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.text(max_size=4), VALUES, max_size=5)


def turned(value: Any) -> Any:
    """Return the same value with every mapping written in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(item) for key, item in reversed(list(value.items()))}
    return [turned(item) for item in value] if isinstance(value, list) else value


def test_keys_are_sorted_and_nothing_stands_between() -> None:
    record = {"b": [1, True, None], "a": {"d": "Hutagaol", "c": "é"}}
    assert canonical(record) == '{"a":{"c":"é","d":"Hutagaol"},"b":[1,true,null]}'.encode()


def test_the_digest_is_the_sha256_of_the_canonical_bytes() -> None:
    assert digest({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()


@given(RECORDS)
def test_the_order_in_which_facts_were_written_doesnt_matter(record: dict[str, Any]) -> None:
    assert canonical(turned(record)) == canonical(record)


@given(RECORDS, st.text(max_size=4), SCALARS)
def test_another_fact_gives_another_digest(record: dict[str, Any], key: str, value: Any) -> None:
    other = record | {key: [value, "changed"]}
    assert (digest(other) == digest(record)) == (other == record)


@pytest.mark.parametrize("record", [{"a": 1.0}, {"a": [0.5]}, {"a": {"b": [{"c": 2.5}]}}])
def test_a_number_whose_text_isnt_unique_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="floats"):
        canonical(record)
