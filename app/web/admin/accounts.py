"""Accounts of the office: found, made, changed, suspended; nobody here sees or sets a password."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm

from app.domain.roles import Role
from app.extensions import db
from app.models.office import Account
from app.services import account_links, accounts, grants
from app.web import labels
from app.web.access import guarded, me
from app.web.admin import account_page as page
from app.web.admin.forms import AccountForm, NewAccountForm, RoleForm
from app.web.context import now
from app.web.desk.reasons import canned

bp = guarded(Blueprint("accounts", __name__, url_prefix="/petugas/admin/akun"), Role.ADMIN)


@bp.get("")
def listing() -> ResponseReturnValue:
    """List the accounts, searched by name or number, filtered by role."""
    session, text, role = db.session(), request.args.get("cari", "")[:100], page.asked_role()
    number = request.args.get("page", 1, int)
    found = accounts.listing(session, me(), text=text, role=role, page=number)
    return render_template(
        "admin/accounts.html",
        found=found,
        rows=[(account, page.state(session, account)) for account in found.rows],
        chips=page.chips(accounts.counts(session, me()), role, text),
        text=text,
        role=labels.role_label,
        kept={**({"cari": text} if text else {}), **({"peran": role.value} if role else {})},
        alone=grants.needs_operator(session, me()),
        waiting=len(grants.waiting(session, me())),
    )


@bp.route("/baru", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Make an account; a role that decides on births then waits for a second admin."""
    form = NewAccountForm()
    form.alone = grants.needs_operator(db.session(), me())
    if form.validate_on_submit():
        try:
            return _made(form)
        except accounts.Taken as taken:
            db.session.rollback()
            form.refuse(taken)
    return render_template("admin/account_new.html", form=form, alone=form.alone)


def _made(form: NewAccountForm) -> ResponseReturnValue:
    session, role = db.session(), form.chosen
    account = grants.create(
        session,
        me(),
        form.details(),
        role=role,
        staff_number=form.staff_number.data or "",
        reason=form.reason.data or "",
        now=now(),
    )
    if role in accounts.BY_TWO:
        words = _("Akun %(name)s dibuat. Berlaku setelah admin lain menyetujui.", name=account.name)
    else:
        words = _("Akun %(name)s dibuat.", name=account.name)
        words += " " + page.send_link(session, account)
    session.commit()
    flash(words, "ok")
    return redirect(url_for(".show", account_id=account.id))


@bp.get("/<uuid:account_id>")
def show(account_id: uuid.UUID) -> ResponseReturnValue:
    """Show an account and what can be done with it."""
    account = accounts.get(db.session(), me(), account_id)
    return render_template("admin/account.html", **page.facts(db.session(), account))


@bp.route("/<uuid:account_id>/ubah", methods=["GET", "POST"])
def edit(account_id: uuid.UUID) -> ResponseReturnValue:
    """Change name, job, address and username; the number stays, it's who somebody is."""
    account = accounts.get(db.session(), me(), account_id, lock=request.method == "POST")
    form = AccountForm(obj=account)
    if form.validate_on_submit():
        try:
            return _changed(account, form)
        except accounts.Taken as taken:
            db.session.rollback()
            account = accounts.get(db.session(), me(), account_id)
            form.refuse(taken)
    by_two = not accounts.may_move(me(), account)
    return render_template("admin/account_edit.html", form=form, account=account, by_two=by_two)


def _changed(account: Account, form: AccountForm) -> ResponseReturnValue:
    session, details = db.session(), form.details()
    before = account.email or ""
    accounts.edit(session, me(), account, details=details, now=now())
    words = _("Perubahan disimpan.")
    if details.email != before and not accounts.may_move(me(), account):
        email, reason = details.email, canned("Alamat email diganti.")
        grants.propose_email(session, me(), account, email=email, reason=reason, now=now())
        words = _("Perubahan disimpan. Email baru berlaku setelah admin lain menyetujui.")
    session.commit()
    flash(words, "ok")
    return redirect(url_for(".show", account_id=account.id))


