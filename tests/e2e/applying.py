"""A parent in the browser: answers whatever page comes, as a person would."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from app.domain.form import BY_SLUG, USUAL
from app.domain.values import Value
from app.web.choices import CHOICES
from tests.browser import assert_accessible, assert_no_sideways_scroll, go

PATIENCE_SECONDS = 20
PAGES_AT_MOST = 70
FORMATS = ("JPEG", "PNG", "WEBP", "PDF")
Answers = Mapping[str, Value]
_looked_at: set[str] = set()


def photo(words: str, *, kind: str = "JPEG") -> dict[str, object]:
    """Return a photographed paper as a file for an input: lines of text on a light sheet."""
    sheet = Image.new("RGB", (1000, 1400), "#f4efe4")
    pen = ImageDraw.Draw(sheet)
    for line in range(20):
        pen.text((90, 80 + 60 * line), f"{words} {line}", fill="#26304a", font_size=40)
    out = io.BytesIO()
    sheet.save(out, kind)
    mime = "application/pdf" if kind == "PDF" else f"image/{kind.lower()}"
    return {"name": f"foto.{kind.lower()}", "mimeType": mime, "buffer": out.getvalue()}


class Parent:
    """Somebody who registers a birth; `answers` are what they'd say by key of the form."""

    def __init__(
        self, page: Page, outbox: Path, answers: Answers, *, english: bool = False
    ) -> None:
        self.page = page
        self.outbox = outbox
        self.answers = dict(answers)
        self.english = english
        self.seen: set[str] = set()
        self.inputs = 0

    def apply(self, *, email: str) -> str:
        """Go from the home page to the confirmation; return the application number."""
        self.page.goto("/?bahasa=en" if self.english else "/")
        self._look("home")
        self._go("a.govuk-button")
        self.fill_in()
        self.declare(email=email)
        return self.number()

    def apply_for_twin(self, answers: Answers, *, email: str) -> str:
        """Go on with the next child born together; return that file's number."""
        self.answers = dict(answers)
        self._go("main form button")
        self.fill_in()
        self.declare(email=email)
        return self.number()

    def fill_in(self) -> None:
        """Answer page by page, task by task, until the proof stands there."""
        for _ in range(PAGES_AT_MOST):
            slug = self._slug()
            if slug == "periksa":
                return
            self._look(slug)
            if slug in BY_SLUG:
                self._answer(slug)
            elif slug == "dokumen":
                self._go("main a.govuk-button")
            elif "/dokumen/" in self.page.url:
                self._photograph()
            else:
                self._go("main a.govuk-button")
        raise AssertionError(f"no end of questions: {self.page.url}")

    def _slug(self) -> str:
        path = urlsplit(self.page.url).path
        return "lahir-hidup" if path == "/daftar" else path.rsplit("/", 1)[-1]

    def _look(self, slug: str) -> None:
        """Check each kind of page once in a run: axe, and no sideways scrolling."""
        self.seen.add(slug)
        if slug in _looked_at:
            return
        _looked_at.add(slug)
        assert_accessible(self.page, self.page.locator("h1").inner_text())
        assert_no_sideways_scroll(self.page)

    def _answer(self, slug: str) -> None:
        if self._is_usual():
            return
        for key in BY_SLUG[slug].keys:
            if not key.endswith("confirmed") and key in self.answers:
                self._enter(key, self.answers[key])
        before = self.page.url
        self._press_without_nik(slug) or self._press()
        if self.page.url == before and self.page.locator("input[name=seen]").count():
            self._press()  # something looked odd, and it's right all the same

    def _is_usual(self) -> bool:
        """Say with one tap that the case is the most usual one, if it is; else ask for the rest."""
        if not self.page.locator("button[name=usual]").count():
            return False
        usual = all(self.answers.get(key) == said for key, said in USUAL.items())
        self._go("button[name=usual]" if usual else "main form a.govuk-button")
        return True

    def _enter(self, key: str, value: Value) -> None:
        name, field = key.replace(".", "_"), key.rpartition(".")[2]
        if field == "without_nik" and self.page.locator(f"button[name={name}]").count():
            return  # pressed when the rest is filled in
        self.inputs += 1
        if field.endswith("_date"):
            day = dt.date.fromisoformat(str(value))
            for part in ("day", "month", "year"):
                self.page.fill(f"[name={name}-{part}]", str(getattr(day, part)))
        elif key in CHOICES:
            self.page.locator(f"input[name={name}][value='{value}']").check(force=True)
        elif field == "without_nik":
            self.page.locator(f"input[name={name}]").set_checked(bool(value), force=True)
        elif self.page.locator(f"select[name={name}]").count():
            self.page.select_option(f"select[name={name}]", str(value))
        elif field == "weight":
            self.page.fill(f"[name={name}]", f"{int(str(value)) / 1000:.2f}".replace(".", ","))
        else:
            self.page.fill(f"[name={name}]", str(value).replace(":", "."))

    def _press_without_nik(self, slug: str) -> bool:
        """Press "has no NIK" where that is so."""
        none = [key for key in BY_SLUG[slug].keys if key.endswith("without_nik")]
        if not any(self.answers.get(key) for key in none):
            return False
        self._go("main form button[name$=without_nik]")
        return True

    def _press(self) -> None:
        self._go("main form button:not([name], [type=button])")

    def _go(self, what: str) -> None:
        go(self.page, self.page.locator(what).first)

    def _photograph(self) -> None:
        kind = FORMATS[len(self.seen) % len(FORMATS)]
        self.page.set_input_files("input[type=file]", photo("SPESIMEN", kind=kind))  # type: ignore[arg-type]
        self._press()

    def declare(self, *, email: str) -> None:
        """Read the proof, declare, prove the e-mail by its code."""
        self._look("periksa")
        self._go("main a.govuk-button")
        self._look("kirim")
        self.page.locator("input[name=declared]").check(force=True)
        if not self.page.locator(".banner--ok").count():
            self.page.fill("[name=email]", email)
        known = newest_code(self.outbox, email)
        self._press()
        if "/kode" in self.page.url:
            self._look("kode")
            self.page.fill("[name=code]", wait_for_code(self.outbox, email, known))
            self._press()

    def number(self) -> str:
        """Return the application number from the confirmation."""
        expect(self.page).to_have_url(re.compile("/terkirim$"))
        self._look("terkirim")
        return self.page.locator(".number--big").inner_text().strip()


def newest_code(outbox: Path, contact: str) -> tuple[str, str] | None:
    """Return (file name, six digits) of the newest code for a contact, or None."""
    for file in sorted(outbox.glob("*.txt"), reverse=True):
        text = file.read_text(encoding="utf-8")
        code = re.search(r"\b(\d{6})\b", text)
        if text.startswith(f"To: {contact}\n") and code:
            return file.name, code[1]
    return None


def wait_for_code(outbox: Path, contact: str, known: tuple[str, str] | None) -> str:
    """Wait until the worker delivered a newer code than `known`; return its digits."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        found = newest_code(outbox, contact)
        if found is not None and found != known:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"no code came for {contact}")
