"""The first question, open to everybody: no account, no install, a draft with the first answer."""

from __future__ import annotations

import secrets
import uuid

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.domain.answers import Answers
from app.domain.form import BY_SLUG, next_page
from app.domain.roles import Actor, Role
from app.domain.values import Alive
from app.extensions import db
from app.models.application import Application
from app.services import applications, prefill, throttle, visits
from app.services.visibility import FOR_FAMILIES
from app.web import labels
from app.web.access import FILLING_IN, enter, public, somebody, visit_principal
from app.web.context import now, office
from app.web.language import chosen
from app.web.parent import questions, usual
from app.web.parent.texts_for_families import texts_of
from app.web.returning import kept, opening
from app.web.returning.forms import BirthDateForm
from app.web.sessions import LOCKED

bp = public(Blueprint("start", __name__))
FIRST = BY_SLUG["lahir-hidup"]
OTHER = "keadaan"
"""In the address: the case is another than the most usual one."""


@bp.route("/daftar", methods=["GET", "POST"])
def begin() -> ResponseReturnValue:
    """Offer the most usual case with one tap, else ask the first question: a draft starts."""
    if "usual" in request.form or (request.method != "POST" and OTHER not in request.args):
        return _usual()
    form = questions.build(FIRST, Answers({}), start_key=usual.start_key())
    if form.validate_on_submit():
        values = questions.values(FIRST, form)
        if values["child.alive"] == Alive.STILLBORN:
            return redirect(url_for("public.stillbirth"))
        application = _start(form["start_key"].data)
        answers = applications.answer(db.session(), application, FIRST, values=values, now=now())
        db.session.commit()
        following = next_page(answers, FIRST)
        slug = following.slug if following else FIRST.slug
        return redirect(url_for("parent.question", application_id=application.id, slug=slug))
    if not form["start_key"].data:
        form["start_key"].data = secrets.token_urlsafe(24)
    return _ask(form)


def _usual() -> ResponseReturnValue:
    form = usual.StartForm()
    if form.validate_on_submit():
        application = _start(form["start_key"].data)
        return redirect(usual.say(application))
    if not form.start_key.data:
        form.start_key.data = secrets.token_urlsafe(24)
    return usual.offer(
        form,
        back_url=url_for("public.home"),
        other_url=url_for(".begin", keadaan="lain"),
        drafts=_drafts(),
    )


def _start(key: str) -> Application:
    """Start a draft for who is here; a stranger becomes a parent's visit that holds it."""
    actor = somebody()
    throttle.spend(
        db.session(),
        throttle.STARTS_PER_NETWORK,
        throttle.network(request.remote_addr or ""),
        now=now(),
    )
    if actor is None or actor.role not in FILLING_IN:
        visit = visits.open_visit(db.session(), [], contact=None, now=now())
        actor = Actor(visit.id, Role.PARENT)
        application = _application(actor, key)
        visits.hold(db.session(), visit, application)
        enter(visit_principal(visit))
        return application
    application = _application(actor, key)
    if actor.role is Role.PARENT:
        visits.hold(db.session(), visits.get(db.session(), actor.id), application)
    return application


def _application(actor: Actor, key: str) -> Application:
    application = applications.start(
        db.session(),
        actor,
        start_key=key,
        office_code=office().code if actor.office_code is None else actor.office_code,
        language=chosen(),
        now=now(),
    )
    prefill.fill(db.session(), application, prefill.of(db.session(), actor))
    return application


def _ask(form: FlaskForm) -> ResponseReturnValue:
    actor, drafts = somebody(), _drafts()
    texts = texts_of(FIRST.slug, for_family=actor is not None and actor.role in FOR_FAMILIES)
    return render_template(
        "parent/begin.html",
        form=form,
        title=texts.title,
        lead=texts.lead,
        section=labels.section_label(FIRST.section),
        back_url=url_for(".begin"),
        names=["child_alive"],
        options={"child_alive": {"hide_label": True}},
        drafts=drafts,
        days=office().draft_days,
    )


def _drafts() -> list[Application]:
    """List the drafts that who is here could go on with."""
    actor = somebody()
    if actor is None or actor.role not in FILLING_IN:
        return []
    return applications.drafts(db.session(), actor)


@bp.route("/lanjutkan", methods=["GET", "POST"])
def resume() -> ResponseReturnValue:
    """Go on with the drafts of this phone, or with one from any phone by its code."""
    drafts, wants_code = _drafts(), "kode" in request.args
    if len(drafts) == 1 and not wants_code:
        return redirect(url_for("parent.tasks", application_id=drafts[0].id))
    locked = [] if drafts or wants_code else _locked_drafts()
    return _unlock(locked) if locked else opening.by_code(drafts)


def _unlock(locked: list[Application]) -> ResponseReturnValue:
    """Open the drafts of the visit that ended on this phone, after the birth date."""
    form = BirthDateForm()
    if all(draft.birth_date is None for draft in locked) and request.method == "POST":
        return _open_again(locked)
    if form.validate_on_submit():
        _count_try()
        if any(draft.birth_date == form.birth_date.data for draft in locked):
            return _open_again(locked)
        form.birth_date.errors = [_("Tanggal ini tidak cocok dengan isian Anda. Periksa lagi.")]
    return render_template(
        "parent/unlock.html",
        form=form,
        title=_("Lanjutkan isian Anda"),
        back_url=url_for("public.home"),
        asks_date=any(draft.birth_date is not None for draft in locked),
        typed=kept.path_in(frozenset(draft.id for draft in locked)) is not None,
    )


def _locked_drafts() -> list[Application]:
    """List the drafts of the visit that ended on this phone, while they're kept."""
    visit = session.get(LOCKED)
    if not visit:
        return []
    return visits.drafts_of(db.session(), uuid.UUID(visit), since=opening.since())


def _count_try() -> None:
    network = throttle.network(request.remote_addr or "")
    throttle.spend(db.session(), throttle.RESUME_PER_VISIT, session[LOCKED], now=now())
    throttle.spend(db.session(), throttle.TRACKING_PER_NETWORK, network, now=now())
    db.session.commit()


def _open_again(drafts: list[Application]) -> ResponseReturnValue:
    """Go on with the visit that ended: it holds its drafts, and nothing that was handed in."""
    visit = visits.reopen(db.session(), uuid.UUID(session[LOCKED]), since=opening.since())
    db.session.commit()
    enter(visit_principal(visit))
    return redirect(kept.path_in(frozenset(d.id for d in drafts)) or opening.onward(drafts[0]))


@bp.get("/berakhir")
def ended() -> ResponseReturnValue:
    """Say that the visit ended, and what to do; drafts of this phone can be opened again."""
    if _locked_drafts():
        return redirect(url_for(".resume"))
    return render_template("parent/ended.html"), 200
