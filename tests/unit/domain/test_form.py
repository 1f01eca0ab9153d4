"""The form's pages: asked only when they count, complete when answered, forgetting the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fnmatch import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answers import Answers
from app.domain.deed_model import DeedModel
from app.domain.form import (
    BY_SLUG,
    PAGES,
    Section,
    all_keys,
    asked_pages,
    effective,
    is_stillbirth,
    missing_keys,
    next_page,
    page_of,
    section_pages,
    sections,
)
from app.domain.values import Value
from tests.answers import answers_for

MARRIED = {"parents.known": "yes", "marriage.proof": "at_hand", "marriage.ceremony": "before"}
CEREMONY = {
    "parents.known": "yes",
    "marriage.proof": "ceremony_only",
    "marriage.ceremony": "before",
    "marriage.family_card": "husband_wife",
}
UNMARRIED = {"parents.known": "yes", "marriage.proof": "not_married"}
FOUNDLING = {"parents.known": "foundling"}
ORIGIN = {"parents.known": "unknown_origin"}

# page → cases that ask it (1 married, 2 ceremony only, 3 unmarried, f foundling, u unknown origin)
# and what else must be answered for it.
WHEN = """
lahir-hidup         123fu
orang-tua           123fu
perkawinan          123
pemberkatan         12
status-di-kk        2
tempat-bersalin     123
kalimat-akta        23
nama-anak           123fu
waktu-lahir         123fu
anak-ke             123
ukuran              123fu
nik-anak            123fu
nomor-nik-anak      123fu  child.has_nik=yes
ibu                 123
ibu-tanpa-nik       123    mother.without_nik
ibu-lahir           123
ayah                12
ayah-tanpa-nik      12     father.without_nik
ayah-lahir          12
akta-perkawinan     1
tanggal-perkawinan  1
pelapor             123fu
data-pelapor        123fu  informant.relation=relative
warga-pelapor       123fu  informant.relation=relative
kecamatan           123fu
desa                123fu  domicile.district=12.11.01
alamat-luar         123fu  domicile.district=outside
saksi-1             123fu
saksi-2             123fu
warga-saksi         123fu
"""
CASES: dict[str, dict[str, Value]] = {
    "1": {**MARRIED},
    "2": {**CEREMONY},
    "3": {**UNMARRIED},
    "f": {**FOUNDLING},
    "u": {**ORIGIN},
}
EXTRAS: dict[str, dict[str, Value]] = {
    "": {},
    "child.has_nik=yes": {"child.has_nik": "yes"},
    "mother.without_nik": {"mother.without_nik": True},
    "father.without_nik": {"father.without_nik": True},
    "informant.relation=relative": {"informant.relation": "relative"},
    "domicile.district=12.11.01": {"domicile.district": "12.11.01"},
    "domicile.district=outside": {"domicile.district": "outside"},
}


def table() -> list[tuple[str, str, str]]:
    """Read WHEN as (slug, cases, what else)."""
    lines = [line.split() for line in WHEN.strip().splitlines()]
    return [(slug, cases, extra[0] if extra else "") for slug, cases, *extra in lines]


def test_the_table_names_every_page_in_order() -> None:
    assert [slug for slug, _, _ in table()] == [page.slug for page in PAGES]


@pytest.mark.parametrize(("slug", "cases", "extra"), table())
def test_a_page_is_asked_exactly_when_it_counts(slug: str, cases: str, extra: str) -> None:
    page = BY_SLUG[slug]
    for case, plain in CASES.items():
        for other, more in EXTRAS.items():
            asked = page in asked_pages(Answers({**plain, **more}))
            assert asked == (case in cases and extra in ("", other)), (case, other)


def test_before_the_first_answer_nothing_of_the_parents_is_asked() -> None:
    sections_asked = {page.section for page in asked_pages(Answers({}))}
    assert sections_asked.isdisjoint({Section.MOTHER, Section.FATHER})


def test_no_page_asks_more_than_three_things() -> None:
    pressed = ("confirmed", "without_nik")  # set by which button is pressed: no field of their own
    asked = {p.slug: [k for k in p.keys if not k.endswith(pressed)] for p in PAGES}
    assert {slug: keys for slug, keys in asked.items() if len(keys) > 3} == {}


def test_every_key_is_asked_once() -> None:
    assert [key for key, times in Counter(all_keys()).items() if times > 1] == []


def test_optional_keys_belong_to_their_page() -> None:
    assert [page.slug for page in PAGES if not set(page.optional) <= set(page.keys)] == []


def test_every_key_is_found_on_its_page() -> None:
    assert all(key in page_of(key).keys for key in all_keys())
    with pytest.raises(KeyError):
        page_of("child.shoe_size")


@pytest.mark.parametrize("model", list(DeedModel))
def test_a_complete_file_lacks_nothing_and_each_answer_is_needed(model: DeedModel) -> None:
    values = answers_for(model)
    assert missing_keys(Answers(values)) == []
    for page in asked_pages(Answers(values)):
        for key in set(page.keys) - set(page.optional):
            if key in values:
                rest = {k: v for k, v in values.items() if k != key}
                assert key in missing_keys(Answers(rest)), key


def test_whoever_has_no_nik_says_why_instead() -> None:
    answers = Answers({**UNMARRIED, "mother.without_nik": True, "mother.name": "Rotua"})
    assert "mother.nik" not in missing_keys(answers)
    assert "mother.no_nik_reason" in missing_keys(answers)
    assert "mother.travel_document" not in missing_keys(answers)


def test_a_village_of_another_district_is_asked_again() -> None:
    values = {"domicile.district": "12.11.02", "domicile.village": "12.11.01.1009"}
    assert "domicile.village" in missing_keys(Answers(values))
    assert "domicile.village" not in effective(Answers(values))


def test_the_printed_words_are_read_again_when_they_change() -> None:
    confirmed = {"model.confirmed": "2"}
    assert "model.confirmed" not in missing_keys(Answers({**CEREMONY, **confirmed}))
    assert "model.confirmed" in missing_keys(Answers({**UNMARRIED, **confirmed}))
    assert "model.confirmed" not in missing_keys(Answers({**MARRIED, **confirmed}))


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        (MARRIED, "situation child mother father informant witnesses"),
        (UNMARRIED, "situation child mother informant witnesses"),
        (FOUNDLING, "situation child informant witnesses"),
    ],
)
def test_the_tasks_of_a_case(plain: dict[str, Value], expected: str) -> None:
    assert [str(section) for section in sections(Answers(plain))] == expected.split()


def test_pages_follow_each_other_to_the_end_of_their_task() -> None:
    answers = Answers(answers_for(DeedModel.MARRIED))
    for section in Section:
        pages = section_pages(answers, section)
        assert [next_page(answers, page) for page in pages] == [*pages[1:], None]
    assert next_page(answers, BY_SLUG["status-di-kk"]) is None


def test_a_stillbirth_leaves_this_path() -> None:
    alive = {"yes": False, "died_after": False, "stillborn": True}
    assert {word: is_stillbirth(Answers({"child.alive": word})) for word in alive} == alive


def test_who_the_informant_is() -> None:
    said = {"mother": "mother", "father": "father", "relative": "informant", "": "informant"}
    found = {word: Answers({"informant.relation": word}).informant_person for word in said}
    assert found == said


WORDS: dict[str, list[Value]] = {
    "child.alive": ["yes", "died_after", "stillborn"],
    "parents.known": ["yes", "foundling", "unknown_origin"],
    "marriage.proof": ["at_hand", "lost", "ceremony_only", "not_married"],
    "marriage.ceremony": ["before", "after"],
    "marriage.family_card": ["husband_wife", "child_in_law", "otherwise"],
    "birth.letter": ["have", "none"],
    "model.confirmed": ["1", "2", "3"],
    "child.has_nik": ["yes", "no"],
    "mother.without_nik": [True, False],
    "father.without_nik": [True, False],
    "informant.relation": ["mother", "father", "relative", "carer", "police"],
    "domicile.district": ["12.11.01", "12.11.02", "outside"],
    "domicile.village": ["12.11.01.1009", "12.11.02.2001"],
}


def one_answer(key: str) -> st.SearchStrategy[tuple[str, Value]]:
    return st.tuples(st.just(key), st.sampled_from([*WORDS.get(key, ["x"]), None]))


STEERING = st.sampled_from(sorted(WORDS))
WALKS = st.lists((STEERING | st.sampled_from(sorted(all_keys()))).flatmap(one_answer), max_size=60)


def walked(steps: list[tuple[str, Value]]) -> Answers:
    """Answer back and forth, over an otherwise full file."""
    return Answers({**dict.fromkeys(all_keys(), "x"), **CEREMONY, **dict(steps)})


@given(WALKS)
def test_nothing_that_is_no_longer_asked_survives(steps: list[tuple[str, Value]]) -> None:
    answers = walked(steps)
    kept = effective(answers)
    asked = {key for page in asked_pages(answers) for key in page.keys}
    assert set(kept) <= asked
    for said, gone in NO_LONGER:
        if said(answers):
            assert not [key for key in kept if any(fnmatch(key, pattern) for pattern in gone)]
    assert kept.get("model.confirmed", answers.model) == answers.model


@given(WALKS)
def test_what_is_kept_stands_by_itself(steps: list[tuple[str, Value]]) -> None:
    answers = walked(steps)
    kept = Answers(effective(answers))
    assert effective(kept) == kept.values
    assert kept.model == answers.model
    assert [page.slug for page in asked_pages(kept)] == [page.slug for page in asked_pages(answers)]
    assert missing_keys(kept) == missing_keys(answers)


# Written by hand, not read from the pages: what was said, and the keys that then mustn't be there.
NO_LONGER: list[tuple[Callable[[Answers], bool], tuple[str, ...]]] = [
    (lambda a: a.text("parents.known") != "yes", ("mother.*", "father.*", "marriage.*", "birth.*")),
    (
        lambda a: a.text("marriage.proof") == "not_married",
        ("father.*", "marriage.c*", "marriage.d*"),
    ),
    (lambda a: a.text("marriage.proof") != "ceremony_only", ("marriage.family_card",)),
    (lambda a: a.text("marriage.ceremony") == "after", ("father.*", "marriage.family_card")),
    (lambda a: a.model is not DeedModel.MARRIED, ("marriage.doc*", "marriage.record_date")),
    (lambda a: a.model is DeedModel.MARRIED, ("model.confirmed",)),
    (lambda a: a.text("child.has_nik") != "yes", ("child.nik",)),
    (lambda a: a.flag("mother.without_nik"), ("mother.nik",)),
    (lambda a: not a.flag("mother.without_nik"), ("mother.no_nik*", "mother.travel*")),
    (lambda a: a.flag("father.without_nik"), ("father.nik",)),
    (lambda a: not a.flag("father.without_nik"), ("father.no_nik*", "father.travel*")),
    (lambda a: a.informant_is_parent, ("informant.name", "informant.nik", "informant.c*")),
    (lambda a: a.text("domicile.district") == "outside", ("domicile.village",)),
    (
        lambda a: a.text("domicile.district") != "outside",
        ("domicile.regency", "domicile.district_*"),
    ),
]
