"""Deciding a case: marks that stay, decisions that say what they need and are taken once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application, Remark, Verdict
from app.models.log import Message
from app.models.office import Account
from app.services import looking
from tests.factories import actor_of
from tests.integration.web.desk import QUEUE, Files, Make, case, count, marks, remarks, sign_in
from tests.pages import Visitor, words
from tests.steps import mark_all_right


def test_a_mark_stays_with_its_canned_reason(
    desk: Visitor, mine: Application, session: Session
) -> None:
    desk.get(case(mine))
    reason = "Berat berbeda dengan surat lahir. Tulis dalam kg, misalnya 3,15."
    page = desk.form("Simpan tanda", {"mark-child.weight": "wrong", "mark-child.name": "right"})
    assert remarks(session) == {
        "child.name": (Verdict.RIGHT, None),
        "child.weight": (Verdict.WRONG, reason),
    }
    assert count(page) == "2 dari 46 diperiksa · 1 perbaikan"
    assert page.select("#baris-child-weight.value--wrong option[selected]")[0].text == reason


def test_own_words_go_before_a_canned_reason(
    desk: Visitor, mine: Application, session: Session
) -> None:
    desk.get(case(mine))
    words_of_the_clerk = "Berat di surat lahir 3.150 gram. Tulis 3,15 kg."
    page = desk.form(
        "Simpan tanda",
        {"mark-child.weight": "wrong", "own-child.weight": words_of_the_clerk},
    )
    assert remarks(session)["child.weight"] == (Verdict.WRONG, words_of_the_clerk)
    assert page.select("input[name='own-child.weight']")[0]["value"] == words_of_the_clerk


def test_a_script_keeps_a_mark_without_a_page(
    desk: Visitor, mine: Application, session: Session
) -> None:
    page = desk.get(case(mine))
    token = page.select("input[name=csrf_token]")[0]["value"]
    answer = desk.client.post(
        case(mine, "/tandai"),
        data={"csrf_token": token, "mark-child.name": "right"},
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.data) == (204, b"")
    assert remarks(session) == {"child.name": (Verdict.RIGHT, None)}


def test_a_card_is_marked_right_at_once_but_for_what_is_wrong(
    desk: Visitor, mine: Application, session: Session
) -> None:
    desk.get(case(mine))
    desk.form("Simpan tanda", {"mark-child.name": "wrong"})
    page = desk.form("Tandai semua benar : Anak")
    assert page.path == case(mine)
    verdicts = [verdict for verdict, _reason in remarks(session).values()]
    assert (verdicts.count(Verdict.RIGHT), verdicts.count(Verdict.WRONG)) == (9, 1)
    assert "Tandai semua benar : Anak" not in [words(b) for b in page.select("button")]


def test_approving_too_early_says_what_is_missing(
    desk: Visitor, mine: Application, session: Session
) -> None:
    page = desk.get(case(mine))
    button = next(b for b in page.select("button") if words(b).startswith("Setujui"))
    assert button["aria-disabled"] == "true"
    assert page.select(f"#{button['aria-describedby']}")
    page = desk.form("Setujui Alt+S", {"mark-child.name": "wrong"})
    assert words(page.soup.title).startswith("Kesalahan:")
    missing = [words(link) for link in page.select("[role=alert] li a")]
    assert (missing[0], missing[-1]) == ("Lahir hidup", "KTP ibu")
    assert "Nama lengkap anak" in missing
    assert len(missing) == 46
    session.expire_all()
    assert mine.status is Status.UNDER_VERIFICATION
    assert "child.name" in remarks(session)


def test_what_nobody_opened_is_not_approved_and_the_page_says_so_before(
    desk: Visitor, mine: Application, session: Session
) -> None:
    page = desk.get(case(mine))
    (note,) = page.select("[data-unseen]:not([hidden])")
    assert "Belum Anda buka: Surat keterangan lahir" in words(note)
    assert not page.select("[data-document][data-seen]")
    tabs = [str(tab["href"]) for tab in page.select("[data-document]")]
    for address in tabs[1:]:
        assert desk.client.get(address).status_code == 200
    page = desk.form("Setujui Alt+S", marks(page, "right"))
    assert [words(link) for link in page.select("[role=alert] li a")] == ["Surat keterangan lahir"]
    session.expire_all()
    assert mine.status is Status.UNDER_VERIFICATION
    session.rollback()
    assert len(page.select("[data-document][data-seen]")) == len(tabs) - 1
    assert desk.client.get(tabs[0]).status_code == 200
    assert not desk.get(case(mine)).select("[data-unseen]:not([hidden])")
    assert desk.form("Setujui Alt+S").h1 == "Disetujui"


def test_a_case_that_is_all_right_is_approved(
    desk: Visitor, mine: Application, session: Session
) -> None:
    page = desk.get(case(mine))
    desk.form("Setujui Alt+S", marks(page, "right") | {"asli": "y"})
    page = desk.page
    assert page is not None
    assert page.h1 == "Disetujui"
    session.expire_all()
    assert (mine.status, mine.approved_by) == (Status.APPROVED, mine.assigned_to)
    assert [words(b) for b in page.select(".actions .govuk-button")] == [
        "Kasus berikutnya Alt+B",
        "Ke antrean",
    ]


def test_parents_read_exactly_what_the_preview_shows(
    desk: Visitor, mine: Application, session: Session
) -> None:
    desk.get(case(mine))
    page = desk.form(
        "Kembalikan Alt+K",
        {
            "mark-child.weight": "wrong",
            "own-child.weight": "Tulis 3,15 kg.",
            "mark-doc:family_card": "wrong",
        },
    )
    assert page.h1 == "Kembalikan 2 perbaikan"
    items = [words(item) for item in page.select(".letter__items li")]
    assert items[0].startswith("Kartu Keluarga (KK) Fotonya tidak terbaca.")
    assert items[1] == "Berat sekarang: 3,15 kg Tulis 3,15 kg."
    page = desk.form("Kembalikan ke orang tua Alt+K")
    assert page.h1 == "Dikembalikan kepada orang tua"
    assert "2 hal perlu diperbaiki." in page.text
    session.expire_all()
    assert mine.status is Status.RETURNED
    assert mine.due_at is None
    assert all(r.sent_at for r in session.scalars(select(Remark)))
    assert "returned" in set(session.scalars(select(Message.kind)))


def test_nothing_wrong_is_nothing_to_return(desk: Visitor, mine: Application) -> None:
    desk.get(case(mine))
    page = desk.form("Kembalikan Alt+K", {"mark-child.name": "right"})
    assert page.path == case(mine)


def test_a_refusal_needs_a_reason_and_tells_how_to_object(
    desk: Visitor, mine: Application, session: Session
) -> None:
    desk.get(case(mine))
    page = desk.form("Tolak Alt+T")
    assert page.h1 == "Tolak permohonan"
    assert "Anda boleh berkeberatan" in page.text
    page = desk.form("Tolak permohonan ini Alt+T")
    assert "Pilih satu alasan." in page.text
    page = desk.form("Tolak permohonan ini Alt+T", {"choice": "lain"})
    assert "Tulis alasannya, supaya orang tua mengerti." in page.text
    page = desk.form(
        "Tolak permohonan ini Alt+T", {"choice": "lain", "own": "Anak ini lahir di Kabanjahe."}
    )
    assert page.h1 == "Ditolak"
    session.expire_all()
    assert mine.status is Status.REFUSED
    assert mine.events[-1].reason == "Anak ini lahir di Kabanjahe."


def test_a_released_case_keeps_its_marks(
    desk: Visitor, mine: Application, session: Session
) -> None:
    desk.get(case(mine))
    desk.form("Simpan tanda", {"mark-child.name": "right"})
    page = desk.form("Lepaskan Alt+L")
    assert page.path == QUEUE
    session.expire_all()
    assert (mine.status, mine.assigned_to) == (Status.SUBMITTED, None)
    desk.get(case(mine))
    page = desk.form("Ambil kasus ini Alt+B")
    assert count(page) == "1 dari 46 diperiksa · 0 perbaikan"


def test_of_two_clerks_the_second_learns_that_the_case_is_gone(
    desk: Visitor,
    new_visitor: Callable[[], Visitor],
    make_application: Files,
    make_staff: Make,
) -> None:
    file = make_application(status=Status.SUBMITTED)
    colleague = new_visitor()
    sign_in(colleague, make_staff(Role.VERIFIER, name="Togar Sinaga"))
    desk.get(case(file))
    colleague.get(case(file))
    colleague.form("Ambil kasus ini Alt+B")
    desk.form("Ambil kasus ini Alt+B", status=409)


def test_the_second_press_of_a_decision_is_a_conflict(
    desk: Visitor, mine: Application, session: Session, verifier: Account
) -> None:
    mark_all_right(session, mine, actor_of(verifier), at=mine.created_at)
    looking.open_all(session, mine, actor_of(verifier), now=mine.created_at)
    session.commit()
    desk.get(case(mine))
    sent = desk.page
    desk.form("Setujui Alt+S")
    desk.page = sent
    desk.form("Setujui Alt+S", status=409)
