"""A request as it's fuzzed, and how it's put to a WSGI application; nothing tidies it up."""

from __future__ import annotations

import gzip
import io
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote_from_bytes, unquote_to_bytes

EDGE = b"between-the-parts-of-a-form"
FORM = "application/x-www-form-urlencoded"
SERVER = {
    "SCRIPT_NAME": "",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.multithread": False,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}
Pairs = tuple[tuple[str, str], ...]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Case:
    """Who asks what; `where` names the parameter that is hostile, `text` what stands in it."""

    actor: str
    method: str
    rule: str
    path: str
    query: Pairs = ()
    fields: Pairs = ()
    files: tuple[tuple[str, str, bytes], ...] = ()
    headers: Pairs = ()
    cookies: Pairs = ()
    body: bytes | None = None
    content_type: str = ""
    where: str = ""
    text: str = ""

    def numbered(self, number: int) -> Case:
        """Return the case with its own number in the place of every `{m}`."""
        return self.instead("{m}", str(number))

    def instead(self, old: str, new: str) -> Case:
        """Return the case with one text in the place of another, wherever it stands."""

        def own(text: str) -> str:
            return text.replace(old, new)

        def put(given: Pairs) -> Pairs:
            return tuple((own(name), own(value)) for name, value in given)

        path = self.path.replace(quoted(old), quoted(new))
        files = tuple((own(name), own(kept), content) for name, kept, content in self.files)
        return replace(
            self,
            path=path,
            query=put(self.query),
            fields=put(self.fields),
            headers=put(self.headers),
            cookies=put(self.cookies),
            files=files,
        )


@dataclass(frozen=True)
class Answer:
    """What came back; the body unpacked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    seconds: float
    raised: str = ""

    def header(self, name: str) -> str:
        """Return the first header of this name."""
        return next((v for k, v in self.headers if k.lower() == name), "")


@dataclass
class _Started:
    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)


def octets(text: str) -> bytes:
    """Return a text as bytes, the halves of characters too."""
    return text.encode("utf-8", "surrogatepass")


def quoted(text: str) -> str:
    """Return a text as it stands in an address."""
    return quote_from_bytes(octets(text), safe="")


def pairs(given: Pairs) -> str:
    """Return pairs as they stand in an address or a form."""
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in given)


def header_text(text: str) -> str:
    """Return what a server lets through in a header: no ends of lines, as WSGI writes it."""
    return octets(text).translate(None, b"\r\n\0").decode("latin-1")


def _multipart(case: Case) -> tuple[bytes, str]:
    parts = []
    for name, value in case.fields:
        head = b'Content-Disposition: form-data; name="' + octets(name) + b'"'
        parts.append(head + b"\r\n\r\n" + octets(value))
    for name, kept, content in case.files:
        head = b'Content-Disposition: form-data; name="' + octets(name)
        head += b'"; filename="' + octets(kept) + b'"\r\nContent-Type: image/jpeg'
        parts.append(head + b"\r\n\r\n" + content)
    line = b"--" + EDGE + b"\r\n"
    body = b"".join(line + part + b"\r\n" for part in parts)
    return body + b"--" + EDGE + b"--\r\n", f"multipart/form-data; boundary={EDGE.decode()}"


def _body(case: Case) -> tuple[bytes, str]:
    if case.body is not None:
        return case.body, case.content_type or FORM
    if case.files:
        return _multipart(case)
    body = pairs(case.fields).encode() if case.fields else b""
    return body, case.content_type or (FORM if case.fields else "")


def environ(case: Case, address: str) -> dict[str, Any]:
    """Return the WSGI environment of a case, sent from this network address."""
    body, content_type = _body(case)
    made: dict[str, Any] = {
        "REQUEST_METHOD": case.method,
        "PATH_INFO": unquote_to_bytes(case.path).decode("latin-1"),
        "QUERY_STRING": pairs(case.query),
        "REMOTE_ADDR": address,
        "HTTP_HOST": "localhost",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": header_text(content_type),
        **SERVER,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
    }
    for name, value in case.headers:
        key = name.upper().replace("-", "_")
        made[key if key.startswith("CONTENT_") else f"HTTP_{key}"] = header_text(value)
    made["HTTP_COOKIE"] = "; ".join(f"{n}={header_text(v)}" for n, v in case.cookies)
    return made


def send(application: Wsgi, case: Case, address: str) -> Answer:
    """Ask the application; what it raises is an answer too."""
    started = _Started()

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], None]:
        started.status, started.headers = status, headers
        return lambda _data: None

    asked, raised, body = environ(case, address), "", b""
    begun = time.monotonic()
    try:
        given = application(asked, start)
        body = b"".join(given)
        close = getattr(given, "close", None)
        if close:
            close()
    except Exception as error:  # a server would answer 500
        raised = f"{type(error).__name__}: {error}"
    headers = tuple(started.headers)
    status = int(started.status[:3] or 500) if not raised else 500
    answer = Answer(status, headers, body, time.monotonic() - begun, raised)
    if answer.header("content-encoding") == "gzip" and body:
        answer = replace(answer, body=gzip.decompress(body))
    return answer
