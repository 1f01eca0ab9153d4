"""The most usual case with one tap: offered before the plain questions, to a new or empty draft."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import Regexp

from app.domain import prefill
from app.domain.form import BY_SLUG, USUAL, page_of
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.services import applications
from app.web import labels
from app.web.access import FILLING_IN, guarded, me
from app.web.context import now, office
from app.web.parent import way
from app.web.parent.routes import load

bp = guarded(Blueprint("usual", __name__, url_prefix="/permohonan"), *FILLING_IN)
FIRST = BY_SLUG["lahir-hidup"]
HOMES = {Role.PARTNER: "partner.home", Role.VERIFIER: "counter.home"}


class StartKey(HiddenField):
    """The key that makes a double tap start one draft; made when the page first opens."""


def start_key() -> HiddenField:
    """Return the field of a form that starts a draft."""
    return StartKey(validators=[Regexp(r"^[\w-]{20,64}$")])


class UsualForm(FlaskForm):
    """The most usual case: nothing but a button."""


class StartForm(UsualForm):
    """The same, where the draft is yet to be started."""

    start_key = start_key()


@bp.route("/<uuid:application_id>/keadaan", methods=["GET", "POST"])
def show(application_id: uuid.UUID) -> ResponseReturnValue:
    """Offer it to a draft in which nothing of the family was said: a partner's next birth."""
    application = load(application_id)
    if any(
        application.said.has(key) for key in USUAL if key not in prefill.KEYS
    ) or not applications.may_answer(application, FIRST):
        return redirect(url_for("parent.tasks", application_id=application.id))
    form = UsualForm()
    if form.validate_on_submit():
        return redirect(say(application))
    return offer(
        form,
        back_url=url_for(HOMES.get(me().role, "public.home")),
        other_url=way.question_url(application, FIRST),
    )


def say(application: Application) -> str:
    """Save the answers of the most usual case, but for what a profile says; return where to go."""
    values = {key: said for key, said in USUAL.items() if not application.said.has(key)}
    for page in dict.fromkeys(page_of(key) for key in values):
        applications.answer(db.session(), application, page, values=values, now=now())
    db.session.commit()
    following = way.first_situation_page(application, application.said)
    if following is None:
        return url_for("parent_papers.needed", application_id=application.id)
    return way.question_url(application, following)


def offer(
    form: FlaskForm, *, back_url: str, other_url: str, drafts: Collection[Application] = ()
) -> ResponseReturnValue:
    """Show the most usual case, with the plain questions beside it."""
    return render_template(
        "parent/usual.html",
        form=form,
        title=_("Apakah keadaannya seperti ini?"),
        section=labels.section_label(FIRST.section),
        back_url=back_url,
        other_url=other_url,
        drafts=drafts,
        days=office().draft_days,
    )
