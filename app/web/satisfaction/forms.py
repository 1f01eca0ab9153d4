"""The survey's form: nine questions of one to four, and a remark."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import InputRequired, Length, ValidationError

from app.domain.satisfaction import Element
from app.services.satisfaction import LONGEST_REMARK
from app.web.satisfaction.wording import ANSWERS, QUESTIONS

_NUMBER = re.compile(r"(?:\d[\s.-]?){8,}")


def _without_numbers(form: Any, field: Field) -> None:
    if _NUMBER.search(field.data or ""):
        raise ValidationError(_("Jangan tulis NIK atau nomor telepon di sini."))


class _Remark(FlaskForm):
    remark = TextAreaField(
        _l("Ada yang ingin Anda sampaikan?"),
        [
            Length(
                max=LONGEST_REMARK, message=_l("Cukup %(n)s huruf saja.", n=str(LONGEST_REMARK))
            ),
            _without_numbers,
        ],
        description=_l("Jangan tulis nama, NIK, atau nomor, supaya jawaban ini tetap tanpa nama."),
    )


def _question(element: Element) -> RadioField:
    return RadioField(
        QUESTIONS[element],
        [InputRequired(_l("Pilih satu jawaban."))],
        choices=[
            SelectChoice(str(score), words) for score, words in enumerate(ANSWERS[element], start=1)
        ],
    )


SurveyForm: type[FlaskForm] = type(
    "SurveyForm", (_Remark,), {str(element): _question(element) for element in Element}
)


def scores(form: FlaskForm) -> dict[str, int]:
    """Return the scores of a valid form by element."""
    return {str(element): int(form[str(element)].data) for element in Element}
