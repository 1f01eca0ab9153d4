"""Fields of our forms, and what GOV.UK's macros need to know to draw any WTForms field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Flask
from flask_babel import gettext as _
from markupsafe import Markup, escape
from wtforms import (
    BooleanField,
    Field,
    FileField,
    Form,
    FormField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from app.web.dates import PARTS, DayMonthYearField

__all__ = ["DayMonthYearField", "NikField", "form_errors", "kind_of", "parameters", "register"]

_KINDS: tuple[tuple[type[Field], str], ...] = (
    (DayMonthYearField, "date"),
    (RadioField, "radios"),
    (SelectMultipleField, "checkboxes"),
    (SelectField, "select"),
    (BooleanField, "checkbox"),
    (FileField, "file"),
    (TextAreaField, "textarea"),
)
_NAMED = ("inputmode", "autocomplete", "autocapitalize", "spellcheck", "pattern", "disabled")


class NikField(StringField):
    """A NIK or family card number: typed with or without spaces, kept as digits, shown in fours."""

    kept = ""

    def keep(self, stored: str) -> None:
        """Let `stored` stand when nothing is typed, and never show it."""
        self.kept = stored
        self.data = self.data or stored

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = valuelist[0] if valuelist else ""
        self.data = "".join(ch for ch in typed if not ch.isspace() and ch not in ".-")

    def _value(self) -> str:
        plain = "" if self.data == self.kept else self.data or ""
        return " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))


def register(app: Flask) -> None:
    """Offer the adapter to templates; `components/field.html` is what pages use."""
    app.jinja_env.globals.update(
        field_kind=kind_of, field_parameters=parameters, form_errors=form_errors
    )


def kind_of(field: Field) -> str:
    """Which macro draws this field: input, date, radios, select, checkbox(es), file, textarea."""
    return next(
        (kind for kind, name in ((k, t) for t, k in _KINDS) if isinstance(field, name)), "input"
    )


def form_errors(form: Form) -> list[dict[str, str]]:
    """Every error of the form in the order of its fields, each with the link to its input."""
    found = [{"text": str(text)} for text in form.form_errors]
    return found + list(_errors_within(form))


def _errors_within(form: Form) -> Iterator[dict[str, str]]:
    for field in form:
        if isinstance(field, FormField):
            yield from _errors_within(field.form)
        elif field.errors and field.type != "CSRFTokenField":
            yield {"text": str(field.errors[0]), "href": f"#{_first_id(field)}"}
        elif field.errors:
            yield {"text": str(field.errors[0])}


def _first_id(field: Any) -> str:
    if isinstance(field, DayMonthYearField):
        return f"{field.id}-{field.wrong_part or 'day'}"
    return str(field.id)


def parameters(field: Field, **options: Any) -> dict[str, Any]:
    """Parameters of the GOV.UK macro for `field`.

    Options: label, hint, heading (label is the page's h1), hide_label (the h1 asks it), suffix,
    prefix, width (2|4|5|10|20), optional (False drops "(boleh dikosongkan)"),
    item_hints ({value: text}), after (markup behind the input), attributes.
    """
    kind = kind_of(field)
    render = {**(field.render_kw or {}), **options.get("attributes", {})}
    params: dict[str, Any] = {"id": field.id, "name": field.name, "idPrefix": field.id}
    params.update({key: render.pop(key) for key in _NAMED if key in render})
    params["attributes"] = {key: value for key, value in render.items() if key != "class"}
    if hint := options.get("hint") or field.description:
        params["hint"] = {"text": str(hint)}
    if field.errors:
        error = {"text": str(field.errors[0]), "visuallyHiddenText": _("Kesalahan")}
        params["errorMessage"] = error
    if "after" in options:
        params["formGroup"] = {"afterInput": {"html": options["after"]}}
    params.update(_caption(field, kind, options))
    params.update(_FILL[kind](field, options) if kind in _FILL else {})
    return params


def _caption(field: Any, kind: str, options: dict[str, Any]) -> dict[str, Any]:
    text = escape(options.get("label") or field.label.text)
    if not field.flags.required and options.get("optional", kind not in {"checkbox", "checkboxes"}):
        text += Markup(' <span class="optional">({})</span>').format(_("boleh dikosongkan"))
    caption: dict[str, Any] = {"html": text}
    if options.get("hide_label"):
        caption["classes"] = "govuk-visually-hidden"
    if options.get("heading"):
        size = "govuk-fieldset__legend--l" if kind in _GROUPS else "govuk-label--l"
        caption.update(isPageHeading=True, classes=size)
    return {"fieldset": {"legend": caption}} if kind in _GROUPS else {"label": caption}


def _fill_input(field: Any, options: dict[str, Any]) -> dict[str, Any]:
    value = "" if isinstance(field, PasswordField) else field._value()
    filled: dict[str, Any] = {"value": value, "type": getattr(field.widget, "input_type", "text")}
    if isinstance(field, NikField):
        filled |= {"inputmode": "numeric", "classes": "govuk-input--nik", "spellcheck": False}
        filled["attributes"] = {
            "data-group-digits": "",
            "maxlength": "24",
            **(field.render_kw or {}),
        }
    if "width" in options:
        filled["classes"] = f"govuk-input--width-{options['width']}"
    filled |= {side: {"text": options[side]} for side in ("prefix", "suffix") if side in options}
    return filled


def _fill_date(field: Any, _options: dict[str, Any]) -> dict[str, Any]:
    words = {"day": _("Tanggal"), "month": _("Bulan"), "year": _("Tahun")}
    boxes = []
    for part in PARTS:
        wrong = " govuk-input--error" if field.wrong_part == part else ""
        width = "" if part == "month" else f"govuk-input--width-{4 if part == 'year' else 2}"
        box = {"name": part, "label": words[part], "value": field.typed[part]}
        box["classes"] = f"{width}{wrong}".strip()
        boxes.append(box | ({"inputmode": "text"} if part == "month" else {}))
    return {"items": boxes, "namePrefix": field.name}


def _fill_choices(field: Any, options: dict[str, Any]) -> dict[str, Any]:
    hints = options.get("item_hints", {})
    items = []
    for value, label, chosen, _more in field.iter_choices():
        item: dict[str, Any] = {"value": str(value), "text": str(label), "checked": bool(chosen)}
        item["selected"] = bool(chosen)
        items.append(item | ({"hint": {"text": str(hints[value])}} if value in hints else {}))
    return {"items": items}


def _fill_checkbox(field: Any, options: dict[str, Any]) -> dict[str, Any]:
    text = escape(options.get("label") or field.label.text)
    return {"items": [{"value": "y", "html": text, "checked": bool(field.data), "id": field.id}]}


_GROUPS = frozenset({"date", "radios", "checkboxes"})
_FILL = {
    "input": _fill_input,
    "date": _fill_date,
    "radios": _fill_choices,
    "checkboxes": _fill_choices,
    "select": _fill_choices,
    "checkbox": _fill_checkbox,
    "textarea": lambda field, _options: {"value": field.data or ""},
}
