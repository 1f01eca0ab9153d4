"""Signing in and out for staff."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from app.domain.roles import STAFF_ROLES, Role
from app.extensions import db
from app.models.office import Account
from app.services import staff, throttle
from app.web import labels
from app.web.access import actor_of, enter, public, somebody, staff_principal
from app.web.auth import half
from app.web.auth.forms import SignInForm
from app.web.context import now, settings
from app.web.demo.crew import crew
from app.web.desk import navigation
from app.web.sessions import ServerSession

bp = public(Blueprint("auth", __name__, url_prefix="/petugas"))

_DESK = ("/petugas/cari", "/petugas/register", "/petugas/berkas")
_ENTRANCES: dict[Role, tuple[str, ...]] = {
    Role.VERIFIER: ("/petugas/antrean", "/petugas/loket", "/permohonan", "/daftar", *_DESK),
    Role.REGISTRAR: ("/petugas/pencatatan", *_DESK),
    Role.PARTNER: ("/mitra", "/permohonan", "/daftar"),
    Role.ADMIN: ("/petugas/admin",),
}


@bp.get("")
def door() -> ResponseReturnValue:
    """Lead staff to where their role begins, others to the sign-in."""
    actor = somebody()
    if actor is None or actor.role not in STAFF_ROLES:
        return redirect(url_for("auth.sign_in"))
    return redirect(navigation.landing(actor.role))


@bp.route("/masuk", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for username and password; one answer for everything that is wrong."""
    actor = somebody()
    if request.method == "GET" and actor is not None and actor.role in STAFF_ROLES:
        return redirect(navigation.landing(actor.role))
    form = SignInForm()
    if form.validate_on_submit():
        account = _authenticate(form)
        if account is not None:
            return _go_on(account, safe_next(request.args.get("next", ""), account.role))
    title = _("Masuk untuk petugas")
    return render_template("auth/sign_in.html", form=form, title=title, crew=crew())


def _authenticate(form: SignInForm) -> Account | None:
    """Return whose password this is; for nobody's the form says what is wrong."""
    words = _("Nama pengguna atau kata sandi tidak cocok. Coba lagi.")
    account = None
    try:
        account = staff.authenticate(
            db.session(),
            username=form.username.data or "",
            password=form.password.data or "",
            network=throttle.network(request.remote_addr or ""),
            now=now(),
        )
    except staff.Suspended:
        words = _(
            "Akun Anda dinonaktifkan, jadi belum bisa dipakai masuk. Hubungi admin kantor Anda."
        )
    db.session.commit()
    if account is None:
        form.form_errors.append(words)
    return account


def _go_on(account: Account, target: str) -> ResponseReturnValue:
    """Ask for the second factor, or for setting one up where it's required; else let in."""
    if account.second_factor is not None:
        half.begin(account, target)
        return redirect(url_for("second_factor.code"))
    if settings().second_factor_required:
        half.begin(account, target)
        return redirect(url_for("second_factor.enrol"))
    staff.signed_in(db.session(), actor_of(account), now=now())
    db.session.commit()
    enter(staff_principal(account))
    return redirect(target)


def safe_next(target: str, role: Role) -> str:
    """Return `target` if it's a path of ours that this role may enter, else the role's landing."""
    path = target.partition("?")[0]
    inside = any(path == place or path.startswith(f"{place}/") for place in _ENTRANCES[role])
    plain = target.isprintable() and "\\" not in target and ".." not in path
    return target if inside and plain else navigation.landing(role)


@bp.post("/keluar")
def sign_out() -> ResponseReturnValue:
    """Sign out and forget the session."""
    actor = somebody()
    if actor is not None and actor.role in STAFF_ROLES:
        staff.signed_out(db.session(), actor, now=now())
        db.session.commit()
    logout_user()
    session.clear()
    if isinstance(session, ServerSession):
        session.rotate()
    flash(_("Anda sudah keluar."), "ok")
    return redirect(url_for("auth.sign_in"))


@bp.get("/akun")
def account() -> ResponseReturnValue:
    """Show who is signed in, and the way out."""
    actor = somebody()
    if actor is None or actor.role not in STAFF_ROLES:
        return redirect(url_for("auth.sign_in"))
    own = db.session.get(Account, actor.id)
    return render_template("auth/account.html", account=own, role=labels.role_label(actor.role))
