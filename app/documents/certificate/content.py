"""Everything that a certificate prints, as values that are stored before the page is drawn."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date

from app.domain.birth import Sex
from app.domain.deed_model import DeedModel


@dataclass(frozen=True)
class CertificateContent:
    """The values of one kutipan akta kelahiran (UU 23/2006 Art 68(2)); words come from the wording.

    `nik` None prints "belum diterbitkan"; `child_order` None leaves out *anak ke*; `short_code` is
    the first eight characters of the identifier in `qr_text`; `annotations` are the catatan
    pinggir, oldest first, in Indonesian. The last three fields are the office's settings.
    Raises ValueError when the parents don't fit the model (Permendagri 108/2019).
    """

    wording_version: str
    model: DeedModel
    nik: str | None
    deed_number: str
    version: int
    child_name: str
    sex: Sex
    birth_date: date
    birth_place: str
    child_order: int | None
    father_name: str | None
    mother_name: str | None
    citizenship: str
    issued_on: date
    issue_place: str
    official_title_id: str
    official_title_en: str
    official_name: str
    official_nip: str
    verify_host: str
    short_code: str
    qr_text: str
    annotations: tuple[str, ...] = ()
    citizenship_en: str | None = None
    mother_only_says_seorang: bool = True
    office_name: str = "Dinas Kependudukan dan Pencatatan Sipil"

    def __post_init__(self) -> None:
        named = (bool(self.father_name), bool(self.mother_name))
        if named != _NAMED[self.model]:
            raise ValueError(f"model {self.model} can't print these parents")
        if self.model is DeedModel.ORIGIN_UNKNOWN and self.child_order is not None:
            raise ValueError("model 4 has no anak ke")


# Which of father and mother each model names.
_NAMED = {
    DeedModel.MARRIED: (True, True),
    DeedModel.UNRECORDED_MARRIAGE: (True, True),
    DeedModel.MOTHER_ONLY: (False, True),
    DeedModel.ORIGIN_UNKNOWN: (False, False),
}


def content_to_json(content: CertificateContent) -> str:
    """Return canonical JSON: sorted keys, no blanks, UTF-8 letters, ISO dates."""
    values = asdict(content)
    for key in ("birth_date", "issued_on"):
        values[key] = values[key].isoformat()
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content_from_json(text: str) -> CertificateContent:
    """Read what `content_to_json` wrote; raises ValueError on anything else."""
    values = json.loads(text)
    if not isinstance(values, dict) or set(values) - {f.name for f in fields(CertificateContent)}:
        raise ValueError("not the content of a certificate")
    try:
        values["model"] = DeedModel(values["model"])
        values["sex"] = Sex(values["sex"])
        for key in ("birth_date", "issued_on"):
            values[key] = date.fromisoformat(values[key])
        values["annotations"] = tuple(values["annotations"])
        return CertificateContent(**values)
    except (KeyError, TypeError) as error:
        raise ValueError("not the content of a certificate") from error
