"""Opening a tracked file with a one-time code: to correct it, to read why, to download."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.errors import NotFound, WrongCode
from app.domain.masking import masked_contact
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.models.session import Visit
from app.services import applications, codes, throttle, tracking, visits
from app.web.access import enter, me, somebody, visit_principal
from app.web.context import equipment, now, settings
from app.web.one_time_code import CodeForm
from app.web.tracking.following import is_held, required
from app.web.tracking.forms import SendForm
from app.web.tracking.sentences import is_out
from app.web.views_log import note_view

PURPOSE = "open"
GOALS = {
    "perbaiki": "parent.tasks",
    "unduh": "tracking.show",
    "lihat": "tracking.show",
    "buka": "tracking.show",
    "ubah": "tracking.recall",
    "tarik": "tracking.withdraw",
    "keberatan": "tracking.objection",
    "salah": "tracking.report",
}
"""What somebody wanted who is asked for a code first, and the page of it."""


def _goal() -> str:
    asked = request.args.get("tujuan", "")
    return asked if asked in GOALS else "lihat"


def target(application: Application, goal: str) -> str:
    """Return where somebody goes who may do what was wanted."""
    if goal == "perbaiki":
        return url_for("parent.tasks", application_id=application.id)
    return url_for(GOALS[goal], nomor=application.number)


def code() -> ResponseReturnValue:
    """Offer a code to the contact that was proven when the file was handed in; send it."""
    application, goal = required(), _goal()
    if is_held(application):
        return redirect(target(application, goal))
    form = SendForm()
    contact: str = application.contact or ""
    if contact and form.validate_on_submit():
        network = throttle.network(request.remote_addr or "")
        codes.send(db.session(), application, PURPOSE, contact=contact, network=network, now=now())
        db.session.commit()
        return redirect(url_for("tracking.enter_code", tujuan=goal))
    return render_template(
        "tracking/code.html", form=form, goal=goal, issuer=application.office, **_contact(contact)
    )


def _contact(contact: str) -> dict[str, object]:
    """Say where the code goes, and whether this installation can carry it there."""
    mail = "@" in contact
    return {
        "contact_to": masked_contact(contact) if contact else "",
        "mail": mail,
        "carried": mail and settings().message_channel == "smtp",
    }


def enter_code() -> ResponseReturnValue:
    """Ask for the code; the right one opens the file for this visit."""
    application, goal = required(), _goal()
    if is_held(application):
        return redirect(target(application, goal))
    form = CodeForm()
    if form.validate_on_submit():
        contact = _redeem(application, form)
        if contact is not None:
            _open(application, contact)
            flash(_("Kode cocok. Berkas Anda terbuka."), "ok")
            return redirect(target(application, goal))
    return render_template(
        "tracking/enter_code.html",
        form=form,
        goal=goal,
        **_contact(application.contact or ""),
    )


def _redeem(application: Application, form: CodeForm) -> str | None:
    """Check the code; every try is kept, and what's wrong stands at the field."""
    session = db.session()
    try:
        contact = codes.redeem(session, application, PURPOSE, text=form.code.data or "", now=now())
    except WrongCode:
        form.code.errors = [_("Kode ini tidak berlaku lagi. Minta kode baru di bawah.")]
        return None
    if contact is None:
        form.code.errors = [_wrong(application)]
        db.session.commit()
    return contact


def _wrong(application: Application) -> str:
    pending = codes.pending(db.session(), application, PURPOSE, now=now())
    if pending is None:
        return str(_("Kode ini tidak cocok, dan sudah lima kali dicoba. Minta kode baru di bawah."))
    left = codes.TRIES - pending.tries
    return str(
        ngettext(
            "Kode ini tidak cocok. Periksa pesannya; Anda masih bisa mencoba %(num)s kali.",
            "Kode ini tidak cocok. Periksa pesannya; Anda masih bisa mencoba %(num)s kali.",
            left,
        )
    )


def _open(application: Application, contact: str) -> None:
    """Let this visit hold the file, under a new session token."""
    session, actor = db.session(), somebody()
    visit: Visit | None = None
    if actor is not None and actor.role is Role.PARENT:
        visit = visits.get(session, actor.id)
        visits.hold(session, visit, application)
        visits.prove(session, visit.id, contact)
    if visit is None:
        visit = visits.open_visit(session, [application.id], contact=contact, now=now())
    db.session.commit()
    enter(visit_principal(visit))


def certificate() -> ResponseReturnValue:
    """Deliver the signed bytes of the certificate to the visit that holds its file."""
    application = required()
    if not is_held(application):
        return redirect(url_for("tracking.code", tujuan="unduh"))
    application = applications.get(db.session(), me(), application.id)
    found = tracking.newest_certificate(db.session(), application)
    if found is None or not is_out(found) or found.pdf_sha256 is None:
        raise NotFound("certificate")
    note_view(application, "certificate")
    name = f"akta-kelahiran-{found.deed.number}.pdf"
    body = equipment().store.get_immutable(found.pdf_sha256)
    response = Response(body, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
