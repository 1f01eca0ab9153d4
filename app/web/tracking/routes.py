"""Following a file by its number and the birth date, and what a one-time code opens."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.models.register import Certificate
from app.services import handover, late, offices, throttle, tracking
from app.web.access import public
from app.web.context import now, office, settings
from app.web.promise import promise_of
from app.web.tracking import acts, offers, opening, reporting, status, timeline
from app.web.tracking.following import (
    TRACKED,
    current,
    entered_by_partner,
    held,
    is_held,
    speaks_for,
    tidy,
)
from app.web.tracking.forms import FindForm
from app.web.tracking.sentences import sentence

bp = public(Blueprint("tracking", __name__, url_prefix="/lacak"))


@bp.route("", methods=["GET", "POST"])
def find() -> ResponseReturnValue:
    """Ask for number and birth date; who holds the file already sees it at once."""
    form = FindForm()
    if request.method == "GET":
        asked = request.args.get("nomor", "")[:40]
        if asked and held(asked) is not None:
            return redirect(url_for(".show", nomor=asked))
        form.number.data = asked
    born = form.birth_date.data
    if form.validate_on_submit() and born is not None:
        found = _look_up(form.number.data or "", born)
        if found is not None:
            session[TRACKED] = str(found.id)
            return redirect(url_for(".show"))
        form.form_errors.append(
            _("Nomor dan tanggal lahir ini tidak cocok. Periksa keduanya, lalu coba lagi.")
        )
    return render_template("tracking/find.html", form=form)


def _look_up(number: str, born: dt.date) -> Application | None:
    """Look for the file; counted by network, by number from there and in all, whatever was wrong.

    The last count is high, so that a stranger's wrong dates don't keep the parents out.
    """
    database, network = db.session(), throttle.network(request.remote_addr or "")
    wanted = tidy(number)
    for limit, subject in (
        (throttle.TRACKING_PER_NETWORK, network),
        (throttle.TRACKING_PER_NUMBER, f"{wanted} {network}"),
        (throttle.TRACKING_PER_NUMBER_IN_ALL, wanted),
    ):
        throttle.spend(database, limit, subject, now=now())
    found = tracking.find(database, number=number, birth_date=born, prefix=office().prefix)
    database.commit()
    return found


@bp.get("/berkas")
def show() -> ResponseReturnValue:
    """Show where the file stands, the promise, and what there is to do."""
    application = current()
    if application is None:
        return redirect(url_for(".find", nomor=request.args.get("nomor")))
    certificate = tracking.newest_certificate(db.session(), application)
    calendar = offices.calendar(db.session(), application.office)
    promise = promise_of(application, calendar, now())
    return render_template(
        "tracking/status.html",
        application=application,
        clock=status.clock(
            promise, now(), calendar, new_time=late.new_time(db.session(), application)
        ),
        points=timeline.points(
            application,
            certificate,
            calendar=calendar,
            now=now(),
            slip=handover.of(db.session(), application),
            named=is_held(application),
        ),
        reason=_reason(application),
        issuer=application.office,
        **_what_to_do(application, certificate),
    )


def _what_to_do(application: Application, certificate: Certificate | None) -> dict[str, object]:
    """Return the sentence, the advice, the one step, and what else can be done."""
    partner, speaks = entered_by_partner(application), speaks_for(application)
    report = offers.latest_report(db.session(), certificate)
    return {
        "title": sentence(application, certificate, partner=partner),
        "advice": status.advice(application, certificate, settings(), now=now(), partner=partner),
        "step": status.step(application, certificate, speaks=speaks, now=now()),
        "held": is_held(application),
        "partner": partner,
        "offers": offers.of(application, certificate, told=report, speaks=speaks),
        "told": offers.told(report) if speaks else None,
    }


def _reason(application: Application) -> str | None:
    """Return why the file was refused, to those who have shown that it's theirs."""
    refused = application.status is Status.REFUSED and speaks_for(application)
    reason: str | None = application.events[-1].reason if refused else None
    return reason


bp.add_url_rule("/kode", view_func=opening.code, methods=["GET", "POST"])
bp.add_url_rule("/kode/isi", view_func=opening.enter_code, methods=["GET", "POST"])
bp.add_url_rule("/akta.pdf", view_func=opening.certificate, methods=["GET"])
bp.add_url_rule("/ubah", view_func=acts.recall, methods=["GET", "POST"])
bp.add_url_rule("/tarik", view_func=acts.withdraw, methods=["GET", "POST"])
bp.add_url_rule("/keberatan", view_func=acts.objection, methods=["GET", "POST"])
bp.add_url_rule("/buka-lagi", view_func=acts.reopen, methods=["POST"])
bp.add_url_rule("/ada-yang-salah", view_func=reporting.report, methods=["GET", "POST"])
