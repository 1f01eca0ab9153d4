"""A file in the hands of who fills it in: the task list and its question pages."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.domain.answers import Answers
from app.domain.deed_model import MarriageProof
from app.domain.form import BY_SLUG, Page, Section, is_stillbirth, section_pages
from app.extensions import db
from app.models.application import Application
from app.services import applications, offices
from app.services.visibility import FOR_FAMILIES
from app.web import labels
from app.web.access import FILLING_IN, guarded, me
from app.web.context import now, office
from app.web.parent import journey, oddities, questions, way
from app.web.parent.texts_for_families import texts_of
from app.web.returning import hiding, kept, later
from app.web.told import Told

bp = guarded(Blueprint("parent", __name__, url_prefix="/permohonan"), *FILLING_IN)

MOVED = {
    "penolong": "tempat-bersalin",
    "kelamin": "nama-anak",
    "tempat-lahir": "waktu-lahir",
    "kartu-keluarga": "anak-ke",
}
"""Pages that became part of another one: a family may have stood there."""
bp.add_app_template_filter(journey.remark_link, "remark_url")


def load(application_id: uuid.UUID) -> Application:
    """Load a file that who is here fills in; locked when something is about to be changed."""
    lock = request.method == "POST"
    return applications.get(db.session(), me(), application_id, lock=lock, to_fill_in=True)


@bp.get("/<uuid:application_id>")
def tasks(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show the tasks of a file, or what became of it."""
    application = load(application_id)
    if application.status not in applications.EDITABLE:
        if application.first_submitted_at is None:
            return render_template("returning/gone.html", application=application)
        return redirect(url_for("parent_send.done", application_id=application.id))
    answers = application.said
    page = way.first_situation_page(application, answers)
    if page is not None:
        return redirect(way.question_url(application, page))
    quick = me().role in FOR_FAMILIES
    listed = journey.task_list(application, answers, quick=quick)
    return render_template("parent/tasks.html", **listed)


@bp.get("/<uuid:application_id>/awal")
def situation(application_id: uuid.UUID) -> ResponseReturnValue:
    """Go back to the first plain question that may be changed."""
    application = load(application_id)
    pages = section_pages(application.said, Section.SITUATION)
    if applications.open_targets(application) is not None:
        return redirect(url_for("parent.tasks", application_id=application.id))
    return redirect(way.question_url(application, pages[0]))


@bp.route("/<uuid:application_id>/isi/<slug>", methods=["GET", "POST"])
def question(application_id: uuid.UUID, slug: str) -> ResponseReturnValue:
    """Ask one page of the form, and save it."""
    application = load(application_id)
    page, answers = BY_SLUG.get(slug), application.said
    if page is None:
        return _moved(application, slug)
    if not page.when(answers) or application.status not in applications.EDITABLE:
        return redirect(url_for("parent.tasks", application_id=application.id))
    if not applications.may_answer(application, page):
        return redirect(url_for("parent.tasks", application_id=application.id))
    if slug == "kalimat-akta":
        return _printed_words(application, page, answers)
    form = _form(application, page, answers)
    if "later" in request.form:
        return later.leave(application, page, form)
    warnings: list[Told] = []
    if form.validate_on_submit():
        saved, warnings = _save(application, page, form)
        if saved is not None:
            return redirect(_onward(application, page, saved))
    return _ask(application, page, answers, form=form, warnings=warnings)


def _moved(application: Application, slug: str) -> ResponseReturnValue:
    """Lead from the address of a page that became part of another, with what was typed there."""
    if slug not in MOVED:
        abort(404)
    url = url_for("parent.question", application_id=application.id, slug=MOVED[slug])
    return redirect(url, code=307)


def _form(application: Application, page: Page, answers: Answers) -> FlaskForm:
    """Build the form of what may be changed, with what was typed too late if it's this page."""
    keys, typed = applications.open_keys(application, page), kept.fields_of(request.path)
    return hiding.hide(questions.build(page, answers, keys=keys, typed=typed), application)


def _save(
    application: Application, page: Page, form: FlaskForm
) -> tuple[Answers | None, list[Told]]:
    """Save a valid form, unless something odd wasn't told yet or contradicts another page."""
    today = offices.today(office(), now())
    values = questions.values(page, form)
    merged = application.said.changed({**(application.answers or {}), **values})
    errors = oddities.witness_errors(page, merged, today)
    if errors and questions.name_of(page.keys[1]) in form:
        field = form[questions.name_of(page.keys[1])]
        field.errors = [*field.errors, *errors.values()]
        return None, []
    warnings = [
        *oddities.of_other_tab(page, application.said, merged, was=form["was"].data),
        *oddities.of_page(page, merged, today),
    ]
    if warnings and form["seen"].data != oddities.read(warnings):
        form["seen"].data = oddities.read(warnings)
        return None, warnings
    if "child.name_confirmed" in page.keys:
        values["child.name_confirmed"] = ",".join(oddities.name_warnings(merged)) or None
    saved = applications.answer(db.session(), application, page, values=values, now=now())
    db.session.commit()
    kept.forget(request.path)
    return saved, []


def _onward(application: Application, page: Page, answers: Answers) -> str:
    """Return where to go after a page: the next one of its task, or back where one came from."""
    if is_stillbirth(answers):
        return url_for("public.stillbirth")
    following = way.page_after(application, page, answers)
    back = request.args.get("kembali", "")
    if back == "periksa" and (following is None or not following.missing(answers)):
        return url_for("parent_send.review", application_id=application.id)
    if following is not None:
        return way.question_url(application, following, **({"kembali": back} if back else {}))
    if page.section is Section.SITUATION:
        return url_for("parent_papers.needed", application_id=application.id)
    return way.onward(application, answers)


def _ask(
    application: Application,
    page: Page,
    answers: Answers,
    *,
    form: FlaskForm,
    warnings: list[Told],
) -> ResponseReturnValue:
    texts = texts_of(page.slug, for_family=me().role in FOR_FAMILIES)
    return render_template(
        "parent/ask.html",
        form=form,
        title=texts.title,
        lead=texts.lead,
        help_title=texts.help_title,
        help_text=texts.help_text,
        section=labels.section_label(page.section),
        **way.step(application, page, answers),
        back_url=way.back_url(application, page, answers),
        names=[
            questions.name_of(key)
            for key in questions.drawn_keys(page)
            if questions.name_of(key) in form
        ],
        without=next((field for field in form if field.name.endswith("without_nik")), None),
        options=journey.field_options(page),
        warnings=warnings,
        remarks=journey.remarks_on(application, page),
        submit_label=journey.submit_label(warnings),
        application=application,
        district=journey.district_said(page, answers),
        typed=kept.fields_of(request.path) is not None,
    )


def _printed_words(application: Application, page: Page, answers: Answers) -> ResponseReturnValue:
    """Show the words as they'll be printed (models 2 and 3) and the other way, then go on."""
    form = questions.build(page, answers)
    if form.validate_on_submit():
        values = {"model.confirmed": answers.model}
        saved = applications.answer(db.session(), application, page, values=values, now=now())
        db.session.commit()
        return redirect(_onward(application, page, saved))
    return render_template(
        "parent/words.html",
        form=form,
        title=_words_title(),
        words=journey.printed_words(answers),
        rule=answers.model_rule,
        book_lost=answers.situation.proof is MarriageProof.LOST,
        back_url=way.back_url(application, page, answers),
        application=application,
    )


def _words_title() -> object:
    return texts_of("kalimat-akta", for_family=False).title
