"""A family's forms: which ones there are, what each asks beside the application, its PDF."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.documents import forms
from app.documents.forms.content import Paper
from app.domain.errors import NotFound
from app.domain.paper_forms import PaperForm, extra_keys, forms_of
from app.domain.values import Value
from app.extensions import db
from app.models.application import Application
from app.services import applications, official_forms, proven
from app.web.access import FILLING_IN, guarded, me
from app.web.context import now
from app.web.parent.routes import load
from app.web.printing import contents, fields
from app.web.views_log import note_view

bp = guarded(Blueprint("printing", __name__, url_prefix="/permohonan"), *FILLING_IN)
TITLES = {
    PaperForm.REPORT: _l("Formulir pelaporan kelahiran (F-2.01A)"),
    PaperForm.BIRTH_DECLARATION: _l("Pernyataan kelahiran (F-2.03)"),
    PaperForm.SPOUSE_DECLARATION: _l("Pernyataan suami istri (F-2.04)"),
    PaperForm.LATE_SPOUSE_DECLARATION: _l("Pernyataan suami istri yang meninggal (F-2.04A)"),
    PaperForm.POWER_OF_ATTORNEY: _l("Surat kuasa (F-1.07)"),
}
WHAT = {
    PaperForm.REPORT: _l("Salinan isian Anda di formulir resmi. Tidak wajib dicetak."),
    PaperForm.BIRTH_DECLARATION: _l(
        "Pengganti surat keterangan lahir. Ditandatangani pelapor dan dua saksi."
    ),
    PaperForm.SPOUSE_DECLARATION: _l(
        "Untuk perkawinan yang belum tercatat. Ditandatangani pelapor dan dua saksi."
    ),
    PaperForm.LATE_SPOUSE_DECLARATION: _l(
        "Kalau ayah atau ibu meninggal sebelum perkawinannya dicatat. Perlu meterai, dan satu "
        "saksi dari tiap pihak."
    ),
    PaperForm.POWER_OF_ATTORNEY: _l(
        "Kalau orang tua menguasakan pelaporan kepada orang lain. Perlu meterai; boleh cap jempol."
    ),
}


@bp.get("/<uuid:application_id>/formulir")
def listing(application_id: uuid.UUID) -> ResponseReturnValue:
    """List the forms of this case that can be printed filled in."""
    application = load(application_id)
    if application.status not in applications.EDITABLE:
        return redirect(url_for("parent.tasks", application_id=application.id))
    rows = [(kind, TITLES[kind], WHAT[kind]) for kind in forms_of(application.said)]
    return render_template("printing/listing.html", application=application, rows=rows)


@bp.route("/<uuid:application_id>/formulir/<form>", methods=["GET", "POST"])
def fill(application_id: uuid.UUID, form: str) -> ResponseReturnValue:
    """Ask what only this form asks, then offer its PDF."""
    application, kind = load(application_id), form_named(form)
    if kind not in forms_of(application.said):
        abort(404)
    if application.status not in applications.EDITABLE:
        return redirect(url_for("parent.tasks", application_id=application.id))
    if not proven.is_proven(db.session(), me(), application):
        return redirect(url_for("proving.ask", application_id=application.id))
    keys = extra_keys(kind, application.said)
    asking = fields.build(keys, application.said)
    if asking.validate_on_submit():
        _prepare(application, kind, fields.values(keys, asking))
        return redirect(url_for(".ready", application_id=application.id, form=kind))
    return render_template(
        "printing/fill.html",
        form=asking,
        title=TITLES[kind],
        lead=WHAT[kind],
        options=fields.options(keys),
        back_url=url_for(".listing", application_id=application.id),
        application=application,
    )


def _prepare(application: Application, kind: PaperForm, values: Mapping[str, Value]) -> None:
    official_forms.prepare(db.session(), application, kind, values=values, actor=me(), now=now())
    db.session.commit()


@bp.get("/<uuid:application_id>/formulir/<form>/siap")
def ready(application_id: uuid.UUID, form: str) -> ResponseReturnValue:
    """Hand out the form, and say what happens with it on paper."""
    application, kind = load(application_id), form_named(form)
    if application.number is None or kind not in forms_of(application.said):
        return redirect(url_for(".listing", application_id=application.id))
    return render_template(
        "printing/ready.html", application=application, kind=kind, title=TITLES[kind]
    )


@bp.get("/<uuid:application_id>/formulir/<form>.pdf")
def pdf(application_id: uuid.UUID, form: str) -> ResponseReturnValue:
    """Print a form filled in, to who may see the whole numbers on it."""
    application = load(application_id)
    return filled_in(application, form_named(form))


def form_named(slug: str) -> PaperForm:
    """Return the form that an address names; 404 for none."""
    try:
        return PaperForm(slug)
    except ValueError:
        abort(404)


def filled_in(application: Application, kind: PaperForm) -> Response:
    """Answer with a form of this file; raises NotFound while it can't be printed."""
    if application.number is None or kind not in forms_of(application.said):
        raise NotFound(kind)
    proven.require(db.session(), me(), application)
    return as_pdf(application, contents.content_of(application, kind), name=str(kind))


def as_pdf(application: Application, content: Paper, *, name: str) -> Response:
    """Answer with the PDF of a form, and note that it was looked at."""
    note_view(application, "form")
    response = Response(forms.render(content), mimetype="application/pdf")
    response.headers["Cache-Control"] = "private, no-store"
    filename = f"{name}-{application.number}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=filename)
    return response
