"""Opening a draft with its code or link and the birth date, from any phone."""

from __future__ import annotations

import datetime as dt

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.roles import Role
from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.services import returning, throttle
from app.web.access import enter, somebody, visit_principal
from app.web.context import now, office
from app.web.returning import kept
from app.web.returning.forms import BirthDateForm, ReturnForm
from app.web.tracking.following import TRACKED


def by_code(drafts: list[Application]) -> ResponseReturnValue:
    """Ask for code and birth date, below the `drafts` that are open already."""
    form = ReturnForm()
    born = form.birth_date.data
    if form.validate_on_submit() and born is not None:
        _count(form.read)
        found = returning.find(db.session(), code=form.read, birth_date=born)
        if found is not None:
            return _enter(found)
        form.form_errors.append(
            _("Kode dan tanggal lahir ini tidak cocok. Periksa keduanya, lalu coba lagi.")
        )
    return render_template(
        "parent/resume.html",
        form=form,
        title=_("Lanjutkan draf Anda"),
        drafts=drafts,
        days=office().draft_days,
        back_url=url_for("public.home"),
    )


def by_link(token: str) -> ResponseReturnValue:
    """Ask for the birth date of the draft that a link leads to."""
    wanted = returning.read_token(token, now=now())
    if wanted is None:
        flash(_("Tautan ini tidak berlaku lagi. Pakai kode kembali Anda."), "warn")
        return redirect(url_for("start.resume", kode=1))
    form = BirthDateForm()
    born = form.birth_date.data
    if form.validate_on_submit() and born is not None:
        _count(str(wanted))
        found = returning.find_by_link(db.session(), wanted, birth_date=born)
        if found is not None:
            return _enter(found)
        form.birth_date.errors = [_("Tanggal ini tidak cocok dengan isian Anda. Periksa lagi.")]
    return render_template(
        "returning/link.html",
        form=form,
        title=_("Lanjutkan isian Anda"),
        back_url=url_for("public.home"),
    )


def _count(subject: str) -> None:
    """Count this try, whatever comes of it."""
    network = throttle.network(request.remote_addr or "")
    returning.spend_try(db.session(), subject, network=network, now=now())
    db.session.commit()


def _enter(application: Application) -> ResponseReturnValue:
    """Hold the draft in this visit, under a new token; what was handed in is followed instead."""
    if application.status is not Status.DRAFT:
        session[TRACKED] = str(application.id)
        return redirect(url_for("tracking.show"))
    actor = somebody()
    mine = actor.id if actor is not None and actor.role is Role.PARENT else None
    visit = returning.open_draft(db.session(), application, mine, now=now())
    db.session.commit()
    enter(visit_principal(visit))
    return redirect(onward(application))


def onward(application: Application) -> str:
    """Return the page that was being sent when the visit ended, else the task list."""
    path = kept.path_in(frozenset({application.id}))
    return path or url_for("parent.tasks", application_id=application.id)


def since() -> dt.datetime:
    """Return from when drafts are kept."""
    return now() - dt.timedelta(days=office().draft_days)
