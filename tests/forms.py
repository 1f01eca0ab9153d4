"""Forms as a browser sends them: what stands in them, what a person fills in, which button."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from werkzeug.datastructures import MultiDict

CHOICES = ("radio", "checkbox")


def _words(element: Tag | None) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""


def find_form(soup: BeautifulSoup, button: str) -> tuple[Tag, Tag]:
    """Return the form that has a button with these words, and the button."""
    buttons = soup.select("form button, form input[type=submit]")
    said = [(_words(b) or str(b.get("value", ""))) for b in buttons]
    matching = [b for b, text in zip(buttons, said, strict=True) if text == button]
    assert matching, f"no button {button!r}; there are {said}"
    assert len(matching) == 1, f"{len(matching)} buttons say {button!r}"
    form = matching[0].find_parent("form")
    assert form is not None
    return form, matching[0]


def fill(form: Tag, fields: Mapping[str, Any], button: Tag) -> MultiDict[str, Any]:
    """Return what a browser would send once these fields are filled in.

    A field is named by its label, its group's legend, or its name. Text takes a string, a choice
    the label or value of its option (several: a list), a tick box True or False, a file
    `(bytes, filename)`. A disabled control is not sent.
    """
    controls = [c for c in form.select("input, select, textarea") if c.get("name")]
    state = {id(c): _standing(c) for c in controls if not c.has_attr("disabled")}
    for key, value in fields.items():
        _put(state, _named(form, controls, key), value, key)
    data: MultiDict[str, Any] = MultiDict()
    for control in controls:
        for value in state.get(id(control), []):
            data.add(str(control["name"]), value)
    if button.get("name"):
        data.add(str(button["name"]), str(button.get("value", "")))
    return data


def _standing(control: Tag) -> list[Any]:
    kind = str(control.get("type", "text"))
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        options = control.select("option[selected]") or control.select("option")[:1]
        return [_value(option) for option in options]
    if kind in CHOICES:
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    if kind in ("submit", "button", "image", "reset", "file"):
        return []
    return [str(control.get("value", ""))]


def _value(option: Tag) -> str:
    return str(option["value"]) if option.has_attr("value") else _words(option)


def _named(form: Tag, controls: list[Tag], key: str) -> list[Tag]:
    by_name = [c for c in controls if c["name"] == key]
    if by_name:
        return by_name
    labels = {str(label.get("for")) for label in form.find_all("label") if _words(label) == key}
    by_label = [c for c in controls if c.get("id") in labels]
    if by_label:
        return by_label
    for group in form.find_all("fieldset"):
        if _words(group.find("legend")) == key:
            return [c for c in controls if group in c.parents]
    known = [_words(e) for e in form.find_all(["label", "legend"])]
    raise AssertionError(f"no field {key!r}; there are {known}, {[c['name'] for c in controls]}")


def _put(state: dict[int, list[Any]], controls: list[Tag], value: Any, key: str) -> None:
    assert all(id(c) in state for c in controls), f"{key!r} is disabled"
    first = controls[0]
    if str(first.get("type")) in CHOICES:
        _choose(state, controls, value, key)
    elif first.name == "select":
        options = {_words(o): _value(o) for o in first.find_all("option")}
        chosen = options.get(str(value), str(value))
        assert chosen in options.values(), f"{key!r} has no {value!r}; it has {list(options)}"
        state[id(first)] = [chosen]
    elif first.get("type") == "file":
        files = value if isinstance(value, list) else [value]
        state[id(first)] = [(io.BytesIO(content), name) for content, name in files]
    else:
        assert len(controls) == 1, f"{key!r} names {len(controls)} fields"
        state[id(first)] = [str(value)]


def _choose(state: dict[int, list[Any]], controls: list[Tag], value: Any, key: str) -> None:
    if isinstance(value, bool):
        assert len(controls) == 1, f"{key!r} names {len(controls)} choices: say which"
        _tick(state, controls, [controls[0]] if value else [])
        return
    asked = [str(v) for v in (value if isinstance(value, list) else [value])]
    chosen = [c for c in controls if {_option(c), str(c.get("value", "on"))} & set(asked)]
    offered = [_option(c) for c in controls]
    assert len(chosen) == len(asked), f"{key!r} has no {value!r}; it has {offered}"
    _tick(state, controls, chosen)


def _tick(state: dict[int, list[Any]], controls: list[Tag], chosen: list[Tag]) -> None:
    names = {str(c["name"]) for c in chosen or controls if c.get("type") == "radio"}
    form = controls[0].find_parent("form")
    radios = form.select("input[type=radio]") if form else []
    for control in [*controls, *(r for r in radios if r.get("name") in names)]:
        state[id(control)] = []
    for control in chosen:
        state[id(control)] = [str(control.get("value", "on"))]


def _option(control: Tag) -> str:
    form = control.find_parent("form")
    label = form.find("label", attrs={"for": control.get("id")}) if form else None
    return _words(label if isinstance(label, Tag) else control.find_parent("label"))
