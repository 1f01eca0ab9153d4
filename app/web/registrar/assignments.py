"""Who has which case since when; a case goes to another verifier, or back to the queue."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import ValidationError

from app.domain.roles import Role
from app.domain.workflow import Action
from app.extensions import db
from app.models.application import Application
from app.services import applications, assignments, verification
from app.services.lifecycle import offered
from app.web.access import guarded, me
from app.web.context import now, office
from app.web.desk import rows
from app.web.verifier.page import head
from app.web.views_log import note_view

bp = guarded(Blueprint("assignments", __name__, url_prefix="/petugas/penugasan"), Role.REGISTRAR)
QUEUE = "antrean"


class AssignForm(FlaskForm):
    """Who takes the case over."""

    to = RadioField(_l("Siapa yang melanjutkan?"), validate_choice=False)

    def offer(self, holders: list[assignments.Holder]) -> None:
        """Offer these verifiers, and the queue."""
        labels = {str(one.account.id): _label(one) for one in holders}
        labels[QUEUE] = _("Kembalikan ke antrean")
        self.offered = frozenset(labels)
        self.to.choices = [SelectChoice(value, label) for value, label in labels.items()]

    def validate_to(self, field: RadioField) -> None:
        """Ask for one of those who may."""
        if field.data not in self.offered:
            raise ValidationError(_l("Pilih siapa yang melanjutkan."))


def _label(holder: assignments.Holder) -> str:
    cases = ngettext("%(num)s kasus", "%(num)s kasus", holder.cases)
    return f"{holder.account.name} · {cases}"


@bp.get("")
def listing() -> ResponseReturnValue:
    """List the cases that verifiers have now, the longest held first."""
    session, holder = db.session(), _id(request.args.get("petugas", ""))
    found = assignments.held(session, me(), holder=holder)
    return render_template(
        "registrar/assignments.html",
        cases=list(
            zip(found, rows.of(session, found, me(), office=office(), now=now()), strict=True)
        ),
        chips=_chips(holder),
        now=now(),
    )


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _chips(chosen: uuid.UUID | None) -> list[dict[str, object]]:
    """Return a chip for everybody who checks, with how many cases they have."""
    holders = assignments.holders(db.session(), me())
    everything = {
        "text": _("Semua"),
        "count": sum(holder.cases for holder in holders),
        "href": url_for("assignments.listing"),
        "current": chosen is None,
    }
    return [everything, *(_chip(holder, chosen) for holder in holders)]


def _chip(holder: assignments.Holder, chosen: uuid.UUID | None) -> dict[str, object]:
    number = holder.account.id
    return {
        "text": holder.account.name,
        "count": holder.cases,
        "href": url_for("assignments.listing", petugas=number),
        "current": chosen == number,
    }


@bp.route("/<uuid:application_id>", methods=["GET", "POST"])
def assign(application_id: uuid.UUID) -> ResponseReturnValue:
    """Give a case to somebody else; the promised time goes on."""
    lock = request.method == "POST"
    application = applications.get(db.session(), me(), application_id, lock=lock)
    form = AssignForm()
    form.offer(assignments.candidates(db.session(), application, me()))
    if form.validate_on_submit():
        _assign(application, str(form.to.data))
        return redirect(url_for("assignments.listing"))
    if Action.REASSIGN not in offered(application, me()):
        flash(_("Kasus ini tidak lagi sedang diperiksa."), "info")
        return redirect(url_for("assignments.listing"))
    note_view(application)
    return render_template("registrar/assign.html", form=form, **head(db.session(), application))


def _assign(application: Application, to: str) -> None:
    if to == QUEUE:
        verification.release(db.session(), application, me(), now=now())
        words = _("%(number)s kembali ke antrean.", number=application.number)
    else:
        account = assignments.reassign(db.session(), application, me(), to=uuid.UUID(to), now=now())
        words = _("%(number)s sekarang di %(name)s.", number=application.number, name=account.name)
    db.session.commit()
    flash(words, "ok")
