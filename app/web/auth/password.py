"""The page of a link by which somebody sets a password: good once, for a day."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.errors import NotFound
from app.extensions import db
from app.services import account_links
from app.web.access import public
from app.web.admin.forms import PasswordForm
from app.web.context import now

bp = public(Blueprint("password", __name__, url_prefix="/petugas"))


@bp.route("/sandi-baru/<token>", methods=["GET", "POST"])
def choose(token: str) -> ResponseReturnValue:
    """Ask for a password of one's own; a link that's used or old says what to do."""
    form = PasswordForm()
    try:
        _link, account = account_links.get(db.session(), token, now=now())
        if form.validate_on_submit():
            return _chosen(token, form)
    except NotFound:
        return render_template("auth/link_ended.html"), 404
    return render_template("auth/password.html", form=form, account=account)


def _chosen(token: str, form: PasswordForm) -> ResponseReturnValue:
    account_links.set_password(db.session(), token, form.password.data or "", now=now())
    db.session.commit()
    flash(_("Kata sandi Anda tersimpan. Masuklah dengan kata sandi itu."), "ok")
    return redirect(url_for("auth.sign_in"))
