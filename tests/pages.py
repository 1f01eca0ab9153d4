"""What every page must be, checked whenever a test fetches one; and a visitor who fetches them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder import HTML5TreeBuilder
from flask.testing import FlaskClient
from html5lib.constants import E as PARSE_ERRORS
from werkzeug.test import TestResponse

from tests.forms import fill, find_form

UNLABELLED = ("hidden", "submit", "button", "reset", "image")
DATA_SCRIPTS = ("application/json", "application/ld+json")


class StrictBuilder(HTML5TreeBuilder):
    """A browser's parser that remembers what it had to forgive."""

    def feed(self, markup: Any) -> None:
        """Parse, keeping the parse errors."""
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)
        self.underlying_builder.parser = parser
        document = parser.parse(markup)
        document.original_encoding = None
        self.errors = [
            f"line {place[0]}: {PARSE_ERRORS[code] % details}"
            for place, code, details in parser.errors
        ]
        self.underlying_builder.parser = None


def words(text: str | Tag | None) -> str:
    """Return the text of a string or element as it's read: single spaces, no ends."""
    if text is None:
        return ""
    return " ".join((text if isinstance(text, str) else text.get_text(" ")).split())


def check_page(html: str, path: str = "") -> BeautifulSoup:
    """Return the parsed page; raises AssertionError that lists all that's wrong with it."""
    builder = StrictBuilder()
    soup = BeautifulSoup(html, builder=builder)
    problems = list(builder.errors)
    for check in (_heading, _labels, _references, _tokens, _inline):
        problems += check(soup)
    assert not problems, f"{path or 'page'}:\n  " + "\n  ".join(problems)
    return soup


def _heading(soup: BeautifulSoup) -> list[str]:
    problems = []
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(soup.html and soup.html.get("lang", ""))):
        problems.append("<html> names no language")
    if not soup.select_one("meta[name=viewport]"):
        problems.append("no viewport: a phone would show the page tiny")
    headings = [words(h1) for h1 in soup.find_all("h1")]
    title = words(soup.title)
    if len(headings) != 1 or not headings[0]:
        problems.append(f"one h1 expected, found {headings}")
    elif headings[0] not in title:
        problems.append(f"h1 {headings[0]!r} is not in the title {title!r}")
    return problems


def _labels(soup: BeautifulSoup) -> list[str]:
    labelled = {label.get("for") for label in soup.find_all("label") if words(label)}
    problems = []
    for control in soup.find_all(["input", "select", "textarea"]):
        named = control.get("aria-label") or control.get("aria-labelledby")
        if control.get("type") in UNLABELLED or named or control.get("id") in labelled - {None}:
            continue
        if not words(control.find_parent("label")):
            problems.append(f"no label: {str(control)[:120]}")
    unnamed = [b for b in soup.find_all("button") if not (words(b) or b.get("aria-label"))]
    problems += [f"no words on the button: {str(b)[:120]}" for b in unnamed]
    images = [image for image in soup.find_all("img") if not image.has_attr("alt")]
    return problems + [f"no alt: {str(image)[:120]}" for image in images]


def _references(soup: BeautifulSoup) -> list[str]:
    ids = [str(element["id"]) for element in soup.find_all(id=True)]
    wanted = {
        name
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls")
        for element in soup.find_all(attrs={attribute: True})
        for name in str(element[attribute]).split()
    }
    links = (str(a["href"]) for a in soup.select("a[href^='#']"))
    wanted |= {link[1:] for link in links if len(link) > 1}
    problems = [f"id twice: {name}" for name in sorted({n for n in ids if ids.count(n) > 1})]
    return problems + [f"points nowhere: {name}" for name in sorted(wanted - set(ids))]


