"""What a registrar sends to register several files at once: a NIK for each child, and a key."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, Length

from app.models.application import Application
from app.services import batches
from app.web.access import me
from app.web.fields import NikField
from app.web.registrar import page
from app.web.registrar.forms import check_nik
from app.web.told import Told


class _NikInRow(NikField):
    """A NIK in a row of the table."""

    def pre_validate(self, form: Any) -> None:
        check_nik(self)


class BatchForm(FlaskForm):
    """The part that every batch has; `form_for` adds the fields of its files."""

    key = HiddenField(validators=[InputRequired(), Length(min=16, max=64)])


@dataclass(slots=True)
class BatchRow:
    """One file on the page that asks whether to go on: what will be written, what hinders it."""

    application: Application
    entry: dict[str, Any]
    hindrance: str
    nik: Any = None
    checked: Any = None
    cautions: Sequence[Told] = ()


def form_for(files: Sequence[Application]) -> tuple[BatchForm, list[BatchRow]]:
    """Make the form of these files, and their rows with the fields that belong to them."""
    rows = [BatchRow(file, page.entry(file), batches.why_not(file, me())) for file in files]
    fields: dict[str, Any] = {}
    for row in rows:
        if not row.hindrance and not row.entry["known_nik"]:
            fields |= _fields(row.application)
    kind = type("BatchFormOfFiles", (BatchForm,), fields)
    form: BatchForm = kind(data={"key": secrets.token_urlsafe(16)})
    for row in rows:
        name = row.application.id.hex
        row.nik = form._fields.get(f"nik_{name}")
        row.checked = form._fields.get(f"checked_{name}")
    return form, rows


def _fields(application: Application) -> dict[str, Any]:
    name = application.id.hex
    missing = _l("Isi NIK %(name)s dari SIAK, 16 angka.", name=application.child_name)
    wanted = application.office.nik_required
    needed = [InputRequired(missing)] if wanted else []
    hint = _l("Wajib, 16 angka.") if wanted else _l("Boleh kosong: NIK bisa menyusul.")
    label = _l("NIK %(name)s dari SIAK", name=application.child_name)
    checked = _l("Saya sudah mencocokkan NIK ini dengan SIAK. NIK-nya benar.")
    nik = _NikInRow(label, needed, description=hint)
    return {f"nik_{name}": nik, f"checked_{name}": BooleanField(checked)}


def accepts(form: BatchForm, rows: Sequence[BatchRow]) -> bool:
    """Validate the form: each NIK is one, no two children share it, what looks odd was checked."""
    if not form.validate_on_submit():
        return False
    problems = [*_shared(rows), *_unchecked(rows)]
    return not problems


def niks(rows: Sequence[BatchRow]) -> dict[uuid.UUID, str]:
    """Return the typed NIKs by file."""
    return {row.application.id: row.nik.data for row in rows if row.nik and row.nik.data}


def _shared(rows: Sequence[BatchRow]) -> Iterator[BatchRow]:
    seen: set[str] = set()
    for row in rows:
        typed = row.nik.data if row.nik else None
        if typed and typed in seen:
            row.nik.errors = [_("NIK ini sudah Anda ketik untuk anak lain di daftar ini.")]
            yield row
        seen.add(typed or "")


def _unchecked(rows: Sequence[BatchRow]) -> Iterator[BatchRow]:
    for row in rows:
        if not row.nik or not row.nik.data:
            continue
        row.cautions = page.nik_cautions(row.application, row.nik.data)
        if row.cautions and not row.checked.data:
            row.checked.errors = [
                _("Cocokkan NIK %(name)s, lalu beri tanda.", name=row.application.child_name)
            ]
            yield row
