"""Delivers the outbox: words from the message templates, carriers from the settings."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, render_template
from flask_babel import force_locale
from jinja2 import TemplateError

from app.adapters.carriers import Carrier, CarrierError, ConsoleCarrier, FolderCarrier, SmtpCarrier
from app.config import Settings
from app.extensions import db
from app.models.application import Application
from app.models.log import Channel, Message
from app.models.office import Office
from app.moment import moment
from app.services import outbox


def words_of(message: Message) -> outbox.Words:
    """Render a message in its language; the first line of its template is the subject."""
    settings: Settings = current_app.config["SETTINGS"]
    office = _office(message) or db.session.get(Office, settings.office_code)
    with force_locale(message.language):
        try:
            text = render_template(
                f"messages/{message.kind}.txt",
                origin=settings.origin_of(office.host if office else None),
                office=office,
                **(message.body or {}),
            )
        except TemplateError as error:
            raise CarrierError(f"words: {type(error).__name__}") from error
    subject, _, body = text.strip().partition("\n")
    return outbox.Words(subject.strip(), body.strip())


def _office(message: Message) -> Office | None:
    """Return the office a message comes from: its own column's, or that of the file it tells of."""
    code = message.office_code
    if code is None and message.application_id is not None:
        code = db.session.get_one(Application, message.application_id).office_code
    return db.session.get(Office, code) if code else None


def outbox_folder(settings: Settings) -> Path:
    """Return where messages go as files."""
    return settings.instance / "outbox"


def carriers(settings: Settings) -> dict[Channel, Carrier]:
    """Return the carrier of each channel: phones go to the console until a gateway comes.

    With the demo on everything goes into the folder that the page "Kotak keluar" shows.
    """
    if settings.demo:
        shown = FolderCarrier(outbox_folder(settings), moment)
        return dict.fromkeys(Channel, shown)
    console: Carrier = ConsoleCarrier()
    if settings.message_channel == "file":
        console = FolderCarrier(outbox_folder(settings), moment)
    mail = console
    if settings.message_channel == "smtp":
        mail = SmtpCarrier(
            settings.smtp_host,
            settings.smtp_port,
            sender=settings.mail_from,
            user=settings.smtp_user,
            password=settings.smtp_password,
            tls=settings.smtp_tls,
        )
    return {Channel.CONSOLE: console, Channel.FILE: console, Channel.EMAIL: mail}


class _Watched:
    """A carrier that remembers whether its server was away."""

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        self.away = False

    def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
        try:
            self.carrier.send(to, subject, body, message_id=message_id)
        except CarrierError as error:
            self.away = error.away
            raise


def deliver_waiting() -> tuple[int, int]:
    """Deliver everything due; return how many were sent and how many failed.

    A carrier whose server is away isn't asked again this time: the others' messages come first.
    """
    results: list[bool] = []
    known = {c: _Watched(k) for c, k in carriers(current_app.config["SETTINGS"]).items()}
    while True:
        there: dict[Channel, Carrier] = {c: k for c, k in known.items() if not k.away}
        done = outbox.deliver_next(db.session(), render=words_of, carriers=there, now=moment())
        if done is None:
            return results.count(True), results.count(False)
        results.append(done)


def deliver_past() -> None:
    """Deliver the demo's messages into the folder as of the moments they were written."""
    settings: Settings = current_app.config["SETTINGS"]
    session, written = db.session(), moment()
    known: dict[Channel, Carrier] = dict.fromkeys(
        Channel, FolderCarrier(outbox_folder(settings), lambda: written)
    )
    for message in outbox.due(session, moment(), limit=1000):
        written = message.created_at
        outbox.deliver_one(session, message, render=words_of, carriers=known, now=written)
    session.commit()
