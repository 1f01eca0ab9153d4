"""A proposed revocation: a second registrar reads the reason, then confirms or rejects.

The list of what waits for a second person is `desk.proposals`.
"""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.roles import Role
from app.extensions import db
from app.models.oversight import Proposal
from app.models.register import Certificate, Validity
from app.services import applications, proposals, revocations
from app.web.access import guarded, me
from app.web.context import now
from app.web.verifier.page import head
from app.web.views_log import note_view

bp = guarded(Blueprint("revocations", __name__, url_prefix="/petugas/pencabutan"), Role.REGISTRAR)


@bp.get("")
def former_list() -> ResponseReturnValue:
    """Lead a bookmark of the list that stood here to the one for every kind of proposal."""
    return redirect(url_for("proposals.listing"), 301)


@bp.route("/<uuid:proposal_id>", methods=["GET", "POST"])
def decide(proposal_id: uuid.UUID) -> ResponseReturnValue:
    """Show what is proposed and why; confirming revokes the certificate in the same transaction."""
    proposal, certificate = revocations.get(db.session(), me(), proposal_id)
    application = applications.get(db.session(), me(), certificate.deed.application_id)
    if request.method == "POST":
        _decide(proposal, certificate)
        db.session.commit()
        return redirect(url_for("registrar.deed", application_id=application.id))
    if proposal.outcome is not None:
        return redirect(url_for("registrar.deed", application_id=application.id))
    note_view(application)
    return render_template(
        "registrar/revocation.html",
        proposal=proposal,
        certificate=certificate,
        counts=certificate.validity is Validity.ACTIVE,
        mine=proposal.proposed_by == me().id,
        **head(db.session(), application),
    )


def _decide(proposal: Proposal, certificate: Certificate) -> None:
    if request.form.get("putusan") == "setuju":
        revocations.confirm(db.session(), proposal, me(), now=now())
        flash(
            _(
                "Kutipan versi %(n)s dicabut. Pemeriksa QR-nya langsung membaca “dicabut”.",
                n=certificate.version,
            ),
            "ok",
        )
        return
    proposals.reject(db.session(), me(), proposal, now=now())
    flash(_("Usul pencabutan tidak dijalankan. Kutipan tetap seperti semula."), "ok")