@bp.route("/<uuid:account_id>/nonaktifkan", methods=["GET", "POST"])
def suspend(account_id: uuid.UUID) -> ResponseReturnValue:
    """Suspend an account: its cases go back to the queue and its browsers are signed out."""
    session, send = db.session(), request.method == "POST"
    account = accounts.get(session, me(), account_id, lock=send)
    if send:
        cases = accounts.suspend(session, me(), account, now=now())
        session.commit()
        words = ngettext(
            "%(num)s kasus kembali ke antrean.", "%(num)s kasus kembali ke antrean.", cases
        )
        flash(_("Akun %(name)s dinonaktifkan.", name=account.name) + " " + words, "ok")
        return redirect(url_for(".show", account_id=account.id))
    facts = page.facts(session, account)
    return render_template("admin/account_suspend.html", form=FlaskForm(), **facts)


@bp.post("/<uuid:account_id>/aktifkan")
def unsuspend(account_id: uuid.UUID) -> ResponseReturnValue:
    """Let a suspended account in again, in the role it was granted."""
    session = db.session()
    account = accounts.get(session, me(), account_id, lock=True)
    grants.unsuspend(session, me(), account, now=now())
    session.commit()
    flash(_("Akun %(name)s aktif lagi.", name=account.name), "ok")
    return redirect(url_for(".show", account_id=account.id))


@bp.post("/<uuid:account_id>/keluarkan")
def end_sessions(account_id: uuid.UUID) -> ResponseReturnValue:
    """Sign an account out in every browser."""
    account = accounts.get(db.session(), me(), account_id, lock=True)
    accounts.end_sessions(db.session(), me(), account, now=now())
    db.session.commit()
    if account.id == me().id:
        return redirect(url_for("auth.sign_in"))
    flash(_("%(name)s sudah keluar di semua perangkat.", name=account.name), "ok")
    return redirect(url_for(".show", account_id=account.id))


@bp.post("/<uuid:account_id>/tautan")
def send_link(account_id: uuid.UUID) -> ResponseReturnValue:
    """Send a link by which somebody sets a password; nobody here ever sees one."""
    session = db.session()
    account = accounts.get(session, me(), account_id, lock=True)
    try:
        words = page.send_link(session, account)
    except account_links.NoAddress:
        flash(_("Akun ini belum punya email. Isi dulu, lalu kirim tautannya."), "warn")
        return redirect(url_for(".edit", account_id=account.id))
    session.commit()
    flash(words, "ok")
    return redirect(url_for(".show", account_id=account.id))


@bp.route("/<uuid:account_id>/kode-masuk", methods=["GET", "POST"])
def reset_code(account_id: uuid.UUID) -> ResponseReturnValue:
    """Forget somebody's app and spare codes, after asking whether it's really them."""
    session, send = db.session(), request.method == "POST"
    account = accounts.get(session, me(), account_id, lock=send)
    if send:
        done = accounts.reset_second_factor(session, me(), account, now=now())
        session.commit()
        if account.id == me().id:
            return redirect(url_for("auth.sign_in"))
        if done:
            flash(_("Kode masuk %(name)s dihapus.", name=account.name), "ok")
        else:
            flash(_("%(name)s belum memasang kode masuk.", name=account.name), "info")
        return redirect(url_for(".show", account_id=account.id))
    return render_template("admin/account_code.html", form=FlaskForm(), account=account)


@bp.route("/<uuid:account_id>/peran", methods=["GET", "POST"])
def change_role(account_id: uuid.UUID) -> ResponseReturnValue:
    """Propose another role; a second admin accepts it."""
    session = db.session()
    account = accounts.get(session, me(), account_id, lock=request.method == "POST")
    form = RoleForm(role=account.role.value)
    alone = grants.needs_operator(session, me())
    if not alone and form.validate_on_submit():
        role, reason = Role(form.role.data), form.reason.data or ""
        grants.propose(session, me(), account, role=role, reason=reason, now=now())
        session.commit()
        flash(_("Diusulkan. Peran berlaku setelah admin lain menyetujui."), "ok")
        return redirect(url_for(".show", account_id=account.id))
    facts = page.facts(session, account)
    return render_template("admin/account_role.html", form=form, alone=alone, **facts)
