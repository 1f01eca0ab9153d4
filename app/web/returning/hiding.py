"""Question pages for a visit that proved nothing yet: NIKs stay as they are unless typed anew."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.extensions import db
from app.models.application import Application
from app.services import proven
from app.web.access import me
from app.web.fields import NikField
from app.web.parent.questions import name_of


def hide(form: FlaskForm, application: Application) -> FlaskForm:
    """Empty the fields of numbers that this visit may not read; an empty one keeps the number."""
    for key in proven.hidden_keys(db.session(), me(), application):
        field = form._fields.get(name_of(key))
        if isinstance(field, NikField):
            stored = str(application.answers[key])
            field.keep(stored)
            dots = proven.masked_number(stored)
            field.description = _("Tersimpan: %(number)s. Kosongkan kalau tetap sama.", number=dots)
    return form
