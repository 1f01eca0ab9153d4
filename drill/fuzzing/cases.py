"""Makes cases of a target: an honest request in which one thing, or all, is hostile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from hypothesis import strategies as st

from drill.fuzzing.discovery import Form, Target
from drill.fuzzing.hostile import NESTED, hostile
from drill.fuzzing.requests import FORM, Case, Pairs, octets, quoted

Draw = Callable[..., str]
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


@dataclass(frozen=True)
class Known:
    """Names that are read anywhere, for rules whose pages didn't show them."""

    query: tuple[str, ...]
    fields: tuple[str, ...]
    cookies: tuple[str, ...]
    headers: tuple[str, ...] = ()


def cases(target: Target, known: Known) -> st.SearchStrategy[Case]:
    """Make cases of a target."""
    shapes = [_one] * 6 + [_all, _extra, _repeated, _header, _header, _cookie, _missing]
    if "<" in target.rule:
        shapes += [_path, _path]
    if target.method in BODIED:
        shapes += [_wrong_type, _multipart, _multipart]

    @st.composite
    def made(draw: Draw) -> Case:
        form = draw(st.sampled_from(target.forms))
        shape = draw(st.sampled_from(shapes))
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
    return draw(st.sampled_from((text, text, honest + text, text + honest)))


def _put(given: Pairs, at: int, pair: tuple[str, str]) -> Pairs:
    return (*given[:at], pair, *given[at + 1 :])


def _one(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    """One of the parameters that a page sends here."""
    places = [("query", i) for i in range(len(case.query))]
    places += [("fields", i) for i in range(len(case.fields))]
    if not places:
        return _extra(draw, case, form, known)
    kind, at = draw(st.sampled_from(places))
    name, value = getattr(case, kind)[at]
    text = _value(draw, value)
    changed = {kind: _put(getattr(case, kind), at, (name, text))}
    return replace(case, **changed, where=f"{kind}:{name}", text=text)  # type: ignore[arg-type]


def _all(draw: Draw, case: Case, _form: Form, _known: Known) -> Case:
    """Everything but the token."""

    def changed(given: Pairs) -> Pairs:
        return tuple((k, v if k == "csrf_token" else draw(hostile())) for k, v in given)

    return replace(case, query=changed(case.query), fields=changed(case.fields), where="all")


def _extra(draw: Draw, case: Case, _form: Form, known: Known) -> Case:
    """A parameter that is read somewhere, or has a hostile name."""
    text = draw(hostile())
    if case.method in BODIED and draw(st.booleans()):
        name = draw(st.one_of(st.sampled_from(known.fields), hostile()))
        return replace(case, fields=(*case.fields, (name, text)), where=f"fields:{name}", text=text)
    name = draw(st.one_of(st.sampled_from(known.query), st.sampled_from(known.query), hostile()))
    return replace(case, query=(*case.query, (name, text)), where=f"query:{name}", text=text)


def _repeated(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    """The same name again and again, with other values."""
    kind = "fields" if case.fields else "query"
    given: Pairs = getattr(case, kind)
    if not given:
        return _extra(draw, case, form, known)
    name = draw(st.sampled_from(given))[0]
    more = tuple((name, draw(hostile())) for _ in range(draw(st.integers(1, 3))))
    times = draw(st.sampled_from((1, 1, 300)))
    return replace(case, **{kind: more * times + given}, where=f"{kind}:{name}")  # type: ignore[arg-type]


def _header(draw: Draw, case: Case, _form: Form, known: Known) -> Case:
    often, any_of = st.sampled_from(known.headers or HEADERS), st.sampled_from(HEADERS)
    name, text = draw(st.one_of(often, any_of)), draw(hostile())
    return replace(case, headers=((name, text),), where=f"header:{name}", text=text)


def _cookie(draw: Draw, case: Case, _form: Form, known: Known) -> Case:
    name, text = draw(st.sampled_from((*known.cookies, "zq"))), draw(hostile())
    return replace(case, cookies=((name, text),), where=f"cookie:{name}", text=text)


def _missing(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    kind = "fields" if case.fields else "query"
    given: Pairs = getattr(case, kind)
    if not given:
        return _header(draw, case, form, known)
    at = draw(st.integers(0, len(given) - 1))
    where = f"without {kind}:{given[at][0]}"
    return replace(case, **{kind: given[:at] + given[at + 1 :]}, where=where)  # type: ignore[arg-type]


def _path(draw: Draw, case: Case, _form: Form, _known: Known) -> Case:
    """One place of the address."""
    rule, parts = case.rule.split("/"), case.path.split("/")
    at = draw(st.sampled_from([i for i, part in enumerate(rule) if "<" in part]))
    before, after = rule[at].partition("<")[0], rule[at].rpartition(">")[2]
    text = draw(hostile())
    place = f"{before}{quoted(text)}{after}"
    path = "/".join([*parts[:at], place, *parts[at + 1 :]])
    return replace(case, path=path, where=f"path:{rule[at]}", text=text)


def _wrong_type(draw: Draw, case: Case, _form: Form, _known: Known) -> Case:
    """A body of another kind than its type, or none that can be read."""
    name = draw(st.sampled_from((*NESTED, "hostile")))
    text = NESTED.get(name) or draw(hostile())
    kind = draw(st.sampled_from(TYPES))
    return replace(case, body=octets(text), content_type=kind, where=f"body:{name} as {kind[:40]}")


def _multipart(draw: Draw, case: Case, form: Form, known: Known) -> Case:
    """A file where one is taken, or where none is, with hostile names and content."""
    name = draw(st.one_of(st.sampled_from((*form.files, "file")), hostile()))
    kept, head = draw(hostile()), draw(st.sampled_from(HEADS))
    content = head + draw(st.binary(max_size=60))
    return replace(case, files=((name, kept, content),), where=f"file:{name}", text=kept)
