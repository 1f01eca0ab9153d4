"""What printed forms ask beside the application, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

LABELS: dict[str, Any] = {
    "paper.declarant_born": _l("Tempat dan tanggal lahir yang menyatakan"),
    "paper.declarant_occupation": _l("Pekerjaan yang menyatakan"),
    "paper.declarant_address": _l("Alamat yang menyatakan"),
    "paper.mother_occupation": _l("Pekerjaan ibu"),
    "paper.mother_address": _l("Alamat ibu"),
    "paper.father_occupation": _l("Pekerjaan ayah"),
    "paper.father_address": _l("Alamat ayah"),
    "paper.child_address": _l("Alamat anak"),
    "paper.helper_name": _l("Nama penolong kelahiran"),
    "paper.helper_nik": _l("NIK penolong kelahiran"),
    "paper.helper_occupation": _l("Pekerjaan penolong kelahiran"),
    "paper.helper_address": _l("Alamat penolong kelahiran"),
    "paper.father_died": _l("Tanggal ayah meninggal"),
    "paper.father_death_deed": _l("Nomor akta kematian ayah, dan dinas yang menerbitkan"),
    "paper.mother_died": _l("Tanggal ibu meninggal"),
    "paper.mother_death_deed": _l("Nomor akta kematian ibu, dan dinas yang menerbitkan"),
    "paper.religion": _l("Agama saat perkawinan"),
    "paper.leader": _l("Pemuka agama yang mengawinkan"),
    "paper.ceremony_place": _l("Tempat perkawinan, misalnya nama gereja"),
    "paper.ceremony_day": _l("Tanggal perkawinan"),
    "paper.giver": _l("Siapa yang memberi kuasa?"),
    "paper.giver_occupation": _l("Pekerjaan yang memberi kuasa"),
    "paper.giver_address": _l("Alamat yang memberi kuasa"),
    "paper.reason_is": _l("Mengapa dikuasakan?"),
    "paper.reason": _l("Alasannya"),
    "paper.signed_at": _l("Ditandatangani di"),
    "paper.signed_on": _l("Ditandatangani pada"),
}
HINTS: dict[str, object] = {
    "paper.declarant_born": _l("Misalnya: Sumbul, 15 Juni 1991."),
    "paper.child_address": _l("Kosongkan kalau sama dengan alamat ibu."),
    "paper.mother_address": _l("Dusun atau jalan, desa, kecamatan, seperti di KTP-el."),
    "paper.father_address": _l("Dusun atau jalan, desa, kecamatan, seperti di KTP-el."),
    "paper.father_died": _l("Hanya kalau ayah sudah meninggal."),
    "paper.mother_died": _l("Hanya kalau ibu sudah meninggal."),
}
CHOICES: dict[str, tuple[tuple[str, object], ...]] = {
    "paper.giver": (("mother", _l("Ibu")), ("father", _l("Ayah"))),
    "paper.reason_is": (("ill", _l("Sakit")), ("other", _l("Alasan lain"))),
}
