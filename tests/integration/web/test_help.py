"""Help on each page: its own words, few and short, whom to ask, and the special words explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask

from app.domain.deed_model import DocumentKind
from app.domain.form import PAGES
from app.models.office import Office
from app.web import help as helping
from app.web.admin.office_forms import SECTIONS
from app.web.public import glossary
from tests.e2e.every_page import FILES, WAYS_ON, EveryPage, furnish
from tests.pages import Page, Visitor, words
from tests.signed_in import COOKIE

one_database = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MOST_SENTENCES, MOST_WORDS = 6, 15
ASKING = "Masih ragu? Tanya"


def helpless(app: Flask) -> set[str]:
    """Return the endpoints that answer with a page and have no help of their own."""
    rules = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    helped = {key.partition(":")[0] for key in helping.TEXTS}
    return rules - FILES - WAYS_ON - helped


def sentences(text: object) -> list[str]:
    return [said for said in re.split(r"(?<=[.?!])\s+", str(text).strip()) if said]


def opened(app: Flask, every: EveryPage) -> Iterator[tuple[str, Page]]:
    for stop in every.stops:
        client = app.test_client()
        if cookie := every.cookies.get(stop.who):
            client.set_cookie(COOKIE, cookie)
        if stop.status == 200 and "bahasa=en" not in stop.path:
            yield stop.endpoint(app), Page(client.get(stop.path, buffered=True))


@one_database
def test_every_page_has_help_and_a_new_one_without_is_noticed(app: Flask) -> None:
    assert helpless(app) == set()
    rule = app.url_rule_class("/baru", endpoint="new.page", methods=["GET"])
    app.url_map.add(rule)
    try:
        assert helpless(app) == {"new.page"}
    finally:
        app.url_map._rules.remove(rule)
        app.url_map._rules_by_endpoint.pop("new.page")


@one_database
def test_no_help_is_left_for_a_page_that_is_gone(app: Flask) -> None:
    gone = {key.partition(":")[0] for key in helping.TEXTS} - set(app.view_functions)
    assert gone <= {"demo.outbox"}  # there with the demo alone


def test_each_question_paper_and_section_has_words_of_its_own() -> None:
    wanted = {f"parent.question:{page.slug}" for page in PAGES}
    wanted |= {f"parent_papers.paper:{kind}" for kind in DocumentKind}
    wanted |= {f"office_settings.edit:{section}" for section in SECTIONS}
    assert wanted == {key for key in helping.TEXTS if ":" in key}
    said = Counter(str(text) for text in helping.TEXTS.values())
    assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.parametrize("key", helping.TEXTS)
def test_help_is_short(key: str) -> None:
    said = sentences(helping.TEXTS[key])
    assert 2 <= len(said) <= MOST_SENTENCES - 2  # whom to ask comes after
    assert [one for one in said if len(one.split()) > MOST_WORDS] == []


def test_every_word_is_explained_in_two_short_sentences() -> None:
    for term in glossary.TERMS:
        said = sentences(term.meaning)
        assert 1 <= len(said) <= 2, term.word
        assert [one for one in said if len(one.split()) > MOST_WORDS] == [], term.word


@pytest.mark.timeout(900)
@one_database
def test_every_page_shows_its_help_whom_to_ask_and_its_words(app: Flask) -> None:
    wrong, explained = {}, set()
    for endpoint, page in opened(app, furnish(app)):
        helps = page.select("#bantuan")
        text = words(helps[0]) if len(helps) == 1 else ""
        linked = {str(a["href"]).partition("#")[2] for a in page.select("#bantuan a[href*='#']")}
        for one in helps:
            one.extract()
        said = {term.slug for term in glossary.terms_in(str(page.select("main")[0]))}
        explained |= linked
        missing = set() if endpoint == helping.CHECK else said - linked
        if ASKING not in text or missing:
            wrong[page.path] = (text, missing)
    assert not wrong
    assert len(explained) > 30


@one_database
def test_the_glossary_jumps_to_letters_and_words(visitor: Visitor, office: Office) -> None:
    page = visitor.get("/istilah")
    assert [words(a) for a in page.select("main nav a")] == sorted(
        {str(term.word)[0] for term in glossary.TERMS}
    )
    for term in glossary.TERMS:
        (row,) = page.select(f"#{term.slug}")
        assert str(term.meaning) in words(row)
    assert visitor.get("/").link("Arti kata") == "/istilah"
    assert visitor.get("/bantuan").select("main a[href='/istilah']")


@one_database
def test_an_office_with_a_phone_is_one_tap_away(visitor: Visitor, office: Office) -> None:
    office.phone, office.whatsapp = "(0627) 21-000", "+62 812-6000-0009"
    page = visitor.get("/lacak")
    assert page.select("#bantuan a[href='tel:062721000']")
    assert page.select("#bantuan a[href='https://wa.me/6281260000009']")
    assert page.select("#bantuan a[href='/kantor']")


def test_words_are_found_where_people_read_them_and_nowhere_else() -> None:
    page = '<p class="nik">Isi NIK ibu dan nomor KK.</p><a href="/sptjm">Surat Kutipan</a>'
    assert [term.slug for term in glossary.terms_in(page)] == ["nik", "kk", "kutipan"]
    assert glossary.terms_in("<p>Teknik, kutipannya KKN</p>") == []
