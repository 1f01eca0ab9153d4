"""The office's trail, with filters and as a file; nobody changes it."""

from __future__ import annotations

import csv
import io
from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.domain.roles import Role
from app.extensions import db
from app.services import accounts, audit_log
from app.services.audit_log import Line, Wanted
from app.web.access import guarded, me
from app.web.admin import audit_details, audit_words
from app.web.desk import days

bp = guarded(Blueprint("audit_log", __name__, url_prefix="/petugas/admin"), Role.ADMIN)
COLUMNS = (
    _l("No."),
    _l("Waktu"),
    _l("Petugas"),
    _l("Peran"),
    _l("Tindakan"),
    _l("Jenis"),
    _l("Objek"),
    _l("Nomor"),
    _l("Rincian"),
    _l("Nomor permintaan"),
    _l("Kode tindakan"),
)
NEWEST = 2**63 - 1  # the largest number that a database gives an entry
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@bp.get("/jejak")
def listing() -> ResponseReturnValue:
    """Show the trail, the newest first, 50 entries a page."""
    wanted = _wanted()
    before = request.args.get("sebelum", None, int)
    if before is not None and not 0 < before <= NEWEST:
        abort(404)
    lines, onward = audit_log.page(db.session(), me(), wanted, before=before)
    return render_template(
        "admin/audit.html",
        lines=lines,
        onward=onward,
        before=before,
        wanted=wanted,
        days=days.read(days.FromTo),
        kept=_kept(wanted),
        groups=audit_words.GROUPS,
        people=accounts.everybody(db.session(), me()),
        act=audit_words.act_words,
        who=audit_words.who_words,
        detail=audit_details.words,
        thing=audit_words.thing_words,
    )


def _wanted() -> Wanted:
    form = days.read(days.FromTo)
    return Wanted(
        group=request.args.get("tindakan", "")[:20],
        who=request.args.get("petugas", "")[:40],
        thing=request.args.get("objek", "")[:60].strip(),
        first=form.dari.data,
        last=form.sampai.data,
    )


def _kept(wanted: Wanted) -> dict[str, Any]:
    """Return the filters as they stand in an address."""
    values = {
        "tindakan": wanted.group,
        "petugas": wanted.who,
        "objek": wanted.thing,
        "dari": wanted.first.isoformat() if wanted.first else "",
        "sampai": wanted.last.isoformat() if wanted.last else "",
    }
    return {name: value for name, value in values.items() if value}


@bp.get("/jejak.csv")
def table() -> ResponseReturnValue:
    """Deliver what the filters leave as CSV (RFC 4180); no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(str, COLUMNS))
    found = audit_log.export(db.session(), me(), _wanted())
    writer.writerows([_harmless(cell) for cell in _cells(line)] for line in found)
    response = Response(out.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="jejak.csv")
    return response


def _cells(line: Line) -> list[str]:
    entry = line.entry
    return [
        str(entry.seq),
        entry.at.isoformat(),
        line.name or str(entry.actor_id),
        audit_words.role_words(entry.actor_role),
        audit_words.act_words(entry.act),
        audit_words.kind_words(entry.object_kind),
        entry.object_id,
        line.number,
        audit_details.words(line),
        entry.request_id,
        entry.act,
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
