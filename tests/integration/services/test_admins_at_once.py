"""Two admins at the same moment: whatever they do to each other, one of them stays."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.models.office import Account
from app.moment import moment
from app.services import accounts
from app.services.accounts import LastAdmin
from tests.factories import actor_of

Open = Callable[[], Session]


def suspend(session: Session, actor: Actor, other: Actor, start: Barrier) -> bool:
    """Suspend somebody in a transaction of one's own; tell whether it was done."""
    start.wait(timeout=10)
    try:
        account = accounts.get(session, actor, other.id, lock=True)
        accounts.suspend(session, actor, account, now=moment())
        session.commit()
    except LastAdmin:
        session.rollback()
        return False
    return True


def test_of_two_who_suspend_each_other_one_stays(
    open_session: Open, session: Session, make_staff: Callable[..., Account]
) -> None:
    one, other = (actor_of(make_staff(Role.ADMIN)) for _ in range(2))
    session.commit()
    start, sessions = Barrier(2), [open_session(), open_session()]
    pairs = ((one, other), (other, one))
    with ThreadPoolExecutor(2) as pool:
        tries = [
            pool.submit(suspend, s, *pair, start) for s, pair in zip(sessions, pairs, strict=True)
        ]
        done = [attempt.result() for attempt in tries]
    assert sorted(done) == [False, True]
    assert len(accounts.admins(session, str(one.office_code))) == 1
