"""A whole task on one page, for who fills in for families every day; parents get single pages."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.domain.answers import Answers
from app.domain.citizenship import INDONESIA
from app.domain.form import Page, Section, section_pages
from app.domain.prefill import is_filled
from app.domain.roles import Role
from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.services import applications, offices
from app.web import labels
from app.web.access import guarded
from app.web.context import now, office
from app.web.parent import journey, oddities, questions
from app.web.parent.routes import load
from app.web.parent.texts_for_families import texts_of
from app.web.returning import kept
from app.web.told import Told

bp = guarded(
    Blueprint("whole_task", __name__, url_prefix="/permohonan"), Role.PARTNER, Role.VERIFIER
)
SLUGS = journey.WHOLE_TASKS
FOREIGN = "foreigner"


@bp.route("/<uuid:application_id>/bagian/<task>", methods=["GET", "POST"])
def show(application_id: uuid.UUID, task: str) -> ResponseReturnValue:
    """Ask everything of one task of a draft at once, and save it together."""
    section = next((section for section, slug in SLUGS.items() if slug == task), None)
    if section is None:
        abort(404)
    application = load(application_id)
    answers = application.said
    pages = _pages(answers, section)
    if application.status is not Status.DRAFT or answers.model is None or not pages:
        return redirect(url_for("parent.tasks", application_id=application.id))
    whole = _whole(section, pages)
    form = questions.build(whole, answers, typed=kept.fields_of(request.path))
    warnings: list[Told] = []
    if form.validate_on_submit():
        saved, warnings = _save(application, pages, form=form, whole=whole)
        if saved is not None:
            kept.forget(request.path)
            return redirect(_onward(application, section, saved))
    return _ask(application, section, pages, form=form, warnings=warnings)


def _pages(answers: Answers, section: Section) -> list[Page]:
    """List the pages of a task, but for those that the profile answered."""
    return [page for page in section_pages(answers, section) if not is_filled(page, answers)]


def _whole(section: Section, pages: list[Page]) -> Page:
    keys = tuple(key for page in pages for key in page.keys)
    return Page(SLUGS[section], section, keys, tuple(k for page in pages for k in page.optional))


def _save(
    application: Application, pages: list[Page], *, form: FlaskForm, whole: Page
) -> tuple[Answers | None, list[Told]]:
    """Save a valid form, unless something odd wasn't told yet; each page is judged as its own."""
    values, today = questions.values(whole, form), offices.today(office(), now())
    merged = application.said.changed({**(application.answers or {}), **values})
    if _clashes(pages, merged, form):
        return None, []
    found = [odd for page in pages for odd in oddities.of_page(page, merged, today)]
    stored = application.said
    found += oddities.of_other_tab(whole, stored, merged, was=form["was"].data)
    warnings = list(dict.fromkeys(found))
    if warnings and form["seen"].data != oddities.read(warnings):
        form["seen"].data = oddities.read(warnings)
        return None, warnings
    if "child.name_confirmed" in whole.keys:
        values["child.name_confirmed"] = ",".join(oddities.name_warnings(merged)) or None
    saved = applications.answer(db.session(), application, whole, values=values, now=now())
    db.session.commit()
    return saved, []


def _clashes(pages: list[Page], merged: Answers, form: FlaskForm) -> bool:
    """Whether answers of this page contradict each other; the error then stands at the field."""
    errors = dict(_contradictions(merged, form))
    for page in pages:
        errors |= oddities.witness_errors(page, merged, offices.today(office(), now()))
    for key, text in errors.items():
        field = form[questions.name_of(key)]
        field.errors = [*field.errors, text]
    return bool(errors)


def _contradictions(merged: Answers, form: FlaskForm) -> Iterator[tuple[str, str]]:
    """Yield what can't both be true of a parent; single pages lead past the one or the other."""
    for person in ("mother", "father"):
        nik, without = f"{person}.nik", questions.name_of(f"{person}.without_nik")
        typed = request.form.get(questions.name_of(nik), "").strip()
        if without in form and form[without].data and typed:
            form[questions.name_of(nik)].data = "".join(typed.split())  # it stays in its box
            yield nik, _("Anda mengisi NIK, tetapi juga memilih tanpa NIK. Pilih salah satu.")
        reason = f"{person}.no_nik_reason"
        asked = questions.name_of(reason) in form and merged.flag(f"{person}.without_nik")
        at_home = merged.text(f"{person}.citizenship") == INDONESIA
        if asked and at_home and merged.text(reason) == FOREIGN:
            yield (
                reason,
                _("Alasannya warga asing, tetapi warga negara Indonesia. Ubah salah satu."),
            )


def _onward(application: Application, section: Section, answers: Answers) -> str:
    """Return the next task with something to answer; this one again if an answer asks for more."""
    later = [section, *(s for s in SLUGS if list(SLUGS).index(s) > list(SLUGS).index(section))]
    for task in later:
        if any(page.missing(answers) for page in _pages(answers, task)):
            return url_for(".show", application_id=application.id, task=SLUGS[task])
    return url_for("parent_papers.listing", application_id=application.id)


def _ask(
    application: Application,
    section: Section,
    pages: list[Page],
    *,
    form: FlaskForm,
    warnings: list[Told],
) -> ResponseReturnValue:
    return render_template(
        "counter/whole_task.html",
        form=form,
        title=labels.section_label(section),
        parts=[_part(page, form) for page in pages],
        warnings=warnings,
        submit_label=journey.submit_label(warnings),
        back_url=url_for("parent.tasks", application_id=application.id),
        application=application,
    )


def _part(page: Page, form: FlaskForm) -> dict[str, Any]:
    names = [questions.name_of(key) for key in questions.asked_keys(page)]
    return {
        "title": texts_of(page.slug, for_family=True).title,
        "fields": [form[name] for name in names],
        "options": journey.field_options(page),
    }
