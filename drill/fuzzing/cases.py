"""Makes cases of a target: an honest request in which one thing, or all, is hostile."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hypothesis import strategies as st

from drill.fuzzing.discovery import Form, Target
from drill.fuzzing.hostile import NESTED, hostile
from drill.fuzzing.requests import FORM, Case, Pairs, octets, quoted

Draw = Callable[..., Any]
HEADERS = (
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Content-Length",
    "Content-Type",
    "Forwarded",
    "Host",
    "If-Modified-Since",
    "If-None-Match",
    "Origin",
    "Range",
    "Referer",
    "Sec-Fetch-Site",
    "Transfer-Encoding",
    "Upload-Length",
    "Upload-Offset",
    "User-Agent",
    "X-CSRFToken",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-HTTP-Method-Override",
    "X-Original-URL",
    "X-Request-Id",
)
TYPES = (
    "application/json",
    "text/xml",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "z" * 300,
    f"{FORM}; charset=utf-16",
    f"{FORM}; charset=zq",
    "application/octet-stream",
    "",
    "x",
)
HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"RIFF\0\0\0\0WEBP", b"<svg>", b"")
BODIED = ("POST", "PATCH", "PUT")
CONTENT, YES_OR_NO = st.binary(max_size=60), st.booleans()


@dataclass(frozen=True)
class Known:
    """Names that are read anywhere, for rules whose pages didn't show them."""

    query: tuple[str, ...]
    fields: tuple[str, ...]
    cookies: tuple[str, ...]
    headers: tuple[str, ...] = ()


@functools.lru_cache(maxsize=4096)
def _of(options: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """One of these; made once, as making a strategy costs more than drawing from it."""
    return st.sampled_from(options)


@functools.cache
def _or_hostile(*names: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.one_of(*map(_of, names), hostile())


def cases(target: Target, known: Known) -> st.SearchStrategy[Case]:
    """Make cases of a target."""
    ways = [_one] * 6 + [_all, _extra, _repeated, _header, _header, _cookie, _cookie, _missing]
    if "<" in target.rule:
        ways += [_path, _path]
    if target.method in BODIED:
        ways += [_wrong_type, _multipart, _multipart]

    forms, shapes = st.sampled_from(target.forms), st.sampled_from(ways)

    @st.composite
    def made(draw: Draw) -> Case:
        form = draw(forms)
        shape = draw(shapes)
        return shape(draw, honest(target, form), form, known)  # type: ignore[operator]

    return made()


def honest(target: Target, form: Form) -> Case:
    """Return the request as a page would send it."""
    place = urlsplit(form.path)
    query = tuple(parse_qsl(place.query, keep_blank_values=True))
    files = tuple((name, "foto.jpg", HEADS[0]) for name in form.files)
    return Case(form.actor, target.method, target.rule, place.path, query, form.fields, files=files)


def _value(draw: Draw, honest: str) -> str:
    text = draw(hostile())
    return (text, text, honest + text, text + honest)[draw(_of((0, 1, 2, 3)))]


def _put(given: tuple[Any, ...], at: int, put: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*given[:at], put, *given[at + 1 :])


def _one(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    """One of the parameters that a page sends here; of a file, its name."""
    places = [(k, i) for k in ("query", "fields", "files") for i in range(len(getattr(case, k)))]
    if not places:
        return _extra(draw, case, form, known)
    kind, at = draw(_of(tuple(places)))
    name, value, *content = getattr(case, kind)[at]
    text = _value(draw, value)
    changed = {kind: _put(getattr(case, kind), at, (name, text, *content))}
    return replace(case, **changed, where=f"{kind}:{name}", text=text)


def _all(draw: Draw, case: Case, _form: Form, _known: Known) -> Case:
    """Everything but the token."""

    def changed(given: Pairs) -> Pairs:
        return tuple((k, v if k == "csrf_token" else draw(hostile())) for k, v in given)

    return replace(case, query=changed(case.query), fields=changed(case.fields), where="all")


def _extra(draw: Draw, case: Case, _form: Form, known: Known) -> Case:
    """A parameter that is read somewhere, or has a hostile name."""
    text = draw(hostile())
    if case.method in BODIED and draw(YES_OR_NO):
        name = draw(_or_hostile(known.fields))
        return replace(case, fields=(*case.fields, (name, text)), where=f"fields:{name}", text=text)
    name = draw(_or_hostile(known.query, known.query))
    return replace(case, query=(*case.query, (name, text)), where=f"query:{name}", text=text)


def _repeated(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    """The same name again and again, with other values."""
    kind = "fields" if case.fields else "query"
    given: Pairs = getattr(case, kind)
    if not given:
        return _extra(draw, case, form, known)
    name = draw(_of(tuple(n for n, _ in given)))
    more = tuple((name, draw(hostile())) for _ in range(draw(_of((1, 2, 3)))))
    times = draw(_of((1, 1, 300)))
    return replace(case, **{kind: more * times + given}, where=f"{kind}:{name}")  # type: ignore[arg-type]


def _header(draw: Draw, case: Case, _form: Form, known: Known) -> Case:
    names = draw(_of((known.headers or HEADERS, HEADERS)))
    name, text = draw(_of(names)), draw(hostile())
    return replace(case, headers=((name, text),), where=f"header:{name}", text=text)


def _cookie(draw: Draw, case: Case, _form: Form, known: Known) -> Case:
    name, text = draw(_of((*known.cookies, "zq"))), draw(hostile())
    return replace(case, cookies=((name, text),), where=f"cookie:{name}", text=text)


def _missing(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    kind = "fields" if case.fields else "query"
    given: Pairs = getattr(case, kind)
    if not given:
        return _header(draw, case, form, known)
    at = draw(_of(tuple(range(len(given)))))
    where = f"without {kind}:{given[at][0]}"
    return replace(case, **{kind: given[:at] + given[at + 1 :]}, where=where)  # type: ignore[arg-type]


def _path(draw: Draw, case: Case, _form: Form, _known: Known) -> Case:
    """One place of the address."""
    rule, parts = case.rule.split("/"), case.path.split("/")
    at = draw(_of(tuple(i for i, part in enumerate(rule) if "<" in part)))
    before, after = rule[at].partition("<")[0], rule[at].rpartition(">")[2]
    text = draw(hostile())
    place = f"{before}{quoted(text)}{after}"
    path = "/".join([*parts[:at], place, *parts[at + 1 :]])
    return replace(case, path=path, where=f"path:{rule[at]}", text=text)


def _wrong_type(draw: Draw, case: Case, _form: Form, _known: Known) -> Case:
    """A body of another kind than its type, or none that can be read."""
    name = draw(_of((*NESTED, "hostile")))
    text = NESTED.get(name) or draw(hostile())
    kind = draw(_of(TYPES))
    return replace(case, body=octets(text), content_type=kind, where=f"body:{name} as {kind[:40]}")


def _multipart(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    """A file where one is taken, or where none is, with hostile names and content."""
    name = draw(_or_hostile((*form.files, "file")))
    kept, head = draw(hostile()), draw(_of(HEADS))
    content = head + draw(CONTENT)
    return replace(case, files=((name, kept, content),), where=f"file:{name}", text=kept)
