"""Delivering by a real SMTP conversation on loopback: taken, refused, cut off, encrypted."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.adapters import carriers
from app.adapters.carriers import CarrierError, SmtpCarrier
from tests.server import free_port

SENDER = "akta@contoh.go.id"
PARENT = "uli@contoh.id"
WORDS = "Berkas Anda sudah kami terima.\nNomor: DRI-2345\n"


class Mailbox:
    """An SMTP server's hands: takes mail, refuses some recipients, hangs up when told to."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []
        self.refuse = ""
        self.hang_up = False
        self.goodbye = "221 Bye"
        self.verdict = "250 taken"

    async def handle_QUIT(self, server: SMTP, session: Any, envelope: Any) -> str:
        return self.goodbye

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.hang_up:
            server.transport.abort()  # type: ignore[union-attr]
            return "421 gone"
        if not self.verdict.startswith("250"):
            return self.verdict
        self.envelopes.append(
            SimpleNamespace(
                tls=session.ssl,
                content=envelope.content.decode(),
                to=envelope.rcpt_tos,
                sender=envelope.mail_from,
            )
        )
        return self.verdict


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


Serve = Callable[..., Any]


@contextmanager
def serving(mailbox: Mailbox, **options: Any) -> Iterator[int]:
    """Serve a mailbox on a loopback port."""
    port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def carrier(port: int, **options: Any) -> SmtpCarrier:
    return SmtpCarrier("localhost", port, sender=SENDER, **{"tls": False, **options})


def send(carrier: SmtpCarrier, to: str = PARENT) -> None:
    carrier.send(to, "Kami sudah menerima berkas Anda", WORDS, message_id="5f" * 16)


def test_a_message_arrives_as_it_was_written(mailbox: Mailbox) -> None:
    with serving(mailbox) as port:
        send(carrier(port))
    (got,) = mailbox.envelopes
    assert (got.sender, got.to, got.tls) == (SENDER, [PARENT], None)
    for line in (
        f"From: {SENDER}",
        f"To: {PARENT}",
        "Subject: Kami sudah menerima berkas Anda",
        f"Message-ID: <{'5f' * 16}@contoh.go.id>",
        "Auto-Submitted: auto-generated",
        "Nomor: DRI-2345",
    ):
        assert line in got.content


def test_a_recipient_nobody_knows_is_given_up(mailbox: Mailbox) -> None:
    mailbox.refuse = "550 5.1.1 no such user"
    with serving(mailbox) as port, pytest.raises(CarrierError, match="recipient refused") as error:
        send(carrier(port))
    assert error.value.final


def test_a_full_mailbox_is_tried_again(mailbox: Mailbox) -> None:
    mailbox.refuse = "452 4.2.2 mailbox full"
    with serving(mailbox) as port, pytest.raises(CarrierError, match="recipient refused") as error:
        send(carrier(port))
    assert not error.value.final


def test_a_server_that_hangs_up_is_tried_again(mailbox: Mailbox) -> None:
    mailbox.hang_up = True
    with serving(mailbox) as port, pytest.raises(CarrierError) as error:
        send(carrier(port))
    assert not error.value.final
    assert mailbox.envelopes == []


def test_a_server_that_isnt_there_is_tried_again() -> None:
    with pytest.raises(CarrierError, match="ConnectionRefusedError") as error:
        send(carrier(free_port()))
    assert not error.value.final


def test_a_server_that_never_answers_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carriers, "SMTP_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(CarrierError, match=r"SMTPServerDisconnected|TimeoutError"):
            send(carrier(port))


def test_a_server_that_trickles_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte would start the time-out of the line anew."""
    monkeypatch.setattr(carriers, "SMTP_WHOLE_SECONDS", 1)
    with speaking("220 " + "x" * 400) as port, pytest.raises(CarrierError) as error:
        send(carrier(port))
    assert (error.value.away, error.value.final) == (True, False)


def test_what_was_taken_stays_taken_whatever_the_goodbye_is(mailbox: Mailbox) -> None:
    mailbox.goodbye = "451 stay"
    with serving(mailbox) as port:
        send(carrier(port))
    assert len(mailbox.envelopes) == 1


def test_a_message_that_the_server_calls_spam_is_given_up(mailbox: Mailbox) -> None:
    mailbox.verdict = "554 5.7.1 spam"
    with serving(mailbox) as port, pytest.raises(CarrierError, match="smtp 554") as error:
        send(carrier(port))
    assert (error.value.final, error.value.away) == (True, False)


@contextmanager
def speaking(words: str) -> Iterator[int]:
    """Say these words to who comes, twenty letters a second, and hear nothing."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        speaker = threading.Thread(target=_speak, args=(door, words), daemon=True)
        speaker.start()
        yield door.getsockname()[1]
        speaker.join()


def _speak(door: socket.socket, words: str) -> None:
    with suppress(OSError):
        line, _address = door.accept()
        with line:
            for letter in words:
                line.sendall(letter.encode())
                time.sleep(0.05)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of localhost with its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    words = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, *words)
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    """The server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_with_starttls_nothing_is_said_in_the_clear(
    mailbox: Mailbox, tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    def authenticate(*words: Any) -> AuthResult:
        given = words[-1]
        return AuthResult(
            success=(given.login, given.password) == (b"akta", b"rahasia"), handled=False
        )

    options = {"tls_context": tls, "require_starttls": True, "authenticator": authenticate}
    with serving(mailbox, **options) as port:
        send(carrier(port, tls=True, user="akta", password="rahasia"))
        with pytest.raises(CarrierError, match="smtp 535"):
            send(carrier(port, tls=True, user="akta", password="salah"))
        with pytest.raises(CarrierError, match="smtp 530"):
            send(carrier(port, tls=False))
    assert len(mailbox.envelopes) == 1
    assert mailbox.envelopes[0].tls is not None


def test_a_server_without_tls_gets_nothing_when_tls_is_asked(mailbox: Mailbox) -> None:
    with serving(mailbox) as port, pytest.raises(CarrierError, match="SMTPNotSupportedError"):
        send(carrier(port, tls=True))
    assert mailbox.envelopes == []


def test_a_certificate_nobody_vouches_for_gets_nothing(
    mailbox: Mailbox, tls: ssl.SSLContext
) -> None:
    with (
        serving(mailbox, tls_context=tls) as port,
        pytest.raises(CarrierError, match="SSLCertVerificationError"),
    ):
        send(carrier(port, tls=True))
    assert mailbox.envelopes == []
