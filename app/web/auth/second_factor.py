"""The second factor's pages: the code at sign-in, setting up an app, spare codes, turning off."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.domain.roles import STAFF_ROLES
from app.extensions import db
from app.models.office import Account
from app.services import second_factor, staff, throttle
from app.services.second_factor import Way
from app.web.access import actor_of, enter, public, somebody, staff_principal
from app.web.auth import half
from app.web.auth.forms import CodeForm, SpareCodeForm
from app.web.context import now, office, settings
from app.web.desk import navigation

bp = public(Blueprint("second_factor", __name__, url_prefix="/petugas"))

_OFFER = "totp_offer"
_SPARE = "spare_codes"
_ONWARD = "onward"


@bp.route("/kode", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Ask for the code that follows the password."""
    account = half.pending()
    if account is None or account.second_factor is None:
        return _elsewhere()
    form = _code_form()
    if form.validate_on_submit():
        way = second_factor.verify(
            db.session(), account, text=form.code.data or "", network=_network(), now=now()
        )
        if way is not None:
            return _signed_in(account, way)
        db.session.commit()
        _wrong(form)
    return render_template("auth/code.html", form=form, spare=_wants_spare())


def _signed_in(account: Account, way: Way) -> ResponseReturnValue:
    staff.signed_in(db.session(), actor_of(account), now=now())
    left = second_factor.spare_codes_left(db.session(), account)
    db.session.commit()
    target = half.target() or navigation.landing(account.role)
    enter(staff_principal(account))
    if way is Way.SPARE:
        flash(_("Kode cadangan itu sudah terpakai. Sisanya: %(left)s.", left=left), "warn")
    return redirect(target)


def _elsewhere() -> ResponseReturnValue:
    """Lead on who has no code to give here."""
    actor = somebody()
    if actor is not None and actor.role in STAFF_ROLES:
        return redirect(navigation.landing(actor.role))
    if half.begun():
        flash(_("Waktunya habis demi keamanan. Masukkan kata sandi Anda sekali lagi."), "warn")
    return redirect(url_for("auth.sign_in"))


@bp.route("/akun/kode", methods=["GET", "POST"])
def enrol() -> ResponseReturnValue:
    """Show the secret as QR code and as text, and keep it once a code of it comes back."""
    account = half.pending() or _own()
    if account is None:
        return _elsewhere()
    if account.second_factor is not None:
        if _own() is None:
            return redirect(url_for("second_factor.code"))
        left = second_factor.spare_codes_left(db.session(), account)
        return render_template("auth/second_factor.html", account=account, left=left)
    form = CodeForm()
    secret = _offer(account)
    if form.validate_on_submit():
        codes = second_factor.enrol(
            db.session(),
            account,
            secret=secret,
            text=form.code.data or "",
            network=_network(),
            now=now(),
        )
        if codes is not None:
            return _enrolled(account, codes)
        db.session.commit()
        _wrong(form)
    return _show_offer(account, form, secret)


def _offer(account: Account) -> str:
    """Return the secret that this session offers, made at the first look."""
    secret = half.kept(_OFFER, account)
    if secret is None:
        secret = second_factor.new_secret()
        half.keep(_OFFER, account, secret)
    return secret


def _show_offer(account: Account, form: CodeForm, secret: str) -> ResponseReturnValue:
    from app.documents import qr  # brings Pillow along, which a web worker else does without

    address = second_factor.address(
        secret, username=account.username, issuer=f"Akta Kelahiran {office().regency}"
    )
    width, path = qr.outline(address)
    groups = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return render_template(
        "auth/enrol.html",
        form=form,
        address=address,
        width=width,
        path=path,
        groups=groups,
        required=settings().second_factor_required,
        half=_own() is None,
    )


def _enrolled(account: Account, codes: list[str]) -> ResponseReturnValue:
    """Sign in under a new token, and show the spare codes next."""
    if _own() is None:
        staff.signed_in(db.session(), actor_of(account), now=now())
    db.session.commit()
    onward = half.target() or navigation.landing(account.role)
    enter(staff_principal(account))
    half.keep(_SPARE, account, " ".join(codes))
    session[_ONWARD] = onward
    return redirect(url_for("second_factor.spare"))


@bp.route("/akun/kode/cadangan", methods=["GET", "POST"])
def spare() -> ResponseReturnValue:
    """Show the spare codes until somebody says they're kept; never again after that."""
    account = _own()
    if account is None:
        return redirect(url_for("auth.sign_in"))
    codes = half.kept(_SPARE, account)
    if codes is None:
        return redirect(url_for("second_factor.enrol"))
    if request.method == "POST":
        session.pop(_SPARE)
        flash(_("Kode masuk aktif. Siapkan ponsel Anda setiap kali masuk."), "ok")
        return redirect(session.pop(_ONWARD))
    return render_template("auth/spare.html", form=FlaskForm(), codes=codes.split())


@bp.route("/akun/kode/matikan", methods=["GET", "POST"])
def turn_off() -> ResponseReturnValue:
    """Turn the second factor off, with a code of it."""
    account = _own()
    if account is None:
        return redirect(url_for("auth.sign_in"))
    if account.second_factor is None:
        return redirect(url_for("second_factor.enrol"))
    form = _code_form()
    if form.validate_on_submit():
        done = second_factor.turn_off(
            db.session(), account, text=form.code.data or "", network=_network(), now=now()
        )
        db.session.commit()
        if done:
            return _turned_off(account)
        _wrong(form)
    required = settings().second_factor_required
    return render_template("auth/turn_off.html", form=form, spare=_wants_spare(), required=required)


def _turned_off(account: Account) -> ResponseReturnValue:
    """Go on under a new token; where a second factor is required, straight to the next one."""
    if settings().second_factor_required:
        half.begin(account, navigation.landing(account.role))
    else:
        enter(staff_principal(account))
        flash(_("Kode masuk dimatikan. Sekarang kata sandi saja yang diminta."), "warn")
    return redirect(url_for("second_factor.enrol"))


def _own() -> Account | None:
    """Return the account that is signed in, wholly."""
    actor = somebody()
    if actor is None or actor.role not in STAFF_ROLES:
        return None
    return db.session.get(Account, actor.id)


def _network() -> str:
    return throttle.network(request.remote_addr or "")


def _wants_spare() -> bool:
    return "cadangan" in request.args


def _code_form() -> CodeForm | SpareCodeForm:
    return SpareCodeForm() if _wants_spare() else CodeForm()


def _wrong(form: CodeForm | SpareCodeForm) -> None:
    """Say that a code is wrong or used, and empty its box: the next one differs anyway."""
    text = _("Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.")
    if isinstance(form, SpareCodeForm):
        text = _("Kode cadangan ini tidak cocok atau sudah dipakai. Coba yang lain.")
    form.code.errors = [*form.code.errors, text]
    form.code.data = ""
