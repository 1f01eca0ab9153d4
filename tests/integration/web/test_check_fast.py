"""The fast way of the check page: the same answers as Flask's, as fresh, and nothing more."""

from __future__ import annotations

import gzip
import json

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.adapters.standings import ReadFailed
from app.models.office import Office
from app.models.register import Validity
from app.web.check import fast
from app.web.check.parts import Parts, slot
from tests.integration.web.checks import NOW, Make
from tests.integration.web.hostile import Sides, compare

pytestmark = pytest.mark.usefixtures("one_moment")


@pytest.fixture
def sides(app: Flask) -> Sides:
    """Both ways."""
    return Sides(app)


@pytest.fixture
def path(issued: Make, session: Session) -> str:
    """The address of a valid certificate."""
    found = f"/v/{issued().id}"
    session.commit()
    return found


def test_200_hostile_records_get_flasks_own_bytes_and_headers(
    app: Flask, issued: Make, session: Session
) -> None:
    found, by_flask = compare(app, session, issued(), records=200, seed=1211)
    assert not found, "\n".join(found[:5])
    assert by_flask < 150  # each office, answer, language and packing is learnt once


def test_flask_is_asked_once_and_not_again(sides: Sides, path: str) -> None:
    pages = [sides.one.get(path).data for _ in range(3)]
    assert sides.asked == 1
    assert len(set(pages)) == 1


@pytest.mark.usefixtures("office")
def test_what_is_no_certificate_is_flasks(sides: Sides, session: Session) -> None:
    session.commit()
    texts = ["0" * 26, "Z" * 26, "ABC", "akta", "", "%00", "a/b", "7" * 25, "é", "0" * 26 + "/"]
    answers = [sides.one.get(f"/v/{text}").status_code for text in texts]
    assert answers == [404] * sides.asked == [404] * len(texts)


def test_other_arguments_and_methods_are_flasks(sides: Sides, path: str) -> None:
    sides.one.get(path)
    for query in ("?bahasa=fr", "?utm=1", "?bahasa=en&x=1", "?bahasa=EN"):
        assert not sides.differences(path + query)
    answers = [sides.one.open(path, method=word).status_code for word in ("PUT", "OPTIONS")]
    assert (answers, sides.asked) == ([405, 200], 7)


def test_what_another_site_asks_with_cookies_isnt_compressed(sides: Sides, path: str) -> None:
    sides.one.get(path, headers={"Accept-Encoding": "gzip"})
    asked = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "cross-site", "Cookie": "akta=x"}
    assert not sides.differences(path, **asked)
    assert "Content-Encoding" not in sides.both(path, **asked)[0].headers


def test_a_revocation_shows_at_once(sides: Sides, issued: Make, session: Session) -> None:
    certificate = issued()
    session.commit()
    pages = [sides.one.get(f"/v/{certificate.id}") for _ in range(2)]
    certificate.validity, certificate.ended_at = Validity.REVOKED, NOW
    session.commit()
    after = sides.one.get(f"/v/{certificate.id}")
    assert ["Berlaku" in page.text for page in (*pages, after)] == [True, True, False]
    assert "Dicabut" in after.text


def test_an_offices_new_name_shows_at_once(
    sides: Sides, path: str, session: Session, office: Office
) -> None:
    sides.one.get(path)
    office.name = "Disdukcapil Baru"
    session.commit()
    assert "Disdukcapil Baru" in sides.one.get(path).text
    assert not sides.differences(path)


def test_a_learnt_shape_lasts_seconds(
    sides: Sides, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "SECONDS", -1)
    for _ in range(3):
        sides.one.get(path)
    assert sides.asked == 3
    assert fast.SECONDS < 5


def test_a_page_that_cant_be_cut_is_left_to_flask(
    sides: Sides, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "words", lambda *_: ["one value too few"])
    for _ in range(2):
        assert not sides.differences(path)
    assert sides.asked == 2


def test_a_broken_connection_is_left_to_flask(
    sides: Sides, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_id: str) -> None:
        raise ReadFailed(away=False)

    monkeypatch.setattr(sides.fast.standings, "of", fail)
    assert not sides.differences(path)
    assert sides.asked == 1


def test_a_database_that_cant_be_reached_is_said_at_once(
    sides: Sides, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_id: str) -> None:
        raise ReadFailed(away=True)

    monkeypatch.setattr(sides.fast.standings, "of", fail)
    answer = sides.one.get(path)
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


def test_each_request_has_its_own_number_and_its_line_in_the_log(
    sides: Sides, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[dict[str, object]] = []
    monkeypatch.setattr(fast.logs, "request", lambda **line: lines.append(line))
    numbers = {sides.one.get(path).headers["X-Request-Id"] for _ in range(3)}
    assert len(numbers) == 3
    assert [(line["rule"], line["status"]) for line in lines[-2:]] == [(fast.RULE, 200)] * 2


def test_a_host_that_isnt_ours_learns_nothing(
    sides: Sides, path: str, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["localhost"])
    sides.one.get(path)
    for _ in range(2):
        assert sides.one.get(path, headers={"Host": "evil.example"}).status_code == 400


def test_parts_make_the_page_again_packed_and_not() -> None:
    parts = Parts(f"<p>{slot(1)}</p><b>{slot(0)}</b>{slot(1)}")
    values = [b"one", json.dumps("zwei" * 900).encode()]
    page = b"<p>%b</p><b>%b</b>%b" % (values[1], values[0], values[1])
    assert parts.page(values) == page
    assert gzip.decompress(parts.gzipped(values)) == page
    with pytest.raises(ValueError, match="stored block"):
        parts.gzipped([b"x", b"x" * 70_000])
