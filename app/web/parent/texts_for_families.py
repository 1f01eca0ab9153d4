"""What question pages say to a partner or a clerk who fills in for a family, where it differs."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.parent.texts import PAGES as FOR_PARENTS
from app.web.parent.texts import Texts

_NAME, _TIME = FOR_PARENTS["nama-anak"], FOR_PARENTS["waktu-lahir"]
FOR_FAMILIES: dict[str, Texts] = {
    "lahir-hidup": Texts(
        _l("Apakah anak ini lahir hidup?"),
        FOR_PARENTS["lahir-hidup"].lead,
    ),
    "perkawinan": Texts(
        FOR_PARENTS["perkawinan"].title,
        _l("Tidak punya? Anak ini tetap bisa dicatat."),
        FOR_PARENTS["perkawinan"].help_title,
        _l(
            "Jawabannya menentukan kalimat tentang orang tua pada akta. Surat gereja atau adat "
            "belum menjadi bukti perkawinan tercatat. Tunjukkan kalimatnya kepada keluarga."
        ),
    ),
    "tempat-bersalin": Texts(
        _l("Di mana anak ini lahir?"),
        "",
        FOR_PARENTS["tempat-bersalin"].help_title,
        _l(
            "Dari rumah sakit, puskesmas, bidan, atau dokter. Kalau lahir di rumah, kebun, atau "
            "sawah: dari kepala desa atau lurah. Kalau tidak ada, keluarga mengisi surat "
            "pernyataan (SPTJM). Dua saksi ikut menandatanganinya."
        ),
    ),
    "nama-anak": Texts(
        _l("Siapa nama lengkap anak ini?"), _NAME.lead, _NAME.help_title, _NAME.help_text
    ),
    "waktu-lahir": Texts(
        _l("Kapan anak ini lahir?"), _TIME.lead, _TIME.help_title, _TIME.help_text
    ),
    "pelapor": Texts(
        FOR_PARENTS["pelapor"].title,
        _l("Pelapor adalah orang dari keluarga yang meminta Anda mengisikan."),
    ),
}


def texts_of(slug: str, *, for_family: bool) -> Texts:
    """Return what a question page says to a parent, or to who fills in for a family."""
    return FOR_FAMILIES.get(slug, FOR_PARENTS[slug]) if for_family else FOR_PARENTS[slug]
