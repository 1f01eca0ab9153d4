"""What waits for a second admin: a role for somebody, or another address for their links."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.roles import Role
from app.extensions import db
from app.services import account_links, grants, proposals
from app.services.grants import Grant
from app.web import labels
from app.web.access import guarded, me
from app.web.admin import account_page
from app.web.context import now

bp = guarded(Blueprint("grants", __name__, url_prefix="/petugas/admin/usulan"), Role.ADMIN)


@bp.get("")
def listing() -> ResponseReturnValue:
    """List what waits, the oldest first."""
    waiting = grants.waiting(db.session(), me())
    return render_template("admin/grants.html", waiting=waiting, me=me(), role=labels.role_label)


@bp.route("/<uuid:proposal_id>", methods=["GET", "POST"])
def decide(proposal_id: uuid.UUID) -> ResponseReturnValue:
    """Show who proposes what for whom and why; accepting does it in the same transaction."""
    session = db.session()
    grant = grants.get(session, me(), proposal_id)
    there = url_for("accounts.show", account_id=grant.account.id)
    if request.method == "POST":
        words = _decide(grant)
        session.commit()
        flash(words, "ok")
        return redirect(there)
    if grant.proposal.outcome is not None:
        return redirect(there)
    return render_template(
        "admin/grant.html",
        grant=grant,
        account=grant.account,
        mine=grant.proposal.proposed_by == me().id,
        about_me=grant.account.id == me().id,
        role=labels.role_label,
    )


def _decide(grant: Grant) -> str:
    session, name = db.session(), grant.account.name
    if request.form.get("putusan") != "setuju":
        proposals.reject(session, me(), grant.proposal, now=now())
        return str(_("Usul tidak dijalankan. Akun %(name)s tetap seperti semula.", name=name))
    fresh = grants.accept(session, me(), grant, now=now())
    words = str(_("Disetujui. Perubahan untuk %(name)s berlaku sekarang.", name=name))
    if not fresh:
        return words
    try:
        return f"{words} {account_page.send_link(session, grant.account)}"
    except account_links.NoAddress:
        return f"{words} {_('Isi emailnya, lalu kirim tautan kata sandi.')}"
