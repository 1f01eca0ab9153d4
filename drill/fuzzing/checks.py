"""What must never be in an answer, whatever was asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from drill.fuzzing.hostile import PRODUCT, SLEEP, WAITING
from drill.fuzzing.requests import Answer, Case

HOME = "http://localhost/"
MARKUP = ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml")
TRACES = re.compile(
    rb'Traceback \(most recent call last\)|  File "[^"]+", line \d+|werkzeug\.debug'
    rb"|jinja2\.exceptions|<class &#39;|<class '"
)
SQL_ERRORS = re.compile(
    rb"sqlite3?\.\w*Error|psycopg\.|sqlalchemy\.exc|syntax error at or near|near [^ ]{1,9}: syntax"
    rb"|unrecognized token|unterminated quoted string|incomplete input|no such (?:table|column)"
    rb"|invalid input syntax for",
    re.IGNORECASE,
)
LIVE = re.compile(
    rb"<zq\d+|[\"'] zq\d+=[\"']|(?:href|src|action|formaction)\s*=\s*[\"']?\s*javascript:zq",
    re.IGNORECASE,
)
FILES = re.compile(rb"root:x:0:0:|class Settings")
AWAY = re.compile(
    rb"(?:href|src|action|formaction)=[\"'](?:https?:)?[/\\]{2,}[^\"'/\\]*evil\.example"
)
ALWAYS = ("content-security-policy", "x-content-type-options")


def _server_error(_case: Case, answer: Answer) -> bool:
    return answer.status >= 500


def _trace(_case: Case, answer: Answer) -> bool:
    return bool(TRACES.search(answer.body))


def _sql_error(_case: Case, answer: Answer) -> bool:
    return bool(SQL_ERRORS.search(answer.body))


def _unescaped(_case: Case, answer: Answer) -> bool:
    kind = answer.header("content-type").partition(";")[0].strip()
    return kind in MARKUP and bool(LIVE.search(answer.body) or AWAY.search(answer.body))


def _evaluated(_case: Case, answer: Answer) -> bool:
    return PRODUCT in answer.body


def _file(_case: Case, answer: Answer) -> bool:
    return bool(FILES.search(answer.body))


def _header(_case: Case, answer: Answer) -> bool:
    """A header that the request wrote: an end of line in one, or one of ours that arrived."""
    broken = any(set("\r\n\0") & set(name + value) for name, value in answer.headers)
    ours = any(name.lower() == "x-zq" for name, _ in answer.headers)
    cookies = [value for name, value in answer.headers if name.lower() == "set-cookie"]
    return broken or ours or any(value.startswith("zq=") for value in cookies)


def _redirect(_case: Case, answer: Answer) -> bool:
    """Whether a browser would leave this host: it takes \\ for / and drops ends of lines."""
    place = answer.header("location")
    seen = re.sub(r"[\t\r\n]", "", place).strip().replace("\\", "/")
    seen = re.sub(r"^(https?:)?/{2,}", r"\1//", seen, flags=re.IGNORECASE)
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", seen)
    if scheme and not seen.lower().startswith(("http://", "https://")):
        return True
    return bool(place) and urlsplit(urljoin(HOME, seen)).hostname != "localhost"


def _slept(case: Case, answer: Answer) -> bool:
    """Whether the database was made to wait; `Campaign` asks once more, without the waiting."""
    return WAITING in case.text and answer.seconds >= SLEEP


def _bare(_case: Case, answer: Answer) -> bool:
    """An answer without the headers that each one carries."""
    return not answer.raised and not all(answer.header(name) for name in ALWAYS)


SLEPT, HANG = "SQL sleep", "hang"
CHECKS: dict[str, Callable[[Case, Answer], bool]] = {
    "server error": _server_error,
    "stack trace": _trace,
    "SQL error": _sql_error,
    SLEPT: _slept,
    "unescaped": _unescaped,
    "evaluated": _evaluated,
    "file shown": _file,
    "header": _header,
    "redirect": _redirect,
    "bare": _bare,
}


def faults(case: Case, answer: Answer, *, patience: float) -> list[str]:
    """Return the names of all that is wrong with an answer."""
    found = [name for name, wrong in CHECKS.items() if wrong(case, answer)]
    return [*found, HANG] if answer.seconds > patience else found
