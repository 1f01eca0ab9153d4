"""A partner's profile: what each new file starts with."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.roles import Role
from app.extensions import db
from app.models.office import Account
from app.services import prefill
from app.web.access import guarded, me
from app.web.context import now
from app.web.partner.forms import ProfileForm

bp = guarded(Blueprint("partner_profile", __name__, url_prefix="/mitra/profil"), Role.PARTNER)


@bp.route("", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """Show and keep what each new file starts with: the place and the helper."""
    form = ProfileForm.of(prefill.of(db.session(), me()))
    if form.validate_on_submit():
        saved = prefill.save(db.session(), me(), form.chosen(), now=now())
        db.session.commit()
        if form.lacks_village(saved):
            flash(_("Tersimpan. Pilih juga desanya, atau biarkan."), "ok")
            return redirect(url_for(".show"))
        flash(_("Tersimpan. Permohonan baru mulai dengan isian ini."), "ok")
        return redirect(url_for("partner.home"))
    account = db.session.get(Account, me().id)
    return render_template("partner/profile.html", form=form, account=account)
