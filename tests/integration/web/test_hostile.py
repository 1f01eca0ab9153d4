"""What fuzzing found, one by one: text and numbers that no database takes are no fault of ours."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.services.equipment import Equipment
from tests.integration.web.actors import SAME_SITE, World, token

HUGE = "9" * 30
READ = (
    ("admin", "/petugas/admin/akun?cari=%00{}"),
    ("admin", "/petugas/admin/akun?page={}"),
    ("admin", "/petugas/admin/akun?page=-{}"),
    ("admin", "/petugas/admin/jejak?sebelum={}"),
    ("admin", "/petugas/admin/jejak?sebelum=-{}"),
    ("admin", "/petugas/admin/jejak?petugas=%00&objek=%00{}"),
    ("admin", "/petugas/admin/jejak.csv?objek=%00{}"),
    ("admin", "/petugas/admin/libur?tahun={}"),
    ("admin", "/petugas/admin/pesan?page={}"),
    ("assigned", "/petugas/antrean?page={}"),
    ("assigned", "/petugas/antrean?q=%00{}"),
    ("assigned", "/petugas/cari?q=%00{}"),
    ("assigned", "/petugas/cari?page={}&q=a"),
    ("assigned", "/petugas/register?q=%00{}"),
    ("assigned", "/petugas/register?page={}"),
    ("assigned", "/petugas/loket?q=%00{}"),
    ("assigned", "/petugas/loket?page={}"),
    ("registrar", "/petugas/pencatatan?page={}"),
    ("registrar", "/petugas/pencatatan?q=%00{}"),
    ("registrar", "/petugas/pengambilan?q=%00{}"),
    ("registrar", "/petugas/penugasan?petugas={}"),
    ("midwife", "/mitra?page={}"),
    ("midwife", "/mitra?q=%00{}"),
    ("stranger", "/lacak?nomor=%00{}"),
    ("owner", "/lacak/berkas?nomor=%00{}"),
    ("registrar", "/petugas/pencatatan/akta/%00.pdf"),
    ("registrar", "/petugas/kutipan/%00/cabut"),
    ("stranger", "/v/%00{}"),
    ("stranger", "/lanjut/%00{}"),
    ("stranger", "/petugas/sandi-baru/%00{}"),
    ("stranger", "/static/%00{}"),
)


@pytest.fixture
def world(app: Flask, session: Session, equipment: Equipment) -> World:
    """Everybody and everything."""
    return World(app, session, equipment)


def test_no_list_breaks_on_a_nul_or_a_number_beyond_any_database(world: World) -> None:
    answers = {path: world.browsers[who].get(path.format(HUGE)).status_code for who, path in READ}
    broken = {path: status for path, status in answers.items() if status >= 500}
    assert not broken
    assert all(status == 400 for path, status in answers.items() if "=%00" in path), answers


def test_papers_and_receipts_of_no_number_are_not_found(world: World) -> None:
    file, paper = world.files["submitted"], world.files["submitted"].documents[0]
    for path in (
        f"/permohonan/{file.id}/berkas/{paper.id}/{HUGE}.jpg",
        f"/permohonan/{file.id}/tanda-terima-{HUGE}.pdf",
    ):
        assert world.browsers["owner"].get(path).status_code == 404, path


def test_a_form_with_a_nul_is_refused(world: World) -> None:
    browser = world.browsers["assigned"]
    sent = {"csrf_token": token(browser), "cari": "Silalahi\0"}
    assert browser.post("/petugas/cari", data=sent, headers=SAME_SITE).status_code == 400
    named = {"csrf_token": token(browser), "cari": "Silalahi", "\0": "x"}
    assert browser.post("/petugas/cari", data=named, headers=SAME_SITE).status_code == 400


def test_a_part_without_a_name_is_refused(world: World) -> None:
    browser = world.browsers["stranger"]
    fields = {"csrf_token": token(browser), "number": "DRI-1"}
    parts = [f'form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    parts.append('form-data; name="x\r\nX: y"; filename="z"\r\n\r\nfoto')
    body = "".join(f"--zq\r\nContent-Disposition: {part}\r\n" for part in parts) + "--zq--\r\n"
    kind = "multipart/form-data; boundary=zq"
    answer = browser.post("/lacak", data=body, content_type=kind, headers=SAME_SITE)
    assert answer.status_code == 400


def test_names_longer_than_their_column_are_told(world: World) -> None:
    browser, account = world.browsers["admin"], world.staff["verifier"].id
    page = f"/petugas/admin/akun/{account}/ubah"
    sent = {"name": "A" * 121, "job": "B" * 121, "username": "rina.sihombing"}
    answer = browser.post(page, data={**sent, "csrf_token": token(browser)}, headers=SAME_SITE)
    assert answer.status_code == 200
    assert answer.text.count("Paling banyak 120 huruf.") >= 2


def test_an_upload_of_no_possible_size_is_refused(world: World) -> None:
    path = f"/permohonan/{world.files['draft'].id}/dokumen/birth_letter/unggahan"
    browser = world.browsers["owner"]
    for size in (HUGE, f"-{HUGE}", "0"):
        headers = {**SAME_SITE, "X-CSRFToken": token(browser), "Upload-Length": size}
        assert browser.post(path, headers=headers).status_code in (400, 422), size
