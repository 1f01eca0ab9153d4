"""A mail server that hangs, lies and breaks off: nothing waits for it, each message goes once.

But for the window that can't be closed: a server that took a message and broke off before it said
so is asked again, and has it twice. The server counts these.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.workflow import Status
from app.models.log import Delivery, Message
from drill.kills import Victim, victim
from drill.postbox import Postbox, postbox
from tests.conftest import DATABASES
from tests.postgres import Server

pytestmark = pytest.mark.timeout(300)
TARGET = "drill.lying"
PASSING = ("mute", "hang", "trickle", "garbage", "cut", "451", "421")
FINAL = {"550": "recipient refused", "554": "smtp 554"}
WAIT_SECONDS = 40


@contextmanager
def mailing(url: str, folder: Path, **settings: str) -> Iterator[tuple[Victim, Postbox]]:
    """Run a worker that sends its mail to a postbox."""
    with postbox() as box, victim(url, folder) as found:
        found.service.settings |= {
            "MESSAGE_CHANNEL": "smtp",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(box.port),
            "SMTP_TLS": "0",
            "MAIL_FROM": "akta@contoh.go.id",
            **settings,
        }
        found.service.work(target=TARGET)
        yield found, box


def write(found: Victim, contact: str = "keluarga@contoh.id") -> Message:
    """Hand in a file, of which the family is told."""
    file = found._file(Status.SUBMITTED, contact=contact)
    query = select(Message).where(Message.application_id == file.id)
    message = found.session.scalars(query).one()
    found.session.commit()
    return message


def until(found: Victim, true: Callable[[], bool], seconds: float = WAIT_SECONDS) -> bool:
    """Wait until it's true; tell whether it came true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found.session.rollback()  # on SQLite even a reader would keep the worker waiting
        found.session.expire_all()
        done = true()
        found.session.rollback()
        if done:
            return True
        time.sleep(0.1)
    return False


def states(found: Victim, *messages: Message) -> list[Delivery]:
    """Read how far messages are."""
    result = [message.state for message in messages]
    found.session.rollback()
    return result


def lies(found: Victim, box: Postbox, mode: str, *, patience: float = WAIT_SECONDS) -> list[str]:
    """Let the server behave so for a while, then honestly; return what went wrong."""
    faults: list[str] = []
    box.mode = mode
    before = box.came[mode]
    letter = write(found)
    if not until(found, lambda: box.came[mode] > before + 1 and letter.tries > 0, patience):
        faults.append(f"{mode}: it wasn't tried again")
    text = write(found, "081260000009")
    found.to_sign()
    if not until(found, lambda: text.state is Delivery.SENT and not unsigned(found), patience):
        faults.append(f"{mode}: other work waits for the mail server")
    box.mode = "honest"
    if not until(found, lambda: letter.state is Delivery.SENT, patience):
        faults.append(f"{mode}: it never went")
    number = letter.id.hex
    found.session.rollback()
    if box.had[number] != 1 + box.unsaid[number]:
        faults.append(f"{mode}: the server has it {box.had[number]} times")
    return faults


def unsigned(found: Victim) -> int:
    """Count the certificates that wait."""
    from app.models.register import Certificate, Signing

    query = select(Certificate.id).where(Certificate.signing != Signing.SIGNED)
    return len(found.session.scalars(query).all())


@pytest.fixture(scope="module", params=DATABASES)
def working(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Victim, Postbox]]:
    """A worker and its postbox, on each database."""
    folder = tmp_path_factory.mktemp("mail")
    url = f"sqlite:///{folder / 'akta.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").create(folder.name)
    with mailing(url, folder) as both:
        yield both


Working = tuple[Victim, Postbox]


@pytest.mark.parametrize("mode", PASSING)
def test_what_passes_is_tried_again_and_goes_once(mode: str, working: Working) -> None:
    assert lies(*working, mode) == []


@pytest.mark.parametrize("mode", FINAL)
def test_a_final_no_is_given_up_at_once_with_its_reason(mode: str, working: Working) -> None:
    found, box = working
    box.mode = mode
    letter = write(found)
    assert until(found, lambda: letter.state is Delivery.FAILED)
    assert (letter.tries, letter.problem) == (1, FINAL[mode])
    found.session.rollback()


def test_a_goodbye_that_is_refused_and_mail_that_is_dropped_change_nothing(
    working: Working,
) -> None:
    """A server that says yes is believed, once: that it drops the mail nobody can know."""
    found, box = working
    box.mode = "stay"
    letter = write(found)
    assert until(found, lambda: letter.state is Delivery.SENT)
    number = letter.id.hex
    assert not until(found, lambda: box.had[number] > 1, seconds=3)
    assert box.had[number] == 1


def test_a_tls_that_was_promised_and_breaks_gets_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'akta.db'}"
    with mailing(url, tmp_path, SMTP_TLS="1") as (found, box):
        box.mode = "starttls"
        letter = write(found)
        assert until(found, lambda: letter.tries > 1)
        assert letter.problem in ("SSLError", "ConnectionResetError", "SSLEOFError")
        found.session.rollback()
        assert box.had.total() == 0


CAUGHT = {"no time-out": ("mute", "wasn't tried again"), "trusting": ("cut", "wasn't tried again")}


@pytest.mark.parametrize("design", CAUGHT)
def test_a_wrong_design_is_caught(design: str, postgresql: Server, tmp_path: Path) -> None:
    mode, fault = CAUGHT[design]
    url = postgresql.create("mail_" + design.replace(" ", "_").replace("-", "_"))
    with mailing(url, tmp_path, WRONG=design) as (found, box):
        assert any(fault in one for one in lies(found, box, mode, patience=8))
