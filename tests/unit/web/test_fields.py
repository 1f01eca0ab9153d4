"""The fields of our forms and what the macros are told about them."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Optional

from app.web.dates import read_month
from app.web.fields import DayMonthYearField, NikField, form_errors, kind_of, parameters

MONTH_MISSING = "Isi bulan lahir, misalnya 11."


class Birth(Form):
    born = DayMonthYearField(
        "Tanggal lahir",
        [InputRequired("Isi tanggal lahir anak.")],
        messages={"month": MONTH_MISSING},
    )
    hour = StringField("Pukul berapa?", [Optional()], description="Waktu setempat")
    nik = NikField("NIK ibu", [InputRequired("Isi NIK ibu.")])
    proof = RadioField(
        "Bukti",
        [InputRequired("Pilih satu.")],
        choices=[SelectChoice("y", "Ya"), SelectChoice("n", "Tidak")],
    )
    agree = BooleanField("Data ini benar.", [InputRequired("Centang.")])


@pytest.fixture(autouse=True)
def _words():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


def typed(day="12", month="11", year="2026", **others):
    boxes = {"born-day": day, "born-month": month, "born-year": year}
    form = Birth(MultiDict(boxes | others))
    form.validate()
    return form


@pytest.mark.parametrize("month", ["3", "03", "Maret", "maret", "MAR", "March", "mar."])
def test_a_month_may_be_a_number_or_a_name(month):
    assert typed(month=month).born.data == date(2026, 3, 12)


@pytest.mark.parametrize("month", ["0", "13", "Marat", "-1", ""])
def test_a_month_that_is_none_is_refused(month):
    with pytest.raises(ValueError, match=r".*"):
        read_month(month)


def test_a_missing_month_is_named_in_its_own_words():
    form = typed(month="")
    assert form.born.errors == [MONTH_MISSING]
    assert form.born.data is None


def test_the_error_links_to_the_wrong_box():
    assert {"text": MONTH_MISSING, "href": "#born-month"} in form_errors(typed(month=""))


def test_a_month_that_there_is_not_is_told_so():
    told = {
        "text": "Bulan ini tidak ada. Tulis 1 sampai 12, atau namanya.",
        "href": "#born-month",
    }
    assert told in form_errors(typed(month="Nopembar"))


def test_what_was_typed_is_not_lost():
    boxes = parameters(typed(day="31", month="Februari").born)["items"]
    assert [box["value"] for box in boxes] == ["31", "Februari", "2026"]


def test_a_day_that_no_calendar_has_is_refused():
    assert "kalender" in str(typed(day="31", month="2").born.errors[0])


@pytest.mark.parametrize("year", ["26", "20266", "dua"])
def test_a_year_has_four_digits(year):
    assert typed(year=year).born.wrong_part == "year"


def test_three_empty_boxes_are_a_missing_date():
    assert typed("", "", "").born.errors == ["Isi tanggal lahir anak."]


def test_a_stored_date_fills_the_boxes():
    form = Birth(data={"born": date(2026, 3, 5)})
    assert form.born.typed == {"day": "5", "month": "3", "year": "2026"}


def test_spaces_and_dots_in_a_nik_are_dropped_and_it_is_shown_in_fours():
    form = typed(nik=" 1211.1454 0398-9004 ")
    assert form.nik.data == "1211145403989004"
    assert parameters(form.nik)["value"] == "1211 1454 0398 9004"
    assert parameters(form.nik)["inputmode"] == "numeric"


def test_a_field_that_may_stay_empty_says_so_and_others_do_not():
    form = typed()
    assert "boleh dikosongkan" in parameters(form.hour)["label"]["html"]
    assert "boleh dikosongkan" not in parameters(form.nik)["label"]["html"]


def test_the_hint_is_the_description():
    assert parameters(typed().hour)["hint"] == {"text": "Waktu setempat"}


def test_a_label_is_escaped():
    label = parameters(typed().hour, label="<b>")["label"]["html"]
    assert label.startswith("&lt;b&gt;")


def test_the_chosen_answer_is_marked():
    items = parameters(typed(proof="n").proof)["items"]
    assert [item["checked"] for item in items] == [False, True]


def test_each_type_of_field_has_its_macro():
    kinds = [kind_of(field) for field in Birth()]
    assert kinds == ["date", "input", "input", "radios", "checkbox"]


def test_errors_stand_in_the_order_of_the_fields():
    links = [error["href"] for error in form_errors(typed(month=""))]
    assert links == ["#born-month", "#nik", "#proof", "#agree"]
