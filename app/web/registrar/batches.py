"""Several files at once: what will be registered, then how far the worker is, file by file."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.models.oversight import Batch
from app.services import batches
from app.web.access import guarded, me
from app.web.context import now
from app.web.registrar import batch_page
from app.web.registrar.batch_forms import BatchRow, accepts, form_for, niks
from app.web.views_log import note_view

bp = guarded(Blueprint("batches", __name__, url_prefix="/petugas/kelompok"), Role.REGISTRAR)
FILE = "berkas"


@bp.get("")
def listing() -> ResponseReturnValue:
    """List this registrar's batches, the newest first."""
    found = batches.mine(db.session(), me())
    return render_template("registrar/batches.html", lines=[batch_page.line(b) for b in found])


@bp.route("/baru", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """List what will be registered, ask for the children's NIKs, then hand all to the worker."""
    started = _started()
    if started is not None:
        return _to(started)
    files = _chosen()
    if not files:
        flash(_("Centang dulu berkas yang mau didaftarkan."), "info")
        return redirect(url_for("registrar.queue"))
    form, rows = form_for(files)
    if accepts(form, rows):
        return _to(_start(form.key.data or "", files, rows))
    for application in files:
        note_view(application)
    ready = sum(1 for row in rows if not row.hindrance)
    return render_template(
        "registrar/batch_new.html",
        form=form,
        rows=rows,
        ready=ready,
        gone=len(set(_ids())) - len(files),
        why=batch_page.sentence,
    )


def _ids() -> list[uuid.UUID]:
    """Read which files were ticked; what is no file's id is nobody's file."""
    found = []
    for text in request.values.getlist(FILE):
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


def _chosen() -> list[Application]:
    return batches.chosen(db.session(), me(), _ids())


def _started() -> Batch | None:
    """Return the batch that this very form has started before: a double click, or going back."""
    key = request.form.get("key", "") if request.method == "POST" else ""
    return batches.by_key(db.session(), me(), key) if key else None


def _start(key: str, files: list[Application], rows: list[BatchRow]) -> Batch:
    batch = batches.start(db.session(), me(), key=key, files=files, niks=niks(rows), now=now())
    db.session.commit()
    flash(
        ngettext(
            "%(num)s kelahiran sedang didaftarkan. Anda boleh menutup halaman ini.",
            "%(num)s kelahiran sedang didaftarkan. Anda boleh menutup halaman ini.",
            len(files),
        ),
        "ok",
    )
    return batch


def _to(batch: Batch) -> ResponseReturnValue:
    return redirect(url_for("batches.show", batch_id=batch.id))


@bp.get("/<uuid:batch_id>")
def show(batch_id: uuid.UUID) -> ResponseReturnValue:
    """Show what became of each file; the page comes again by itself while the batch runs."""
    batch = batches.get(db.session(), me(), batch_id)
    silent = batches.is_silent(batch, now())
    return render_template(
        "registrar/batch.html",
        batch=batch,
        line=batch_page.line(batch),
        results=batch_page.results(db.session(), batch),
        silent=silent,
        since=batches.moved_at(batch),
        reloads=batch.finished_at is None and "diam" not in request.args,
    )
