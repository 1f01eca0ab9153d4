"""The office's settings: each change is shown, before and after, and confirmed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.roles import Role
from app.extensions import db
from app.models.office import Office
from app.services import office_settings
from app.web.access import guarded, me
from app.web.admin.office_forms import SECTIONS, TITLES, SettingsForm
from app.web.context import now, office_hours

bp = guarded(Blueprint("office_settings", __name__, url_prefix="/petugas/admin/kantor"), Role.ADMIN)


@bp.get("")
def show() -> ResponseReturnValue:
    """Show all settings, section by section."""
    here = office_settings.own(db.session(), me())
    sections = [(slug, TITLES[slug], _rows(here, form)) for slug, form in _forms(here)]
    return render_template(
        "admin/office.html", here=here, sections=sections, hours=office_hours(here)
    )


def _forms(here: Office) -> list[tuple[str, SettingsForm]]:
    return [(slug, form(obj=here)) for slug, form in SECTIONS.items()]


def _rows(here: Office, form: SettingsForm) -> list[dict[str, Any]]:
    names = form.values()
    return [{"key": form[name].label.text, "value": _words(getattr(here, name))} for name in names]


def _words(value: object) -> str:
    if isinstance(value, bool):
        return str(_("Ya") if value else _("Tidak"))
    return str(value)


@bp.route("/ubah/<section>", methods=["GET", "POST"])
def edit(section: str) -> ResponseReturnValue:
    """Change a section: typed, then shown before and after, then saved."""
    if section not in SECTIONS:
        abort(404)
    here = office_settings.own(db.session(), me(), lock=request.method == "POST")
    form = SECTIONS[section](obj=here)
    if not form.validate_on_submit():
        title = TITLES[section]
        return render_template("admin/office_edit.html", form=form, section=section, title=title)
    values = form.values()
    if not office_settings.changes(here, values):
        flash(_("Tidak ada yang berubah."), "info")
        return redirect(url_for(".show"))
    seen = office_settings.fingerprint(here, values)
    if request.form.get("pasti") == seen:
        office_settings.save(db.session(), me(), here, values=values, now=now())
        db.session.commit()
        flash(_("Pengaturan disimpan."), "ok")
        return redirect(url_for(".show"))
    return _ask(here, form, section, seen)


def _ask(here: Office, form: SettingsForm, section: str, seen: str) -> ResponseReturnValue:
    """Show what would change; a confirmation of what somebody else changed meanwhile asks again."""
    if "pasti" in request.form:
        flash(_("Pengaturan ini baru saja diubah orang lain. Periksa sekali lagi."), "warn")
    lines = [
        (form[change.name].label.text, _words(change.before), _words(change.after))
        for change in office_settings.changes(here, form.values())
    ]
    return render_template(
        "admin/office_confirm.html",
        form=form,
        section=section,
        lines=lines,
        seen=seen,
        kept=[
            (name, _hidden(value)) for name, value in form.values().items() if value is not False
        ],
    )


def _hidden(value: object) -> str:
    return "y" if value is True else str(value)
