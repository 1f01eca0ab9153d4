"""Uploads by script: begun, continued at the right byte after a cut, answered when whole.

The headers are those of tus (https://tus.io/protocols/resumable-upload): `Upload-Length`,
`Upload-Offset`. Without a script the same papers go by the form of the paper's page.
"""

from __future__ import annotations

import uuid
from dataclasses import replace

from flask import Blueprint, Response, abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from app.documents import uploads
from app.extensions import db
from app.models.application import Application, Document
from app.services import applications, papers, uploading
from app.web.access import FILLING_IN, guarded, me
from app.web.context import equipment, now
from app.web.parent.papers import following, need_of, warnings_of
from app.web.parent.routes import load
from app.web.parent.upload_texts import PROBLEMS, kept_text

bp = guarded(Blueprint("parent_uploads", __name__, url_prefix="/permohonan"), *FILLING_IN)


@bp.post("/<uuid:application_id>/dokumen/<kind>/unggahan")
def begin(application_id: uuid.UUID, kind: str) -> ResponseReturnValue:
    """Begin an upload of `Upload-Length` bytes; its address is in `Location`."""
    application = load(application_id)
    need = need_of(application, kind)
    size = request.headers.get("Upload-Length", type=int)
    if size is None:
        abort(400)
    try:
        upload, spare = uploading.begin(db.session(), application, need.kind, size=size, now=now())
    except uploads.UploadRefused as refusal:
        return _refused(refusal)
    db.session.commit()
    uploading.wipe(spare, equipment().store)
    answer = _progress(201, upload)
    answer.location = url_for(".progress", application_id=application_id, upload_id=upload.id)
    return answer


@bp.route("/<uuid:application_id>/unggahan/<uuid:upload_id>", methods=["HEAD"])
def progress(application_id: uuid.UUID, upload_id: uuid.UUID) -> ResponseReturnValue:
    """Say in `Upload-Offset` how far an upload is; without it, that it became a paper."""
    return _progress(200, uploading.find(db.session(), load(application_id), upload_id))


@bp.patch("/<uuid:application_id>/unggahan/<uuid:upload_id>")
def append(application_id: uuid.UUID, upload_id: uuid.UUID) -> ResponseReturnValue:
    """Take the piece that begins at `Upload-Offset`; with the last one comes the paper."""
    offset = request.headers.get("Upload-Offset", -1, type=int)
    length = request.content_length or 0
    if length > uploading.MOST_PIECE:
        abort(413)
    db.session.rollback()  # nobody waits for this line's speed
    piece = request.get_data(cache=False)
    application = load(application_id)
    upload = uploading.find(db.session(), application, upload_id)
    if upload is None:
        return _kept(application, papers.find(application, upload_id))
    uploading.refuse_shut(application, upload.kind)
    if len(piece) != length or not uploading.fits(upload, offset, length):
        abort(400)
    if (piece or offset != upload.received) and not _add(upload, offset, piece):
        return _progress(409, uploading.find(db.session(), load(application_id), upload_id))
    if offset + length < upload.size:
        return _progress(204, replace(upload, received=offset + length))
    return _finish(application_id, upload_id)


def _add(upload: uploading.Underway, offset: int, piece: bytes) -> bool:
    """Store the piece, then claim its place; what came too late is deleted again."""
    session, store = db.session(), equipment().store
    session.rollback()
    if upload.received != offset:
        return False
    name = store.put_upload(piece)
    taken = uploading.append(
        session, upload, offset=offset, piece=name, length=len(piece), now=now()
    )
    session.commit()
    if not taken:
        store.delete_upload(name)
    return taken


def _finish(application_id: uuid.UUID, upload_id: uuid.UUID) -> ResponseReturnValue:
    """Clean the whole outside of any transaction, then keep it; a refusal ends the upload."""
    session, store = db.session(), equipment().store
    application = load(application_id)
    upload = uploading.find(session, application, upload_id)
    if upload is None:  # sent twice, and the other was faster
        return _kept(application, papers.find(application, upload_id))
    session.rollback()
    try:
        clean = uploads.clean(uploading.whole(upload, store))
    except uploads.UploadRefused as refusal:
        uploading.discard(session, upload_id)
        session.commit()
        uploading.wipe(upload.pieces, store)
        return _refused(refusal)
    application = applications.get(session, me(), application_id, lock=True, to_fill_in=True)
    document = uploading.finish(
        session, application, upload_id, clean=clean, store=store, actor=me(), now=now()
    )
    session.commit()
    uploading.wipe(upload.pieces, store)
    return _kept(application, document)


def _progress(status: int, upload: uploading.Underway | None) -> Response:
    answer = Response(status=status)
    if upload is not None:
        answer.headers["Upload-Offset"] = str(upload.received)
        answer.headers["Upload-Length"] = str(upload.size)
    return answer


def _kept(application: Application, document: Document) -> Response:
    """Say what the page needs of the paper that an upload became."""
    need, warnings = need_of(application, document.kind), warnings_of(document)
    home = application.id
    return jsonify(
        state="warn" if warnings else "ok",
        text=" ".join(map(str, warnings)) or kept_text(document),
        thumb=url_for("parent_papers.image", application_id=home, document_id=document.id, page=0),
        remove=url_for("parent_papers.remove", application_id=home, kind=document.kind),
        next=following(application, need),
    )


def _refused(refusal: uploads.UploadRefused) -> ResponseReturnValue:
    """Answer with the sentence that helps; nothing is left of the upload."""
    db.session.rollback()
    return jsonify(text=str(PROBLEMS[refusal.problem])), 422