def _tokens(soup: BeautifulSoup) -> list[str]:
    forms = [f for f in soup.find_all("form") if str(f.get("method", "")).lower() == "post"]
    return [
        f"POST form without csrf_token: {form.get('action') or '(same address)'}"
        for form in forms
        if not form.select_one("input[name=csrf_token][value]:not([value=''])")
        and not str(form.get("action", "")).startswith("/v/")  # it changes nothing, knows nobody
    ]


def _inline(soup: BeautifulSoup) -> list[str]:
    problems = [f"inline style: {str(e)[:120]}" for e in soup.select("style, [style]")]
    for script in soup.find_all("script"):
        if not script.get("src") and script.get("type") not in DATA_SCRIPTS:
            problems.append(f"inline script: {str(script)[:120]}")
    for element in soup.find_all(True):
        handlers = [name for name in element.attrs if name.lower().startswith("on")]
        if handlers or str(element.get("href", "")).strip().lower().startswith("javascript:"):
            problems.append(f"script in an attribute: {str(element)[:120]}")
    return problems


class Page:
    """An answer as a person sees it: status, address, words, and for HTML the checked tree."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.path = response.request.full_path.rstrip("?")
        self.data = response.data
        html = response.text if response.mimetype == "text/html" else ""
        self.soup = check_page(html, self.path) if html else BeautifulSoup("", "html5lib")
        self.h1 = words(self.soup.find("h1"))
        self.text = words(self.soup.find("body"))

    def select(self, css: str) -> list[Tag]:
        """Return the elements that a CSS selector names."""
        return list(self.soup.select(css))

    def link(self, text: str) -> str:
        """Return where the link with these words leads."""
        links = [a for a in self.soup.select("a[href]") if text in words(a)]
        exact = [a for a in links if words(a) == text] or links
        assert exact, f"{self.path}: no link {text!r}; there are {self._links()}"
        return str(exact[0]["href"])

    def _links(self) -> list[str]:
        return [words(a) for a in self.soup.select("a[href]")]


class Visitor:
    """A person without JavaScript: opens addresses, follows links, fills and sends forms."""

    def __init__(self, client: FlaskClient, *, before: Callable[[], None] | None = None) -> None:
        self.client = client
        self.before = before
        self.page: Page | None = None

    def get(self, path: str, *, status: int = 200, **query: str) -> Page:
        """Open an address and follow where it leads; the last answer must have the status."""
        return self._open(path, status, method="GET", query_string=query or None)

    def post(self, path: str, data: Mapping[str, Any] | None = None, *, status: int = 200) -> Page:
        """Send data with the token of the page last seen, as its forms would."""
        fields = dict(data or {})
        if self.page and (token := self.page.soup.select_one("input[name=csrf_token]")):
            fields.setdefault("csrf_token", token["value"])
        return self._open(path, status, method="POST", data=fields)

    def click(self, text: str, *, status: int = 200) -> Page:
        """Follow the link with these words."""
        return self.get(urljoin(self._seen().path, self._seen().link(text)), status=status)

    def form(
        self, button: str, fields: Mapping[str, Any] | None = None, *, status: int = 200
    ) -> Page:
        """Fill the form that has this button, by label, legend or name, and press the button."""
        page = self._seen()
        form, pressed = find_form(page.soup, button)
        data = fill(form, fields or {}, pressed)
        path = urljoin(page.path, str(pressed.get("formaction") or form.get("action") or page.path))
        if str(form.get("method", "get")).lower() == "post":
            return self._open(path, status, method="POST", data=data)
        return self._open(urlsplit(path).path, status, method="GET", query_string=data)

    def _seen(self) -> Page:
        assert self.page is not None, "open a page first"
        return self.page

    def _open(self, path: str, status: int, **request: Any) -> Page:
        if self.before:
            self.before()
        headers = {"Accept": "text/html,*/*", "Sec-Fetch-Site": "same-origin"}
        response = self.client.open(path, headers=headers, follow_redirects=True, **request)
        page = Page(response)
        assert page.status == status, f"{page.path}: {page.status}, not {status}: {page.h1}"
        self.page = page
        return page
