"""The service with a signer that lies as the file LIAR says, and with little patience.

`WRONG` names a wrong design, to see that the drill tells. Only this module's process is changed.
"""

from __future__ import annotations

import datetime as dt
import os
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.adapters import carriers
from app.adapters.development_pki import make_specimen_signer
from app.documents.signing import (
    DocumentSigner,
    LocalSigner,
    SignedDocument,
    SignerRefused,
    SignerUnavailable,
    SigningReason,
    SignRequest,
)
from app.services import outbox, signatures, signing_stops
from drill.failing import app

__all__ = ["app"]
carriers.SMTP_SECONDS, carriers.SMTP_WHOLE_SECONDS = 1, 2
signatures.PATIENCE_SECONDS = 5.0
signatures.WAIT = dt.timedelta(seconds=0.2)
signing_stops.REST = dt.timedelta(0)
Answer = Callable[[DocumentSigner, SignRequest], SignedDocument]


def mode() -> str:
    """Return what the signer is to do now."""
    return Path(os.environ["LIAR"]).read_text(encoding="utf-8").strip()


def _altered(signer: DocumentSigner, request: SignRequest) -> SignedDocument:
    signed = signer.sign(request)
    return replace(signed, pdf=signed.pdf[:500] + b"x" + signed.pdf[501:])


def _truncated(signer: DocumentSigner, request: SignRequest) -> SignedDocument:
    signed = signer.sign(request)
    return replace(signed, pdf=signed.pdf[:-2000])


def _unsigned(signer: DocumentSigner, request: SignRequest) -> SignedDocument:
    return replace(signer.sign(request), pdf=request.pdf)


_EARLIER: list[SignedDocument] = []


def _other(_signer: DocumentSigner, _request: SignRequest) -> SignedDocument:
    """Give back what was signed before: another document, well signed by the right official."""
    return _EARLIER[0]


def _foreign(_signer: DocumentSigner, request: SignRequest) -> SignedDocument:
    now = dt.datetime.now(dt.UTC)
    word = "lain"
    made = make_specimen_signer("ORANG LAIN", "198001012005011001", passphrase=word, now=now)
    return LocalSigner.from_pkcs12(made.pkcs12, word, trust_roots=[]).sign(request)


def _hang(signer: DocumentSigner, request: SignRequest) -> SignedDocument:
    while mode() == "hang":
        time.sleep(0.1)
    return signer.sign(request)


def _slow(signer: DocumentSigner, request: SignRequest) -> SignedDocument:
    time.sleep(0.5)
    _EARLIER.append(signer.sign(request))
    return _EARLIER[-1]


def _raising(error: Exception) -> Answer:
    def answer(_signer: DocumentSigner, _request: SignRequest) -> SignedDocument:
        raise error

    return answer


ANSWERS: dict[str, Answer] = {
    "honest": lambda signer, request: signer.sign(request),
    "slow": _slow,
    "hang": _hang,
    "raises": _raising(RuntimeError("the token is loose")),
    "away": _raising(SignerUnavailable(SigningReason.NO_ANSWER)),
    "refuses": _raising(SignerRefused(SigningReason.WRONG_PASSPHRASE)),
    "unsigned": _unsigned,
    "other": _other,
    "truncated": _truncated,
    "foreign": _foreign,
    "altered": _altered,
}


@dataclass(frozen=True)
class Liar:
    """A signer that answers as its file says, and notes each time it's asked."""

    real: DocumentSigner

    @property
    def identity(self) -> Any:
        return self.real.identity

    def sign(self, request: SignRequest, _secret: str | None = None) -> SignedDocument:
        now = mode()
        with Path(os.environ["LIAR"]).with_suffix(".asked").open("a", encoding="utf-8") as asked:
            asked.write(f"{now}\n")
        return ANSWERS[now](self.real, request)


def lie() -> None:
    """Put the liar between the service and its signer."""
    honest = app.extensions["equipment"]

    def open_liar() -> Any:
        return Liar(honest.open_signer())

    app.extensions["equipment"] = replace(honest, open_signer=open_liar)


def believe() -> None:
    """Take whatever the signer gives back."""

    def sign(page: bytes, signer: DocumentSigner, *, place: str) -> SignedDocument:
        return signer.sign(SignRequest(pdf=page, reason="", location=place))

    signatures.sign = sign


def insist() -> None:
    """Ask again whatever was refused."""
    setattr(signing_stops, "stop", lambda *_words, **_named: None)  # noqa: B010 - another shape


def wait_for_ever() -> None:
    """Have no time-out for the mail server."""
    carriers.SMTP_SECONDS, carriers.SMTP_WHOLE_SECONDS = 3600, 3600


def trust_the_line() -> None:
    """Take a line that broke after the message for a yes."""
    hand_over = carriers.SmtpCarrier._hand_over

    def trusting(self: carriers.SmtpCarrier, mail: Any) -> None:
        try:
            hand_over(self, mail)
        except smtplib.SMTPException:
            return

    carriers.SmtpCarrier._hand_over = trusting  # type: ignore[method-assign]


def _soon(tries: int) -> dt.timedelta:
    return dt.timedelta(seconds=min(0.2 * 2**tries, 3))


DESIGNS = {
    "believing": believe,
    "insisting": insist,
    "no time-out": wait_for_ever,
    "trusting": trust_the_line,
}
outbox._pause = _soon
if os.environ.get("LIAR"):
    lie()
if design := os.environ.get("WRONG"):
    DESIGNS[design]()
