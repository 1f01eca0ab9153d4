"""The second factor: RFC 6238's codes, each once, few tries, nothing readable in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pyotp
import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.adapters.cipher import CipherError
from app.domain.errors import TooManyTries
from app.domain.roles import SYSTEM, Role
from app.models.log import AuditEntry
from app.models.office import Account, RecoveryCode, SecondFactor
from app.models.session import WebSession
from app.services import second_factor, staff
from app.services.second_factor import STEP_SECONDS, Way
from tests import factories

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
STEP = dt.timedelta(seconds=STEP_SECONDS)
QUARTER = dt.timedelta(minutes=15)
NETWORK = "198.51.100.0/24"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238's "12345678901234567890"
Verify = Callable[..., Way | None]


def code(at: dt.datetime) -> str:
    """Return what the app shows at a moment."""
    return pyotp.TOTP(SECRET).at(at)


@pytest.fixture
def rina(make_staff: Callable[..., Account], session: Session) -> Account:
    """A verifier without a second factor."""
    account = make_staff(Role.VERIFIER, username="rina")
    session.commit()
    return account


def enrol(session: Session, account: Account, text: str, now: dt.datetime) -> list[str] | None:
    codes = second_factor.enrol(
        session, account, secret=SECRET, text=text, network=NETWORK, now=now
    )
    session.commit()
    return codes


@pytest.fixture
def spare(rina: Account, session: Session) -> list[str]:
    """Rina's spare codes, after she set up the app an hour ago."""
    before = NOW - dt.timedelta(hours=1)
    codes = enrol(session, rina, code(before), before)
    assert codes is not None
    return codes


@pytest.fixture
def verify(session: Session, rina: Account, spare: list[str]) -> Verify:
    """Give a code as Rina and keep what was counted, as the page does."""

    def verify(text: str, now: dt.datetime = NOW, network: str = NETWORK) -> Way | None:
        way = second_factor.verify(session, rina, text=text, network=network, now=now)
        session.commit()
        return way

    return verify


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_codes_are_those_of_the_standard(
    seconds: int, expected: str, rina: Account, session: Session
) -> None:
    now = dt.datetime.fromtimestamp(seconds, dt.UTC)
    assert enrol(session, rina, expected, now) is not None


def test_a_secret_has_160_bits_and_its_address_what_apps_need() -> None:
    secret = second_factor.new_secret()
    assert len(secret) == 32
    assert secret != second_factor.new_secret()
    read = pyotp.parse_uri(second_factor.address(secret, username="rina", issuer="Akta Dairi"))
    assert (read.secret, read.name, read.issuer) == (secret, "rina", "Akta Dairi")


def test_a_wrong_code_sets_up_nothing(rina: Account, session: Session) -> None:
    assert enrol(session, rina, "000000", NOW) is None
    session.refresh(rina)
    assert rina.second_factor is None
    assert rina.failures == 1


def test_a_second_app_beside_the_first_is_refused(
    rina: Account, spare: list[str], session: Session
) -> None:
    with pytest.raises(second_factor.AlreadyEnrolled):
        enrol(session, rina, code(NOW), NOW)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_half_a_minute_off_is_forgiven(steps: int, verify: Verify) -> None:
    assert verify(code(NOW + steps * STEP)) is Way.APP


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_clock_a_minute_off_is_not(steps: int, verify: Verify) -> None:
    assert verify(code(NOW + steps * STEP)) is None


def test_a_code_counts_once(verify: Verify) -> None:
    assert verify(code(NOW)) is Way.APP
    assert verify(code(NOW)) is None
    assert verify(code(NOW), NOW + STEP) is None


def test_nobody_goes_back_behind_the_last_code(verify: Verify) -> None:
    assert verify(code(NOW + STEP)) is Way.APP
    assert verify(code(NOW)) is None
    assert verify(code(NOW + 2 * STEP), NOW + STEP) is Way.APP


def test_the_code_that_set_up_the_app_opens_nothing(rina: Account, session: Session) -> None:
    enrol(session, rina, code(NOW), NOW)
    given = {"text": code(NOW), "network": NETWORK, "now": NOW}
    assert second_factor.verify(session, rina, **given) is None  # type: ignore[arg-type]


def test_two_requests_at_once_with_one_code_let_one_in(
    rina: Account, spare: list[str], open_session: Callable[[], Session], session: Session
) -> None:
    def read() -> tuple[Session, Account]:
        one = open_session()
        one.expire_on_commit = False
        account = one.get_one(Account, rina.id)
        assert account.second_factor is not None
        one.commit()
        return one, account

    ways = []
    for one, account in [read(), read()]:  # both have seen the last step before either acts
        given = {"text": code(NOW), "network": NETWORK, "now": NOW}
        ways.append(second_factor.verify(one, account, **given))  # type: ignore[arg-type]
        one.commit()
    assert ways == [Way.APP, None]


def test_a_spare_code_opens_once_however_it_is_typed(
    spare: list[str], verify: Verify, rina: Account, session: Session
) -> None:
    assert len(set(spare)) == second_factor.SPARE_CODES == 8
    assert verify(f" {spare[0].upper().replace('-', ' ')} ") is Way.SPARE
    assert verify(spare[0]) is None
    assert verify(spare[1]) is Way.SPARE
    assert second_factor.spare_codes_left(session, rina) == 6


