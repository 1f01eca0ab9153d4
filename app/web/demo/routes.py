"""The outbox of the demo, where newcomers find the one-time codes."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.adapters.carriers import newest_letters
from app.delivery import outbox_folder
from app.web.access import public
from app.web.context import settings

bp = public(Blueprint("demo", __name__, url_prefix="/demo"))
SHOWN = 50


@bp.get("/kotak-keluar")
def outbox() -> ResponseReturnValue:
    """Show the messages delivered last; they're synthetic, so nothing is masked."""
    messages = newest_letters(outbox_folder(settings()), SHOWN)
    return render_template("demo/outbox.html", messages=messages)
