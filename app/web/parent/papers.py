"""The papers of a case: which ones and why, one photo a page, shown to who may see the file."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from app.documents import uploads
from app.domain.deed_model import DocumentKind, MarriageProof, PaperNeed
from app.domain.paper_forms import FOR_PAPER
from app.extensions import db
from app.models.application import Application, Document, Remark
from app.services import applications, papers, proven
from app.web import labels
from app.web.access import FILLING_IN, guarded, me
from app.web.context import equipment, now
from app.web.paper_pictures import picture
from app.web.parent import way
from app.web.parent.routes import load
from app.web.parent.upload_texts import PROBLEMS, WARNINGS, paper_text, upload_words

bp = guarded(Blueprint("parent_papers", __name__, url_prefix="/permohonan"), *FILLING_IN)


_LISTED = frozenset(DocumentKind) - {DocumentKind.SIGNED_DECLARATION}  # that has a page of its own


class PaperForm(FlaskForm):
    """One photo or PDF."""

    photo = FileField(_l("Foto atau PDF"))


class RemoveForm(FlaskForm):
    """Nothing but the token against forged requests."""


@bp.get("/<uuid:application_id>/yang-dibutuhkan")
def needed(application_id: uuid.UUID) -> ResponseReturnValue:
    """List exactly the papers of this case, with a drawn example of each."""
    application = load(application_id)
    answers = application.said
    if answers.model is None:
        return redirect(url_for("parent.tasks", application_id=application.id))
    return render_template(
        "parent/needed.html",
        application=application,
        papers=[(need, paper_text(need.kind, answers)) for need in answers.papers],
        rule=answers.model_rule,
        book_lost=answers.situation.proof is MarriageProof.LOST,
        model=answers.model,
        onward=way.onward(application, answers),
    )


@bp.get("/<uuid:application_id>/dokumen")
def listing(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show every paper of this case and how far it is."""
    application = load(application_id)
    if application.status not in applications.EDITABLE:
        return redirect(url_for("parent.tasks", application_id=application.id))
    answers = application.said
    have = papers.current(application)
    remarks = _remarks(application)
    rows = [
        {
            "need": need,
            "text": paper_text(need.kind, answers),
            "document": have.get(need.kind),
            "warnings": warnings_of(have.get(need.kind)),
            "remark": remarks.get(f"doc:{need.kind}"),
            "open": papers.may_change(application, need.kind),
        }
        for need in answers.papers
    ]
    return render_template(
        "parent/papers.html",
        application=application,
        rows=rows,
        ready=way.proof_url(application, answers),
    )


def _remarks(application: Application) -> dict[str, Remark]:
    return {remark.target: remark for remark in applications.unsettled(application)}


def warnings_of(document: Document | None) -> list[object]:
    """Say what in a paper may be hard to read."""
    return [WARNINGS[uploads.UploadWarning(w)] for w in document.warnings] if document else []


def need_of(application: Application, kind: str) -> PaperNeed:
    """Return the paper of this kind that the case needs; 404 when it doesn't."""
    for need in applications.needed_papers(application):
        if need.kind == kind:
            return need
    abort(404)


@bp.route("/<uuid:application_id>/dokumen/<kind>", methods=["GET", "POST"])
def paper(application_id: uuid.UUID, kind: str) -> ResponseReturnValue:
    """Take one photo or PDF of one paper."""
    application = load(application_id)
    need = need_of(application, kind)
    if application.status not in applications.EDITABLE or not papers.may_change(
        application, need.kind
    ):
        return redirect(url_for("parent.tasks", application_id=application.id))
    form = PaperForm()
    if form.validate_on_submit() and _take(application_id, need, form):
        return redirect(following(application, need))
    present = papers.current(application).get(need.kind)
    return render_template(
        "parent/paper.html",
        form=form,
        title=labels.document_label(need.kind),
        text=paper_text(need.kind, application.said),
        need=need,
        document=present,
        warnings=warnings_of(present),
        remark=_remarks(application).get(f"doc:{need.kind}"),
        back_url=url_for("parent_papers.listing", application_id=application.id),
        application=application,
        upload=True,
        words=upload_words(),
        filled=FOR_PAPER.get(need.kind),
    )


def _take(application_id: uuid.UUID, need: PaperNeed, form: PaperForm) -> bool:
    """Check, clean and keep the uploaded file; a refusal becomes the field's error.

    Cleaning takes a while: the transaction ends before it, so that nobody waits for a lock.
    """
    data = form.photo.data.read() if form.photo.data else b""
    db.session.rollback()
    if not data:
        form.photo.errors = [_("Pilih foto atau PDF-nya dulu.")]
        return False
    try:
        clean = uploads.clean(data)
    except uploads.UploadRefused as refusal:
        form.photo.errors = [str(PROBLEMS[refusal.problem])]
        return False
    document = papers.attach(
        db.session(),
        load(application_id),
        need.kind,
        clean=clean,
        store=equipment().store,
        actor=me(),
        now=now(),
    )
    db.session.commit()
    _tell_kept(document, labels.document_label(need.kind))
    return True


def _tell_kept(document: Document, name: str) -> None:
    """Say that a paper was kept, or what in it may be hard to read."""
    if document.warnings:
        flash(f"{name}: {WARNINGS[uploads.UploadWarning(document.warnings[0])]}", "warn")
    else:
        flash(_("%(name)s tersimpan.", name=name), "ok")


def following(application: Application, need: PaperNeed) -> str:
    """Return the next paper that's still missing, else the list."""
    if need.kind is DocumentKind.SIGNED_DECLARATION:
        return url_for("on_paper.sheet", application_id=application.id)
    missing = [kind for kind in papers.missing_kinds(application) if kind in _LISTED]
    present = papers.current(application).get(need.kind)
    if missing and not (present and present.warnings):
        return url_for("parent_papers.paper", application_id=application.id, kind=missing[0])
    return url_for("parent_papers.listing", application_id=application.id)


@bp.route("/<uuid:application_id>/dokumen/<kind>/hapus", methods=["GET", "POST"])
def remove(application_id: uuid.UUID, kind: str) -> ResponseReturnValue:
    """Ask once more, then take a paper out again."""
    application = load(application_id)
    need = need_of(application, kind)
    form = RemoveForm()
    if not form.validate_on_submit():
        return render_template(
            "parent/remove.html",
            form=form,
            title=_("Hapus foto ini?"),
            lead=labels.document_label(need.kind),
            back_url=url_for(".paper", application_id=application.id, kind=kind),
            submit_label=_("Ya, hapus"),
        )
    papers.remove(db.session(), application, need.kind, actor=me(), now=now())
    db.session.commit()
    flash(_("%(name)s dihapus.", name=labels.document_label(need.kind)), "info")
    return redirect(url_for("parent_papers.listing", application_id=application.id))


@bp.get("/<uuid:application_id>/berkas/<uuid:document_id>/<int:page>.jpg")
def image(application_id: uuid.UUID, document_id: uuid.UUID, page: int) -> ResponseReturnValue:
    """Serve a page of a paper as a picture; page 0 is the thumbnail."""
    application = load(application_id)
    document = proven.look(db.session(), me(), application, document_id=document_id)
    return picture(document, page)
