"""Leaving a question page for later: whatever can be kept of it is kept, and the code is given."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.domain.form import Page, page_of
from app.domain.values import Value
from app.extensions import db
from app.models.application import Application
from app.services import applications, offices, returning
from app.web.access import me
from app.web.context import now, office
from app.web.parent import oddities, questions

BORN = "child.birth_date"


def leave(application: Application, page: Page, form: FlaskForm) -> ResponseReturnValue:
    """Save the valid answers of a half-filled page of a locked draft, and show how to come back."""
    form.validate()
    typed = questions.values(page, form)
    values = {key: value for key, value in typed.items() if _fits(form, key, value)}
    merged = application.said.changed({**(application.answers or {}), **values})
    for key in oddities.witness_errors(page, merged, offices.today(office(), now())):
        values.pop(key, None)
    if values:
        applications.answer(db.session(), application, page, values=values, now=now())
    if application.birth_date is not None:
        returning.make_code(db.session(), application, me(), now=now())
    db.session.commit()
    return redirect(url_for("saving.save", application_id=application.id))


def _fits(form: FlaskForm, key: str, value: Value) -> bool:
    return value not in (None, "") and not form[questions.name_of(key)].errors


def give_code(application: Application, form: FlaskForm) -> None:
    """Give a locked draft its code, after writing down the birth date that was asked for it."""
    if application.birth_date is None:
        values = {BORN: form["birth_date"].data.isoformat()}
        page = page_of(BORN)
        applications.answer(db.session(), application, page, values=values, now=now())
    returning.make_code(db.session(), application, me(), now=now())
    db.session.commit()
