"""What the tests of the desk share: signing in, and what stands in a list or on a case."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application, Remark, Verdict
from app.models.office import Account
from tests.factories import PASSWORD
from tests.pages import Page, Visitor, words

QUEUE = "/petugas/antrean"
REGISTRATION = "/petugas/pencatatan"

Files = Callable[..., Application]
Make = Callable[..., Account]


def sign_in(visitor: Visitor, account: Account) -> Page:
    """Sign in through the page; returns where the role begins."""
    visitor.get("/petugas/masuk")
    return visitor.form("Masuk", {"Nama pengguna": account.username, "Kata sandi": PASSWORD})


def case(application: Application, then: str = "") -> str:
    """Return the address of a verifier's case, or of one of its steps."""
    return f"{QUEUE}/{application.id}{then}"


def entry(application: Application, then: str = "") -> str:
    """Return the address of a registrar's case, or of one of its steps."""
    return f"{REGISTRATION}/{application.id}{then}"


def names(page: Page) -> list[str]:
    """Return the children of a list, in its order."""
    return [words(link) for link in page.select("tbody th a")]


def marks(page: Page, verdict: str) -> dict[str, str]:
    """Return what a clerk would send to mark every row of a case."""
    boxes = page.select(f"input[type=radio][value={verdict}]")
    return {str(box["name"]): verdict for box in boxes}


def remarks(session: Session) -> dict[str, tuple[Verdict, str | None]]:
    """Return what a clerk said of each target: the verdict, and the reason."""
    session.expire_all()
    return {r.target: (r.verdict, r.reason) for r in session.scalars(select(Remark))}


def count(page: Page) -> str:
    """Return how far a case is, in the words of its action bar."""
    return words(page.select(".action-bar__count")[0])
