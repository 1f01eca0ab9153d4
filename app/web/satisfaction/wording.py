"""The nine questions and their four answers each, in the plain words of the regulation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.domain.satisfaction import Element, Grade

_FITTING = (_l("Tidak sesuai"), _l("Kurang sesuai"), _l("Sesuai"), _l("Sangat sesuai"))

LABELS = {
    Element.REQUIREMENTS: _l("Persyaratan"),
    Element.PROCEDURE: _l("Sistem, mekanisme, dan prosedur"),
    Element.TIME: _l("Waktu penyelesaian"),
    Element.COST: _l("Biaya atau tarif"),
    Element.PRODUCT: _l("Produk spesifikasi jenis pelayanan"),
    Element.COMPETENCE: _l("Kompetensi pelaksana"),
    Element.BEHAVIOUR: _l("Perilaku pelaksana"),
    Element.COMPLAINTS: _l("Penanganan pengaduan, saran, dan masukan"),
    Element.FACILITIES: _l("Sarana dan prasarana"),
}
QUESTIONS = {
    Element.REQUIREMENTS: _l("Apakah syarat yang kami minta sesuai dengan layanannya?"),
    Element.PROCEDURE: _l("Apakah langkah-langkahnya mudah?"),
    Element.TIME: _l("Apakah layanannya cepat?"),
    Element.COST: _l("Bagaimana biayanya?"),
    Element.PRODUCT: _l("Apakah akta yang Anda terima sesuai dengan yang dijanjikan?"),
    Element.COMPETENCE: _l("Apakah petugas kami mampu dan paham tugasnya?"),
    Element.BEHAVIOUR: _l("Apakah petugas kami sopan dan ramah?"),
    Element.COMPLAINTS: _l("Kalau ada keluhan, bagaimana kami menanganinya?"),
    Element.FACILITIES: _l("Bagaimana situs dan tempat layanan kami?"),
}
ANSWERS = {
    Element.REQUIREMENTS: _FITTING,
    Element.PROCEDURE: (
        _l("Tidak mudah"),
        _l("Kurang mudah"),
        _l("Mudah"),
        _l("Sangat mudah"),
    ),
    Element.TIME: (_l("Tidak cepat"), _l("Kurang cepat"), _l("Cepat"), _l("Sangat cepat")),
    Element.COST: (_l("Sangat mahal"), _l("Cukup mahal"), _l("Murah"), _l("Gratis")),
    Element.PRODUCT: _FITTING,
    Element.COMPETENCE: (
        _l("Tidak mampu"),
        _l("Kurang mampu"),
        _l("Mampu"),
        _l("Sangat mampu"),
    ),
    Element.BEHAVIOUR: (
        _l("Tidak sopan dan ramah"),
        _l("Kurang sopan dan ramah"),
        _l("Sopan dan ramah"),
        _l("Sangat sopan dan ramah"),
    ),
    Element.COMPLAINTS: (
        _l("Tidak ada yang menangani"),
        _l("Ada, tetapi tidak berfungsi"),
        _l("Berfungsi, tetapi kurang maksimal"),
        _l("Dikelola dengan baik"),
    ),
    Element.FACILITIES: (_l("Buruk"), _l("Cukup"), _l("Baik"), _l("Sangat baik")),
}
GRADES = {
    Grade.A: _l("Sangat baik"),
    Grade.B: _l("Baik"),
    Grade.C: _l("Kurang baik"),
    Grade.D: _l("Tidak baik"),
}
