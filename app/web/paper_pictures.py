"""Serves the pages of a case's papers as pictures, which no cache may keep."""

from __future__ import annotations

import io

from flask import send_file
from flask.typing import ResponseReturnValue

from app.domain.errors import NotFound
from app.models.application import Document
from app.web.context import equipment


def picture(document: Document, page: int) -> ResponseReturnValue:
    """Answer with a page as JPEG, 0 being the small picture; raises NotFound for one too many."""
    if page > len(document.pages):
        raise NotFound(page)
    name = document.pages[page - 1]["name"] if page else document.thumbnail
    data = equipment().store.get_upload(name)
    response = send_file(io.BytesIO(data), mimetype="image/jpeg", download_name="dokumen.jpg")
    response.headers["Cache-Control"] = "private, no-store"
    return response
