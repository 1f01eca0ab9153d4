"""Carries messages to people: to the console, into a folder, or by SMTP."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import smtplib
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Protocol, TextIO

from app.adapters.conversation import Conversation

SMTP_SECONDS = 20
SMTP_WHOLE_SECONDS = 60
"""A server that says nothing for so long is left, and so is one that takes so long in all."""
_STAMP = "%Y%m%dT%H%M%S.%f"


class CarrierError(Exception):
    """The message wasn't taken; `problem` says why, in a few words that name nobody.

    `final` when trying again is useless, `away` when no other message would be taken either.
    """

    def __init__(self, problem: str, *, final: bool = False, away: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.final = final
        self.away = away


class Carrier(Protocol):
    """Something that carries messages."""

    def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
        """Hand the message over, once; raises CarrierError when it isn't taken."""
        ...


class ConsoleCarrier:
    """Prints messages: for developing, and for phones until a gateway is connected."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream

    def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
        print(f"--- {to}: {subject}\n{body}\n---", file=self.stream or sys.stdout, flush=True)


class FolderCarrier:
    """Writes each message into a file of its own, newest last by name."""

    def __init__(self, folder: Path, clock: Callable[[], dt.datetime]) -> None:
        self.folder = folder
        self.clock = clock
        self.counter = itertools.count()

    def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        stamp = self.clock().astimezone(dt.UTC).strftime(_STAMP)
        name = f"{stamp}-{os.getpid()}-{next(self.counter)}.txt"
        temporary = self.folder / f".{name}"
        try:
            temporary.write_text(f"To: {to}\nSubject: {subject}\n\n{body}\n", encoding="utf-8")
            temporary.rename(self.folder / name)
        except OSError as error:
            raise CarrierError(type(error).__name__) from error


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as a FolderCarrier left it; `at` is the moment (UTC) in its file's name."""

    at: dt.datetime
    to: str
    subject: str
    body: str


def newest_letters(folder: Path, limit: int) -> list[Letter]:
    """Read the messages that a FolderCarrier wrote last, newest first."""
    files = sorted(folder.glob("[!.]*.txt"), key=_order, reverse=True)
    return [_read(file) for file in files[:limit]]


def _order(file: Path) -> tuple[str, int]:
    stamp, _process, count = file.stem.split("-")
    return stamp, int(count)


def _read(file: Path) -> Letter:
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    to, subject = (line.partition(": ")[2] for line in head.splitlines())
    at = dt.datetime.strptime(_order(file)[0], _STAMP).replace(tzinfo=dt.UTC)
    return Letter(at, to, subject, body.strip())


class SmtpCarrier:
    """Speaks SMTP to one server, with STARTTLS and a sign-in where they're set."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        sender: str,
        user: str = "",
        password: str = "",
        tls: bool = True,
    ) -> None:
        self.host = host
        self.port = port
        self.sender = sender
        self.user = user
        self.password = password
        self.tls = tls

    def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, to, subject
        mail["Date"] = format_datetime(dt.datetime.now(dt.UTC))
        domain = self.sender.rpartition("@")[2] or None
        mail["Message-ID"] = f"<{message_id}@{domain}>" if domain else make_msgid()
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body)
        try:
            self._hand_over(mail)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise CarrierError("recipient refused", final=all(c >= 500 for c in codes)) from error
        except smtplib.SMTPDataError as error:
            code = error.smtp_code
            raise CarrierError(f"smtp {code}", final=code >= 500, away=code == 421) from error
        except smtplib.SMTPResponseException as error:
            raise CarrierError(f"smtp {error.smtp_code}", away=True) from error
        except (OSError, smtplib.SMTPException) as error:
            raise CarrierError(type(error).__name__, away=True) from error

    def _hand_over(self, mail: EmailMessage) -> None:
        """Hand it over; once the server said that it took it, nothing else counts."""
        server = Conversation(self.host, self.port, silence=SMTP_SECONDS, whole=SMTP_WHOLE_SECONDS)
        try:
            if self.tls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
            server.send_message(mail)
        except Exception:
            server.close()
            raise
        server.leave()
