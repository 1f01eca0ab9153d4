"""The check page: one answer for everybody, and no more than is due to each."""

from __future__ import annotations

import gzip

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.documents.seal import token_digits
from app.domain.deed_model import DeedModel
from app.services import issuing, throttle
from app.services.equipment import Equipment
from app.web.static import STATIC
from tests import factories
from tests.integration.web.checks import NOW, Make, labels
from tests.pages import Page, Visitor

pytestmark = pytest.mark.usefixtures("one_moment")


def send_token(client: FlaskClient, certificate_id: str, digits: str) -> Page:
    """Post a QR's fragment as the page's script does: without a cookie."""
    response = client.post(
        f"/v/{certificate_id}", data={"digits": digits}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    return Page(response)


def test_a_link_tells_validity_office_date_and_a_masked_name(
    issued: Make, visitor: Visitor
) -> None:
    certificate = issued(child__name="Uli Margaretha")
    page = visitor.get(f"/v/{certificate.id}")
    assert page.h1 == "Berlaku"
    assert labels(page) == ["Kantor penerbit", "Nama, hanya huruf pertama", "Tanggal terbit"]
    assert "U... M..." in page.text
    assert "Disdukcapil Kabupaten Dairi" in page.text
    assert "Alamat resmi hanya localhost" in page.text
    assert "24 Nov 2026, 14.26 WIB" in page.text


def test_a_link_tells_no_name_number_or_birth(issued: Make, visitor: Visitor) -> None:
    certificate = issued()
    page = visitor.get(f"/v/{certificate.id}").response.text
    facts = certificate.deed.record["facts"]
    secrets = [facts["child.name"], facts["mother.name"], facts["father.name"]]
    secrets += [certificate.deed.number, certificate.deed.record["child_nik"][-4:]]
    assert not [secret for secret in secrets if str(secret).upper() in page.upper()]


def test_by_link_every_model_looks_the_same(issued: Make, visitor: Visitor) -> None:
    pages = set()
    for model in DeedModel:
        page = visitor.get(f"/v/{issued(model=model, child__name='Uli Bako').id}")
        pages.add(page.response.data)
    assert len(pages) == 1


@pytest.mark.parametrize(
    "text",
    [
        "0" * 26,
        "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "ABC",
        "Z" * 26,
        "9" * 3000,
        "akta",
        "é🙂",
        "a/b/c",
        "..%2F..",
        "%00",
    ],
)
def test_unknown_and_malformed_ids_get_the_same_bytes(
    text: str, client: FlaskClient, office: object, session: Session
) -> None:
    session.commit()
    known = client.get("/v/" + "1" * 26)
    answer = client.get(f"/v/{text}")
    assert answer.status_code == known.status_code == 404
    assert Page(answer).h1 == "Tidak ditemukan"
    assert answer.data == known.data


def test_a_superseded_certificate_says_since_when(
    issued: Make, visitor: Visitor, session: Session, equipment: Equipment, registrar: object
) -> None:
    certificate = issued()
    clerk = factories.actor_of(registrar)  # type: ignore[arg-type]
    issuing.reissue(session, certificate, clerk, reason="Hilang", equipment=equipment, now=NOW)
    page = visitor.get(f"/v/{certificate.id}")
    assert page.h1 == "Diganti"
    assert labels(page)[-1] == "Diganti pada"
    assert "Minta versi terbaru" in page.text


def test_a_revoked_certificate_is_no_ground_for_anything(
    issued: Make, visitor: Visitor, session: Session, registrar: object
) -> None:
    certificate = issued()
    clerk = factories.actor_of(registrar)  # type: ignore[arg-type]
    issuing.revoke(session, certificate, clerk, reason="Putusan pengadilan", now=NOW)
    page = visitor.get(f"/v/{certificate.id}")
    assert page.h1 == "Dicabut"
    assert "Dicabut pada" in labels(page)
    assert "Putusan" not in page.text


def test_an_unsigned_certificate_is_being_signed(issued: Make, visitor: Visitor) -> None:
    page = visitor.get(f"/v/{issued(signed=False).id}")
    assert page.h1 == "Sedang ditandatangani"


def test_small_letters_and_hyphens_are_forgiven(issued: Make, visitor: Visitor) -> None:
    number = issued().id.lower()
    assert visitor.get(f"/v/{number[:8]}-{number[8:]}").h1 == "Berlaku"


def test_the_page_sets_no_cookie_and_reads_none(
    issued: Make, client: FlaskClient, session: Session
) -> None:
    path = f"/v/{issued().id}"
    session.commit()
    plain = client.get(path)
    client.set_cookie("akta", "x" * 43)
    client.set_cookie("bahasa", "en")
    again = client.get(path)
    english = client.get(f"{path}?bahasa=en")
    assert plain.data == again.data
    assert not any("Set-Cookie" in answer.headers for answer in (plain, again, english))
    assert 'lang="en"' in english.text


def test_the_page_is_kept_by_nobody(issued: Make, client: FlaskClient, session: Session) -> None:
    path = f"/v/{issued().id}"
    session.commit()
    for answer in (client.get(path), client.get("/v/nothing"), client.head(path)):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_head_answers_without_a_body(issued: Make, client: FlaskClient, session: Session) -> None:
    path = f"/v/{issued().id}"
    session.commit()
    answer = client.head(path)
    assert (answer.status_code, answer.data) == (200, b"")


def test_the_whole_qr_shows_the_papers_fields_in_their_order(
    issued: Make, client: FlaskClient, session: Session
) -> None:
    certificate = issued(child__name="Uli Margaretha")
    session.commit()
    page = send_token(client, certificate.id, token_digits(certificate.token))
    assert page.h1 == "Berlaku"
    assert labels(page) == [
        "NIK, empat angka akhir",
        "Nomor akta",
        "Tanggal lahir",
        "Nama",
        "Jenis kelamin",
        "Ayah, kata pertama dan inisial",
        "Ibu, kata pertama dan inisial",
        "Tanggal terbit",
    ]
    assert "ULI MARGARETHA" in page.text
    assert certificate.deed.number in page.text
    assert "NIK dan nama orang tua di sini disingkat" in page.text


def test_a_mother_alone_has_no_empty_row_for_a_father(
    issued: Make, client: FlaskClient, session: Session
) -> None:
    certificate = issued(model=DeedModel.MOTHER_ONLY)
    session.commit()
    page = send_token(client, certificate.id, token_digits(certificate.token))
    assert not [label for label in labels(page) if "Ayah" in label]


def test_a_changed_token_is_called_forged(
    issued: Make, client: FlaskClient, session: Session
) -> None:
    certificate = issued()
    session.commit()
    digits = token_digits(certificate.token)
    for changed in (digits[:-1] + str((int(digits[-1]) + 1) % 10), digits[:40], "x", ""):
        page = send_token(client, certificate.id, changed)
        assert (page.status, page.h1) == (200, "Palsu")
        assert "Jangan menuduh pembawanya" in page.text
        assert not labels(page)


def test_a_genuine_token_under_another_id_is_forged(
    issued: Make, client: FlaskClient, session: Session
) -> None:
    one, other = issued(), issued()
    digits, other_id = token_digits(one.token), other.id
    session.commit()
    assert send_token(client, other_id, digits).h1 == "Palsu"


def test_another_site_cannot_post_a_token(
    issued: Make, client: FlaskClient, session: Session
) -> None:
    certificate = issued()
    session.commit()
    answer = client.post(
        f"/v/{certificate.id}",
        data={"digits": token_digits(certificate.token)},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403


def test_misses_are_limited_by_network_but_hits_are_not(
    issued: Make, client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "MISSES_PER_NETWORK", throttle.Limit("miss-net", 2, 600))
    path = f"/v/{issued().id}"
    session.commit()

    def get(address: str, source: str) -> TestResponse:
        return client.get(address, environ_overrides={"REMOTE_ADDR": source})

    missed = [get("/v/nothing", f"192.0.2.{host}").status_code for host in (1, 2, 3)]
    assert missed == [404, 404, 429]
    assert get(path, "192.0.2.1").status_code == 200
    assert get("/v/nothing", "198.51.100.1").status_code == 404
    refused = get("/v/nothing", "192.0.2.9")
    assert int(refused.headers["Retry-After"]) > 0
    assert Page(refused).h1 == "Terlalu sering dicoba"


def test_misses_from_many_networks_change_nobodys_answer(
    issued: Make, client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "MISSES_PER_NETWORK", throttle.Limit("miss-net", 1, 600))
    genuine = f"/v/{issued().id}"
    session.commit()

    def get(address: str, network: int) -> int:
        source = {"REMOTE_ADDR": f"198.51.{network}.1"}
        return client.get(address, environ_overrides=source).status_code

    missed = [get("/v/x", network) for network in range(100) for _ in range(2)]
    assert missed == [404, 429] * 100
    assert get("/v/y", 200) == 404
    assert [get(genuine, network) for network in (0, 99, 200)] == [200] * 3


def test_the_whole_page_weighs_at_most_25_kilobytes(
    issued: Make, app: Flask, client: FlaskClient, session: Session
) -> None:
    path = f"/v/{issued().id}"
    session.commit()
    html = client.get(path).data
    soup = BeautifulSoup(html, "html5lib")
    parts = [str(e["src"]) for e in soup.select("script[src]")]
    parts += [str(e["href"]) for e in soup.select("link[href]")]
    files = [(STATIC / part.removeprefix("/static/")).read_bytes() for part in set(parts)]
    weight = len(gzip.compress(html)) + sum(len(gzip.compress(file)) for file in files)
    assert weight <= 25_000
