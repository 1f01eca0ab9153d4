"""Search, the register and the papers of a case, for verifiers and registrars."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.roles import Role
from app.extensions import db
from app.services import applications, finding, looking, papers, queue
from app.web.access import guarded, me
from app.web.context import now, office
from app.web.desk import days, navigation, rows
from app.web.paper_pictures import picture
from app.web.views_log import note_view

bp = guarded(Blueprint("desk", __name__, url_prefix="/petugas"), Role.VERIFIER, Role.REGISTRAR)
bp.app_context_processor(navigation.variables)


@bp.route("/cari", methods=["GET", "POST"])
def search() -> ResponseReturnValue:
    """Look for a file in any status."""
    if request.method == "POST":
        return redirect(rows.search_url("desk.search", request.form.get("cari", "")))
    asked = rows.asked()
    found = queue.listing(
        db.session(),
        me(),
        statuses=queue.EVERYTHING,
        search=asked,
        page=rows.page_number(),
        now=now(),
    )
    return render_template(
        "desk/search.html",
        asked=asked,
        found=found,
        many=bool(asked.text) and found.total >= finding.MOST,
        rows=rows.of(db.session(), found.rows, me(), office=office(), now=now()),
        kept=rows.kept(),
    )


@bp.get("/register")
def register() -> ResponseReturnValue:
    """List the entries of the register."""
    form, text = days.read(days.OneDay), request.args.get("q", "").strip()[:100]
    day = form.hari.data
    found = queue.deeds(db.session(), me(), text=text, day=day, page=rows.page_number())
    return render_template(
        "desk/register.html",
        text=text,
        form=form,
        day=day,
        found=found,
        case_url=lambda deed: navigation.case_url(me().role, deed.application_id),
        kept={"q": text or None, "hari": day.isoformat() if day else None},
    )


@bp.get("/berkas/<uuid:application_id>/<uuid:document_id>/<int:page>.jpg")
def paper(application_id: uuid.UUID, document_id: uuid.UUID, page: int) -> ResponseReturnValue:
    """Show a page of a paper to who may see its file; page 0 is the small picture."""
    application = applications.get(db.session(), me(), application_id)
    document = papers.find(application, document_id)
    response = picture(document, page)
    if page:
        note_view(application, "view_paper", looking.detail(document, page))
    return response
