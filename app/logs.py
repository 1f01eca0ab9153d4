"""Logs as JSON lines with the request's id and no personal data."""

from __future__ import annotations

import contextlib
import logging
import sys
import time
import traceback
from pathlib import Path

import structlog
from flask import Flask, Response, g
from flask import request as asked

from app.config import Settings
from app.services.audit import request_id

log = structlog.get_logger("akta.request")


def _with_request(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
    if request_id.get():
        event.setdefault("request_id", request_id.get())
    return event


def _frames(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
    """Say where an error came from, not what it says: its words can hold somebody's data."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        steps = traceback.extract_tb(error.__traceback__)
        event["where"] = [f"{Path(s.filename).name}:{s.lineno} {s.name}" for s in steps]
    return event


class _Forgiving:
    """Standard error, but a line that can't be written (a full disk) stops nobody's work."""

    def write(self, text: str) -> None:
        """Write, if it can be written."""
        with contextlib.suppress(OSError):
            sys.stderr.write(text)

    def flush(self) -> None:
        """Flush, if there's room."""
        with contextlib.suppress(OSError):
            sys.stderr.flush()


def configure(settings: Settings) -> None:
    """Write structured lines to standard error; tests only hear warnings."""
    level = logging.WARNING if settings.env == "test" else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _with_request,  # type: ignore[list-item]
            _frames,  # type: ignore[list-item]
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(_Forgiving()),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )


def request(*, method: str, rule: str, status: int, began: float) -> None:
    """Log a request that began at `began` (`time.perf_counter`)."""
    ms = round((time.perf_counter() - began) * 1000, 1)
    log.info("request", method=method, rule=rule, status=status, ms=ms)


def follow_requests(app: Flask) -> None:
    """Log each request by its rule, never its address: that can hold a single-purpose link."""

    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def _finish(response: Response) -> Response:
        if asked.endpoint != "static":
            request(
                method=asked.method,
                rule=str(asked.url_rule or "-"),
                status=response.status_code,
                began=g.get("started", time.perf_counter()),
            )
        return response