def test_a_spare_code_of_somebody_else_opens_nothing(
    make_staff: Callable[..., Account], spare: list[str], session: Session
) -> None:
    other = make_staff(Role.VERIFIER)
    enrol(session, other, code(NOW - QUARTER), NOW - QUARTER)
    given = {"text": spare[0], "network": NETWORK, "now": NOW}
    assert second_factor.verify(session, other, **given) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "12345", "1234567", "kode", "٣٣٣٣٣٣", "x" * 200])
def test_nonsense_is_a_wrong_code(text: str, verify: Verify) -> None:
    assert verify(text) is None


def test_an_account_takes_ten_codes_a_quarter_of_an_hour(verify: Verify) -> None:
    for number in range(10):
        assert verify("000000", network=f"198.51.{number}.0/24") is None
    with pytest.raises(TooManyTries):
        verify(code(NOW))


def test_a_network_takes_thirty_codes_a_minute(
    make_staff: Callable[..., Account], session: Session
) -> None:
    given = {"text": "000000", "network": NETWORK, "now": NOW}
    for account in [make_staff(Role.VERIFIER) for _ in range(3)]:
        for _try in range(10):
            second_factor.verify(session, account, **given)  # type: ignore[arg-type]
    with pytest.raises(TooManyTries):
        second_factor.verify(session, make_staff(Role.VERIFIER), **given)  # type: ignore[arg-type]


def test_a_known_password_gives_no_endless_tries(
    rina: Account, verify: Verify, session: Session
) -> None:
    for number in range(1, 4):
        at = NOW + number * QUARTER
        verify("000000", at)
        given = {"username": "rina", "password": factories.PASSWORD, "network": NETWORK}
        assert staff.authenticate(session, **given, now=at) is rina
        session.commit()
        assert rina.failures == number
    verify(code(NOW + 5 * QUARTER), NOW + 5 * QUARTER)
    assert rina.failures == 0


def test_a_hundred_failures_lock_the_account_for_right_codes_too(
    rina: Account, verify: Verify, session: Session
) -> None:
    rina.failures = staff.MOST_FAILURES - 1
    assert verify("000000") is None
    assert verify(code(NOW)) is None
    assert rina.failures == staff.MOST_FAILURES + 1


def test_turning_off_needs_a_code(rina: Account, spare: list[str], session: Session) -> None:
    given = {"network": NETWORK, "now": NOW}
    assert not second_factor.turn_off(session, rina, text="000000", **given)  # type: ignore[arg-type]
    assert rina.second_factor is not None
    assert second_factor.turn_off(session, rina, text=code(NOW), **given)  # type: ignore[arg-type]
    session.commit()
    assert session.scalars(select(SecondFactor)).all() == []
    assert session.scalars(select(RecoveryCode)).all() == []


@pytest.mark.parametrize("act", ["enrol", "reset"])
def test_what_changes_the_factor_ends_every_session(
    act: str, rina: Account, session: Session, request: pytest.FixtureRequest
) -> None:
    if act == "reset":
        request.getfixturevalue("spare")
    row = {"account_id": rina.id, "data": {}, "created_at": NOW, "seen_at": NOW}
    session.add(WebSession(token_hash=b"1" * 32, **row))
    session.commit()
    if act == "reset":
        assert second_factor.reset(session, rina, now=NOW)
    else:
        assert enrol(session, rina, code(NOW), NOW)
    assert session.scalars(select(WebSession)).all() == []


def test_there_is_nothing_to_reset_without_one(rina: Account, session: Session) -> None:
    assert not second_factor.reset(session, rina, now=NOW)


def test_every_act_leaves_a_trace_without_secrets(
    rina: Account, spare: list[str], verify: Verify, session: Session
) -> None:
    verify("000000")
    verify(code(NOW))
    verify(spare[0])
    second_factor.reset(session, rina, now=NOW)
    session.commit()
    rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert [(row.act, row.detail) for row in rows] == [
        ("staff.code_enrolled", {}),
        ("staff.code_failed", {}),
        ("staff.code_used", {"way": "app"}),
        ("staff.code_used", {"way": "spare"}),
        ("staff.code_reset", {}),
    ]
    assert {row.object_id for row in rows} == {str(rina.id)}
    assert [row.actor_id for row in rows] == [*[rina.id] * 4, SYSTEM.id]


def test_neither_secret_nor_spare_codes_can_be_read_from_the_tables(
    rina: Account, spare: list[str], session: Session
) -> None:
    factor = session.get(SecondFactor, rina.id)
    assert factor is not None
    kept = factor.secret_sealed + b"".join(session.scalars(select(RecoveryCode.code_hash)))
    for secret in (SECRET, "12345678901234567890", *spare):
        assert secret.encode() not in kept
    assert factor.secret == SECRET


def test_a_secret_moved_to_another_account_does_not_open(
    make_staff: Callable[..., Account], rina: Account, spare: list[str], session: Session
) -> None:
    other, mine = make_staff(Role.VERIFIER), session.get(SecondFactor, rina.id)
    assert mine is not None
    stolen = SecondFactor(id=other.id, secret_sealed=mine.secret_sealed, last_step=0, since=NOW)
    with pytest.raises(CipherError):
        _ = stolen.secret


def test_an_account_has_one_factor_for_the_database(
    rina: Account, spare: list[str], session: Session
) -> None:
    session.expunge_all()
    session.add(SecondFactor(id=rina.id, secret_sealed=b"x", last_step=0, since=NOW))
    with pytest.raises(DBAPIError):
        session.flush()
