"""A lost phone at the counter: one of the staff proposes the new contact, a second one accepts."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.masking import masked_contact
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.models.oversight import Proposal
from app.services import applications, contacts, proposals
from app.web.access import guarded, me
from app.web.context import now
from app.web.desk import navigation
from app.web.desk.contact_form import ContactForm
from app.web.views_log import note_view

bp = guarded(
    Blueprint("contacts", __name__, url_prefix="/petugas/kontak"), Role.VERIFIER, Role.REGISTRAR
)


@bp.route("/<uuid:application_id>", methods=["GET", "POST"])
def propose(application_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for the new contact of a file and how the family showed who they are."""
    lock = request.method == "POST"
    application = applications.get(db.session(), me(), application_id, lock=lock)
    form = ContactForm(present=application.contact)
    if form.validate_on_submit():
        _propose(application, form)
        return redirect(url_for("proposals.listing"))
    open_now = proposals.open_for(db.session(), contacts.CONTACT, str(application.id))
    if open_now is not None:
        return redirect(url_for(".decide", proposal_id=open_now.id))
    note_view(application)
    return render_template("desk/contact.html", form=form, **_head(application))


def _propose(application: Application, form: ContactForm) -> None:
    contacts.propose(
        db.session(),
        application,
        me(),
        contact=form.contact(),
        reason=(form.reason.data or "").strip(),
        now=now(),
    )
    db.session.commit()
    flash(_("Usul tersimpan. Kontak berganti begitu petugas kedua menyetujuinya."), "ok")


def _head(application: Application) -> dict[str, object]:
    return {
        "application": application,
        "present": masked_contact(application.contact) if application.contact else "",
        "case_url": navigation.case_url(me().role, application.id),
    }


@bp.route("/usul/<uuid:proposal_id>", methods=["GET", "POST"])
def decide(proposal_id: uuid.UUID) -> ResponseReturnValue:
    """Show what is proposed and why; accepting changes the contact in the same transaction."""
    proposal, application = contacts.get(db.session(), me(), proposal_id)
    if request.method == "POST":
        _decide(proposal, application)
        db.session.commit()
        return redirect(url_for("proposals.listing"))
    if proposal.outcome is not None:
        flash(_("Usul ini sudah diputuskan."), "info")
        return redirect(url_for("proposals.listing"))
    note_view(application)
    return render_template(
        "desk/contact_proposal.html",
        proposal=proposal,
        wanted=proposal.detail["contact"],
        mine=proposal.proposed_by == me().id,
        **_head(application),
    )


def _decide(proposal: Proposal, application: Application) -> None:
    if request.form.get("putusan") == "setuju":
        contacts.confirm(db.session(), proposal, me(), now=now())
        flash(_("Kontak %(number)s sudah diganti.", number=application.number), "ok")
        return
    proposals.reject(db.session(), me(), proposal, now=now())
    flash(_("Kontak %(number)s tetap seperti semula.", number=application.number), "ok")
