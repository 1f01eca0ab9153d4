"""The profile of a partner: place and helper, each asked with every birth or answered once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.domain.prefill import AREA, KEYS
from app.domain.values import Value
from app.services import regions
from app.web.choices import Choice, choices_of
from app.web.parent.questions import name_of


class ProfileForm(FlaskForm):
    """Six answers that belong to the place and the helper, never to a family."""

    child_place_type = SelectField(_l("Tempat bersalin"))
    child_birth_regency = SelectField(_l("Kabupaten atau kota lahir"))
    child_helper = SelectField(_l("Penolong kelahiran"))
    birth_letter = SelectField(_l("Apakah ada surat keterangan lahir?"))
    domicile_district = SelectField(_l("Kecamatan keluarga, biasanya"))
    domicile_village = SelectField(
        _l("Desa atau kelurahan keluarga, biasanya"), validate_choice=False
    )

    @classmethod
    def of(cls, saved: Mapping[str, Value]) -> Self:
        """Build the form with what was saved."""
        form = cls(data={name_of(key): saved.get(key, "") for key in KEYS})
        for key in KEYS:
            field: Any = form[name_of(key)]
            field.choices = _offered(key, str(form.domicile_district.data or ""))
        return form

    def chosen(self) -> dict[str, Value]:
        """Return what was chosen, by the form's keys; a village of another district isn't."""
        found: dict[str, Value] = {key: self[name_of(key)].data or "" for key in KEYS}
        here = {code for code, _name in regions.villages(str(found[AREA[0]]) or "-")}
        if found[AREA[1]] not in here:
            found[AREA[1]] = ""
        return found

    def lacks_village(self, saved: Mapping[str, Value]) -> bool:
        """Whether a district was just chosen whose villages couldn't be offered before."""
        district = self.domicile_district
        changed = district.data != (district.object_data or "")
        return bool(changed and saved.get(AREA[0]) and not saved.get(AREA[1]))


def _offered(key: str, district: str) -> list[Any]:
    asked = [("", _("Tanyakan setiap kali")), *_options(key, district)]
    return [SelectChoice(value, label) for value, label in asked]


def _options(key: str, district: str) -> list[Choice]:
    if key == "child.birth_regency":
        return [city for cities in regions.regencies().values() for city in cities]
    if key == AREA[0]:
        return list(regions.districts())
    if key == AREA[1]:
        return list(regions.villages(district)) if district else []
    return choices_of(key)
