"""An application full of planted faults: what the fuzzing is for must be found here."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask, Response, redirect, render_template_string, request
from markupsafe import escape

PLANTED: dict[str, set[str]] = {
    "/cari": {"SQL error"},
    "/buta": {"SQL sleep"},
    "/halo": {"unescaped"},
    "/atribut": {"unescaped"},
    "/tautan": {"unescaped"},
    "/buku": {"unescaped"},
    "/jalan/<path:nama>": {"unescaped"},
    "/kue": {"unescaped"},
    "/unggah": {"unescaped"},
    "/pergi": {"redirect"},
    "/tuan-rumah": {"redirect"},
    "/umur": {"server error"},
    "/json": {"server error"},
    "/jejak": {"stack trace"},
    "/berkas": {"file shown"},
    "/sapa": {"evaluated"},
    "/baris": {"header"},
    "/lambat": {"hang"},
    "/telanjang": {"bare"},
}
PATIENCE = 3.0
book: list[str] = []


def create() -> Flask:
    """Return the application; each route has one fault, `/aman` has none."""
    app = Flask("faulty")
    book.clear()
    for rule, view in _rules().items():
        app.add_url_rule(rule, rule, view, methods=["GET", "POST"])
    app.add_url_rule("/jalan/<path:nama>", "jalan", lambda nama: f"<p>{nama}</p>")
    app.after_request(_dressed)
    app.wsgi_app = _Naive(app.wsgi_app)  # type: ignore[method-assign]
    return app


def _rules() -> dict[str, Callable[..., Any]]:
    return {
        "/": _home,
        "/aman": _safe,
        "/cari": _search,
        "/buta": _blind,
        "/halo": lambda: f"<p>Halo {_given()}</p>",
        "/atribut": lambda: f'<input name="n" value="{_given().replace("<", "&lt;")}">',
        "/tautan": lambda: f'<a href="{escape(_given())}">buka</a>',
        "/buku": _book,
        "/kue": lambda: f"<p>{request.cookies.get('zq', '')}</p>",
        "/unggah": _upload,
        "/pergi": lambda: redirect(_given()),
        "/tuan-rumah": lambda: redirect(f"https://{_forwarded()}/"),
        "/umur": lambda: str(2026 - int(_given() or 0)),
        "/json": lambda: str(request.get_json(force=True)["a"]) if request.data else "",
        "/jejak": _trace,
        "/berkas": _file,
        "/sapa": lambda: render_template_string("Halo " + _given()),
        "/baris": lambda: "dijawab sebelum Flask",
        "/lambat": _slow,
        "/telanjang": lambda: Response("tanpa pakaian"),
    }


class _Naive:
    """A server that writes what it's given into a header."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/baris":
            return self.application(environ, start)
        with Flask("naive").request_context(environ):
            text = _given()
        dressed = [("Content-Security-Policy", "x"), ("X-Content-Type-Options", "nosniff")]
        start("200 OK", [*dressed, ("Content-Language", text)])
        return [b"ok"]


def _given() -> str:
    return request.values.get("n", "")


def _forwarded() -> str:
    host = request.headers.get("X-Forwarded-Host", "localhost")
    return host if re.fullmatch(r"[\w./\\:-]+", host) else "localhost"


def _dressed(response: Response) -> Response:
    if request.path != "/telanjang":
        response.headers["Content-Security-Policy"] = "default-src 'none'"
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _home() -> str:
    form = '<form method="post" action="{0}"><input name="n" value="1"><button>Ya</button></form>'
    link = '<a href="{0}?n=1">{0}</a>'
    upload = '<form method="post" action="/unggah"><input type="file" name="f"></form>'
    asked = [rule for rule in PLANTED if "<" not in rule]
    return upload + "".join(form.format(r) + link.format(r) for r in (*asked, "/aman"))


def _safe() -> str:
    return f'<p title="{escape(_given())}">{escape(_given())}</p>'


def _database() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.create_function("pg_sleep", 1, lambda seconds: time.sleep(float(seconds)))
    database.execute("CREATE TABLE akta (nama TEXT)")
    database.execute("INSERT INTO akta VALUES ('ANAK SATU')")
    return database


def _search() -> str:
    try:
        rows = _database().execute(f"SELECT nama FROM akta WHERE nama = '{_given()}'")  # noqa: S608
        return str(rows.fetchall())
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        return f"{error}"


def _blind() -> str:
    """The same, but nothing of it shows: only the time tells."""
    with contextlib.suppress(sqlite3.Error, sqlite3.Warning, ValueError):
        _database().execute(f"SELECT nama FROM akta WHERE nama = '{_given()}'")  # noqa: S608
    return "dicari"


def _book() -> str:
    if request.method == "POST":
        book.append(_given())
    return "".join(f"<p>{line}</p>" for line in book[-20:])


def _upload() -> str:
    return "".join(f"<p>{f.filename}</p>" for f in request.files.values())


def _trace() -> str:
    try:
        return str(int(_given() or 0))
    except ValueError:
        return f"<pre>{escape(traceback.format_exc())}</pre>"


def _file() -> Response:
    """Only inside a folder, says the join; `..` and an absolute path say otherwise."""
    try:
        return Response(Path("/tmp", _given()).read_text("utf-8"), mimetype="text/plain")  # noqa: S108
    except (OSError, ValueError):
        return Response("tidak ada", 404)


def _slow() -> str:
    if len(_given()) > 60_000:
        time.sleep(PATIENCE + 0.1)
    return "selesai"
