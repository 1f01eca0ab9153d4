"""Static files: hashed, compressed beforehand, immutable, with the same headers as every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from app.config import Settings
from app.web.security import HEADERS, HSTS

STATIC = Path(__file__).resolve().parent.parent / "static"


def serve(app: Flask, settings: Settings) -> None:
    """Let WhiteNoise answer /static before Flask is asked."""

    def add_headers(headers: Any, path: str, url: str) -> None:
        for name, value in HEADERS.items():
            headers[name] = value
        if settings.production:
            headers["Strict-Transport-Security"] = HSTS

    white = WhiteNoise(
        app.wsgi_app,
        add_headers_function=add_headers,
        immutable_file_test=lambda path, url: url.startswith("/static/dist/"),
        allow_all_origins=False,
    )
    white.add_files(str(STATIC), prefix="static/")
    app.wsgi_app = white  # type: ignore[method-assign]
