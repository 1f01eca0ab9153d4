"""Hours and days off of the office: what is planned is seen on the coming days before it counts."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm

from app.domain.roles import Role
from app.extensions import db
from app.models.office import Office
from app.services import office_calendar, office_settings, offices
from app.services.office_calendar import HolidayKind, Row
from app.web.access import guarded, me
from app.web.admin.office_forms import HolidayForm, HoursForm, ImportForm
from app.web.context import now

bp = guarded(Blueprint("office_calendar", __name__, url_prefix="/petugas/admin"), Role.ADMIN)


def _office() -> Office:
    return office_settings.own(db.session(), me(), lock=request.method == "POST")


@bp.route("/jam", methods=["GET", "POST"])
def hours() -> ResponseReturnValue:
    """List the timetables; add one after seeing the ten working days that follow."""
    here = _office()
    today = offices.today(here, now())
    form = HoursForm(data=_present(here))
    if form.validate_on_submit():
        if form.begins < today:
            form.first.errors = [*form.first.errors, _("Mulai paling awal hari ini.")]
        elif not form.stored()["week"]:
            form.day0.errors = [*form.day0.errors, _("Isi setidaknya satu hari buka.")]
        else:
            return _planned(here, form)
    calendar = offices.calendar(db.session(), here)
    return render_template(
        "admin/hours.html",
        form=form,
        tables=[_shown(table, today) for table in here.timetables],
        coming=office_calendar.coming_days(calendar, today),
    )


def _present(here: Office) -> dict[str, str]:
    """Return the hours that began last, to start from."""
    week = here.timetables[-1]["week"] if here.timetables else {}
    return {
        f"day{number}": office_calendar.hours_text(week.get(str(number), [])) or "-"
        for number in range(7)
    }


def _shown(table: office_calendar.Stored, today: dt.date) -> dict[str, object]:
    first, last = table["valid_from"], table["valid_to"]
    return {
        "first": dt.date.fromisoformat(first),
        "key": first,
        "last": dt.date.fromisoformat(last) if last else None,
        "future": first > today.isoformat(),
        "week": [
            (number, office_calendar.hours_text(table["week"].get(str(number), [])))
            for number in range(7)
        ],
    }


def _planned(here: Office, form: HoursForm) -> ResponseReturnValue:
    """Save what was confirmed; else show the coming days as they would be."""
    added = form.stored()
    if request.form.get("pasti") == "ya":
        office_calendar.add_timetable(db.session(), me(), here, added=added, now=now())
        db.session.commit()
        flash(_("Jam kantor disimpan. Berkas yang sudah dijanjikan tetap seperti semula."), "ok")
        return redirect(url_for(".hours"))
    before, first = offices.calendar(db.session(), here), form.begins
    after = office_calendar.with_timetable(db.session(), here, added)
    return render_template(
        "admin/hours_confirm.html",
        form=form,
        first=first,
        last=form.last.data,
        before=dict(office_calendar.coming_days(before, first)),
        after=office_calendar.coming_days(after, first),
        kept=[(name, value) for name, value in request.form.items() if name != "csrf_token"],
    )


@bp.post("/jam/hapus")
def remove_hours() -> ResponseReturnValue:
    """Take away hours that aren't in force yet."""
    first = request.form.get("mulai", "")
    office_calendar.remove_timetable(db.session(), me(), _office(), first=first, now=now())
    db.session.commit()
    flash(_("Jam kantor itu dihapus."), "ok")
    return redirect(url_for(".hours"))


@bp.route("/libur", methods=["GET", "POST"])
def holidays() -> ResponseReturnValue:
    """List a year's days off; add one."""
    here, form = _office(), HolidayForm()
    today = offices.today(here, now())
    if form.validate_on_submit():
        return _added(here, [_row(form)], year=form.day.data.year if form.day.data else today.year)
    year = request.args.get("tahun", today.year, int)
    if not 2000 <= year <= 2100:
        abort(404)
    found = office_calendar.holidays(db.session(), here, year)
    return render_template(
        "admin/holidays.html",
        form=form,
        found=found,
        year=year,
        today=today,
        chips=[_chip(one, year) for one in range(today.year - 1, today.year + 3)],
        kinds=_kinds(),
    )


def _kinds() -> dict[str, str]:
    return {
        HolidayKind.NATIONAL.value: _("Libur nasional"),
        HolidayKind.JOINT_LEAVE.value: _("Cuti bersama"),
        HolidayKind.LOCAL.value: _("Libur daerah"),
    }


def _chip(one: int, year: int) -> dict[str, object]:
    href = url_for("office_calendar.holidays", tahun=one)
    return {"text": str(one), "href": href, "current": one == year}


def _row(form: HolidayForm) -> Row:
    return Row(1, form.day.data, form.name.data or "", HolidayKind(form.kind.data))


def _added(here: Office, rows: list[Row], *, year: int) -> ResponseReturnValue:
    known = {holiday.day for holiday in office_calendar.holidays(db.session(), here, year)}
    fresh = [row for row in rows if row.day not in known]
    added = office_calendar.add_holidays(db.session(), me(), here, rows=fresh, now=now())
    db.session.commit()
    words = ngettext("%(num)s hari libur ditambahkan.", "%(num)s hari libur ditambahkan.", added)
    flash(words, "ok" if added else "info")
    return redirect(url_for("office_calendar.holidays", tahun=year))


@bp.post("/libur/hapus")
def remove_holiday() -> ResponseReturnValue:
    """Make a coming day off a working day."""
    try:
        day = dt.date.fromisoformat(request.form.get("hari", ""))
    except ValueError:
        abort(400)
    office_calendar.remove_holiday(db.session(), me(), _office(), day=day, now=now())
    db.session.commit()
    flash(_("Hari itu sekarang hari kerja."), "ok")
    return redirect(url_for(".holidays", tahun=day.year))


@bp.route("/libur/impor", methods=["GET", "POST"])
def import_holidays() -> ResponseReturnValue:
    """Read a pasted table, show what it would add, then add it."""
    here, form = _office(), ImportForm()
    if not form.validate_on_submit():
        return render_template("admin/holidays_import.html", form=form)
    text = form.table.data or ""
    rows = office_calendar.read_rows(db.session(), here, text)
    today = offices.today(here, now())
    fresh = [row for row in rows if not (row.problem or row.known) and row.day and row.day >= today]
    if request.form.get("pasti") == "ya" and fresh:
        years = [row.day.year for row in fresh if row.day]
        return _added(here, fresh, year=min(years))
    return render_template(
        "admin/holidays_preview.html",
        form=FlaskForm(),
        rows=rows,
        fresh=fresh,
        today=today,
        text=text,
        kinds=_kinds(),
    )
