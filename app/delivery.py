"""Delivers the outbox: words from the message templates, carriers from the settings."""

from __future__ import annotations

from flask import current_app, render_template
from flask_babel import force_locale
from jinja2 import TemplateError

from app.adapters.carriers import Carrier, CarrierError, ConsoleCarrier, FolderCarrier, SmtpCarrier
from app.config import Settings
from app.extensions import db
from app.models.log import Channel, Message
from app.models.office import Office
from app.moment import moment
from app.services import outbox


def words_of(message: Message) -> outbox.Words:
    """Render a message in its language; the first line of its template is the subject."""
    settings: Settings = current_app.config["SETTINGS"]
    office = db.session.get(Office, settings.office_code)
    with force_locale(message.language):
        try:
            text = render_template(
                f"messages/{message.kind}.txt",
                origin=settings.origin,
                office=office,
                **(message.body or {}),
            )
        except TemplateError as error:
            raise CarrierError(f"words: {type(error).__name__}") from error
    subject, _, body = text.strip().partition("\n")
    return outbox.Words(subject.strip(), body.strip())


def carriers(settings: Settings) -> dict[Channel, Carrier]:
    """Return the carrier of each channel: phones go to the console until a gateway comes."""
    console: Carrier = ConsoleCarrier()
    if settings.message_channel == "file":
        console = FolderCarrier(settings.instance / "outbox", moment)
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


def deliver_waiting() -> tuple[int, int]:
    """Deliver everything due, one message a transaction; return how many were sent and failed."""
    session, sent, failed = db.session(), 0, 0
    known = carriers(current_app.config["SETTINGS"])
    while messages := outbox.due(session, moment(), limit=1):
        done = outbox.deliver_one(
            session, messages[0], render=words_of, carriers=known, now=moment()
        )
        session.commit()
        sent, failed = sent + done, failed + (not done)
    session.rollback()
    return sent, failed
