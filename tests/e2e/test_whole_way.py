"""The whole way on real parts: apply, decide, register, sign, download, draw, scan, check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.domain.birth import Sex
from app.domain.deed_model import DeedModel
from app.domain.roles import Role
from app.domain.values import Value
from app.moment import moment
from tests.answers import ZONE, answers_for, nik
from tests.browser import decode_qr, draw_pdf
from tests.e2e.applying import Parent
from tests.e2e.following import Follower, check_page
from tests.e2e.office import Registrar, Verifier, hire
from tests.server import Service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Opener = Callable[..., Page]


def decide(server: Service, open_page: Opener, number: str, born: dt.date, *, serial: int) -> None:
    """Let the office approve and register a handed-in file."""
    clerk = Verifier(open_page("desktop"), hire(server, Role.VERIFIER, f"verifikator.{serial}"))
    clerk.take(number)
    clerk.mark_all_right()
    clerk.approve()
    registrar = Registrar(open_page("desktop"), hire(server, Role.REGISTRAR, f"pencatat.{serial}"))
    registrar.register(number, nik=nik(born, Sex.FEMALE, serial), decision=f"400.12/{serial}/2026")


def prove(open_page: Opener, pdf: bytes, *, javascript: bool, says: list[str]) -> None:
    """Scan the drawn certificate with independent decoders and follow its QR to the answer."""
    text = decode_qr(draw_pdf(pdf, dpi=200))
    page = open_page(javascript=javascript)
    check_page(page, text, says=says)


def born_days_ago(days: int) -> dt.date:
    """Return the day that many days before today, at the office."""
    return moment().astimezone(ZONE).date() - dt.timedelta(days=days)


def test_twins_of_a_recorded_marriage_get_their_certificates(
    server: Service, open_page: Opener
) -> None:
    born = born_days_ago(4)
    answers = answers_for(DeedModel.MARRIED, born=born, child__birth_kind="2")
    parent = Parent(open_page(), server.folder / "outbox", answers)
    first = parent.apply(email="kembar@example.org")
    twin: dict[str, Value] = {"child.name": "Samuel Sihombing", "child.birth_time": "03:52"}
    second = parent.apply_for_twin({**answers, **twin}, email="kembar@example.org")
    assert first != second
    decide(server, open_page, second, born, serial=9811)
    follower = Follower(open_page(), server, email="kembar@example.org")
    pdf = follower.certificate(second, born)
    prove(open_page, pdf, javascript=True, says=["SAMUEL SIHOMBING"])


def test_an_unrecorded_marriage_is_returned_corrected_and_registered_in_english(
    server: Service, open_page: Opener
) -> None:
    born = born_days_ago(9)
    answers = answers_for(DeedModel.UNRECORDED_MARRIAGE, born=born, number=3)
    page = open_page(javascript=False)
    parent = Parent(page, server.folder / "outbox", answers, english=True)
    number = parent.apply(email="model2@example.org")
    clerk = Verifier(
        open_page("desktop", javascript=False), hire(server, Role.VERIFIER, "verifikator.returns")
    )
    clerk.take(number)
    clerk.mark_all_right()
    clerk.mark_wrong("child.weight", "Berat di surat lahir 3.350 gram.")
    clerk.send_back()
    follower = Follower(page, server, email="model2@example.org")
    follower.correct(number, born, {"child.weight": "3350"})
    decide(server, open_page, number, born, serial=9812)
    pdf = follower.certificate(number, born)
    prove(open_page, pdf, javascript=False, says=[])


def test_a_mother_alone_reports_late_and_is_registered_on_a_decision(
    server: Service, open_page: Opener
) -> None:
    born = born_days_ago(90)
    answers = answers_for(DeedModel.MOTHER_ONLY, born=born, number=4)
    parent = Parent(open_page(dark=True), server.folder / "outbox", answers)
    number = parent.apply(email="model3@example.org")
    decide(server, open_page, number, born, serial=9813)
    follower = Follower(open_page(dark=True), server, email="model3@example.org")
    pdf = follower.certificate(number, born)
    assert b"/Sig" in pdf
    prove(open_page, pdf, javascript=True, says=[answers_name(answers)])


def answers_name(answers: dict[str, Value]) -> str:
    """Return the child's name as it's printed."""
    return str(answers["child.name"]).upper()
