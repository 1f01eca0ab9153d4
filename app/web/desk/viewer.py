"""The pages of a case's papers, as the viewer lists them."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.models.application import Application, Document, Verdict
from app.services import papers
from app.services.verification import open_remarks
from app.web import labels


def sheets(
    application: Application, seen: Collection[tuple[uuid.UUID, int]] = ()
) -> list[dict[str, Any]]:
    """List every page of every present paper, in the order the papers are asked.

    `seen`: which (document, page) whoever looks has opened before.
    """
    have = papers.current(application)
    order = [need.kind for need in application.said.papers]
    kinds = [kind for kind in order if kind in have] + [k for k in have if k not in order]
    return [sheet for kind in kinds for sheet in _pages(application, have[kind], seen)]


def _pages(
    application: Application, document: Document, seen: Collection[tuple[uuid.UUID, int]]
) -> list[dict[str, Any]]:
    label = labels.document_label(document.kind)
    remark = open_remarks(application).get(f"doc:{document.kind}")
    many = len(document.pages) > 1
    return [
        {
            "kind": document.kind.value,
            "label": _("%(paper)s, hal. %(n)s", paper=label, n=n) if many else label,
            "href": address(application, document, n),
            "thumb": address(application, document, 0 if n == 1 else n),
            "seen": (document.id, n) in seen,
            "checked": _checked(remark.verdict if remark else None, document),
            "width": page["width"],
            "height": page["height"],
        }
        for n, page in enumerate(document.pages, start=1)
    ]


def _checked(verdict: Verdict | None, document: Document) -> bool | None:
    if verdict is Verdict.RIGHT:
        return True
    return False if verdict is Verdict.WRONG or document.warnings else None


def address(application: Application, document: Document, page: int) -> str:
    """Return where a page of a paper is shown; page 0 is the small picture."""
    return url_for("desk.paper", application_id=application.id, document_id=document.id, page=page)
