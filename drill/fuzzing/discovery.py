"""Finds what a service can be sent: the forms and links of its pages, the names in its source."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from drill.fuzzing.requests import Answer, Case, Pairs

HOME = "http://localhost"
READ = re.compile(r"request\.(?:args|form|values|files|cookies|headers)")
UNSENT = ("submit", "button", "image", "reset")
CHOICES = ("radio", "checkbox")


@dataclass(frozen=True)
class Form:
    """One way to ask a rule: by whom, where, and with what as an honest page would send it."""

    actor: str
    path: str
    fields: Pairs = ()
    files: tuple[str, ...] = ()


@dataclass
class Target:
    """A rule and method with the ways to ask it that were found, and its parameters' names."""

    method: str
    rule: str
    forms: list[Form] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


Targets = dict[tuple[str, str], Target]


def plain_targets(app: Flask) -> Targets:
    """Return every rule with every method, as yet without a way to ask it."""
    return {
        (method, rule.rule): Target(method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods or ())
        if method != "OPTIONS" and not (method == "HEAD" and "GET" in (rule.methods or ()))
    }


def explore(
    app: Flask,
    send: Callable[[Case], Answer],
    pages: Iterable[tuple[str, str, str]],
) -> Targets:
    """Open pages (actor, rule, path); return all targets with the forms and links found on them."""
    targets, urls = plain_targets(app), app.url_map.bind("localhost")
    for actor, rule, path in pages:
        for method in ("GET", "HEAD"):
            if (method, rule) in targets:
                add(targets[method, rule], Form(actor, path))
        place = urlsplit(path)
        answer = send(Case(actor, "GET", rule, place.path, tuple(parse_qsl(place.query, True))))
        if "html" in answer.header("content-type"):
            soup = BeautifulSoup(answer.body, "html.parser")
            for method, form in [*_forms(soup, actor, path), *_links(soup, actor, path)]:
                known = matched(targets, urls, method, form.path)
                if known:
                    add(known, form)
    return targets


def add(target: Target, form: Form) -> None:
    """Keep a way to ask, once, with the names of its parameters."""
    if form not in target.forms:
        target.forms.append(form)
    query = parse_qsl(urlsplit(form.path).query, keep_blank_values=True)
    target.names |= {name for name, _ in (*form.fields, *query)} | set(form.files)


def matched(targets: Targets, urls: MapAdapter, method: str, path: str) -> Target | None:
    """Return the target that answers a path."""
    try:
        rule, _ = urls.match(urlsplit(path).path, method=method, return_rule=True)
    except (HTTPException, RequestRedirect):
        return None
    return targets.get((method, rule.rule))


def _address(page: str, given: str) -> str:
    whole = urlsplit(urljoin(HOME + page, given))
    inside = whole.netloc == "localhost"
    return f"{whole.path}?{whole.query}".rstrip("?") if inside else "//elsewhere"


def _forms(soup: BeautifulSoup, actor: str, page: str) -> Iterator[tuple[str, Form]]:
    """Yield each form, once for each of its buttons."""
    for form in soup.find_all("form"):
        method = str(form.get("method", "get")).upper()
        inside = form.select("input, select, textarea")
        outside = soup.select(f'[form="{form["id"]}"]') if form.get("id") else []
        controls = [c for c in (*inside, *outside) if c.get("name") and c.name != "button"]
        files = tuple(str(c["name"]) for c in controls if c.get("type") == "file")
        fields = tuple(pair for c in controls for pair in _standing(c))
        for button in form.select("button") or [None]:
            pressed = _pressed(button)
            action = str((button and button.get("formaction")) or form.get("action") or page)
            path = _address(page, action)
            if method == "GET":
                path = path.partition("?")[0] + "?" + "&".join(f"{k}={v}" for k, v in fields)
                yield method, Form(actor, path)
            else:
                yield method, Form(actor, path, (*fields, *pressed), files)


def _pressed(button: Tag | None) -> Pairs:
    if button is None or not button.get("name"):
        return ()
    return ((str(button["name"]), str(button.get("value", ""))),)


def _standing(control: Tag) -> list[tuple[str, str]]:
    """Return what a control sends: as it stands, the first choice of what isn't chosen."""
    name, kind = str(control["name"]), str(control.get("type", "text"))
    if kind in UNSENT or kind == "file":
        return []
    if control.name == "textarea":
        return [(name, control.get_text())]
    if control.name == "select":
        options = control.select("option[selected]") or control.select("option")[-1:]
        return [(name, str(option.get("value", option.get_text()))) for option in options]
    return [(name, str(control.get("value", "on" if kind in CHOICES else "")))]


def _links(soup: BeautifulSoup, actor: str, page: str) -> Iterator[tuple[str, Form]]:
    for link in soup.select("a[href*='?']"):
        yield "GET", Form(actor, _address(page, str(link["href"])))


def names_in_source(folder: Path) -> dict[str, set[str]]:
    """Return every parameter that the source reads by a written name: args, form, … → names."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name) and isinstance(node.value.value, str)
        }
        for node in ast.walk(tree):
            for kind, name in _reads(node, constants):
                found[kind].add(name)
    return found


def _reads(node: ast.AST, constants: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what one expression reads: `request.args.get(X)`, `request.form[X]`, `X in …`."""
    place, key = None, None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        place, key = node.func.value, node.args[0]
    elif isinstance(node, ast.Subscript):
        place, key = node.value, node.slice
    elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In):
        place, key = node.comparators[0], node.left
    if place is None or key is None or not (read := READ.fullmatch(ast.unparse(place))):
        return
    name = constants.get(key.id) if isinstance(key, ast.Name) else getattr(key, "value", None)
    if isinstance(name, str):
        yield read[0].rpartition(".")[2], name
