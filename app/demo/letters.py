"""Draws the demo's specimen letters: synthetic people, marked CONTOH, no emblem of the State."""

from __future__ import annotations

from datetime import date

from PIL import Image

from app.demo.letter_facts import (
    BirthDeclarationFacts,
    BirthFacts,
    Person,
    PoliceReportFacts,
    SignedDeclarationFacts,
    SpouseDeclarationFacts,
)
from app.demo.paper import BOLD, Sheet
from app.demo.photo import jpeg, paper_photo
from app.documents.qr import matrix
from app.domain.birth import Sex
from app.domain.words import long_date, plain_date
from app.domain.words_id import number_in_words

LETTER = (1116, 1578)
_LEFT, _RIGHT = 92, LETTER[0] - 92
_SEX = {Sex.MALE: "Laki-laki", Sex.FEMALE: "Perempuan"}
_PENALTY = (
    "Demikian surat pernyataan ini saya buat dengan sebenar-benarnya dan apabila di kemudian hari"
    " ternyata pernyataan saya ini tidak benar, maka saya bersedia diproses secara hukum sesuai"
    " dengan peraturan perundang-undangan dan dokumen yang diterbitkan akibat dari pernyataan ini"
    " menjadi tidak sah."
)
_READ = (
    "Saya menyatakan: isian di atas sudah dibacakan kepada saya dan semuanya benar. Foto dokumen"
    " yang dilampirkan diambil dari dokumen aslinya."
)
_PUNISHED = (
    "Saya mengerti: sengaja memalsukan data diancam pidana, penjara paling lama 6 tahun, denda"
    " paling banyak Rp50.000.000, atau keduanya (UU 23 Tahun 2006 Pasal 93)."
)
_FOUND = (
    "saya yang bertanda tangan di bawah ini menerima laporan tentang ditemukannya seorang anak yang"
    " tidak diketahui asal-usulnya, dengan keterangan sebagai berikut:"
)
_NOBODY_CAME = (
    "Sampai berita acara ini dibuat, orang tua atau keluarga anak tersebut tidak ditemukan."
    " Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
)


def birth_letter(facts: BirthFacts) -> bytes:
    """Return a photo (JPEG) of a birth letter filled in by the helper's hand."""
    sheet = Sheet(facts, size=LETTER)
    sheet.centre(118, facts.issuer.upper(), size=27)
    sheet.centre(166, "SURAT KETERANGAN LAHIR", size=38, face=BOLD)
    sheet.centre(206, f"Nomor: {facts.number}", size=25)
    sheet.rule(236, left=_LEFT, right=_RIGHT, width=4)
    opening = "Yang bertanda tangan di bawah ini menerangkan bahwa telah lahir seorang bayi:"
    y = sheet.paragraph(_LEFT, 296, opening, right=_RIGHT, size=27, lead=40)
    y = sheet.rows(y + 40, birth_rows(facts), left=_LEFT, value=390, pitch=66, size=27)
    where = _place_and_date(facts.place, facts.issued_on)
    _signed(sheet, y + 34, where, name=facts.helper, title=facts.helper_title)
    sheet.stamp(640, y + 150, facts.issuer)
    return _photographed(sheet)


def birth_declaration(facts: BirthDeclarationFacts) -> bytes:
    """Return a photo of the declaration on a birth (as F-2.03), signed with two witnesses."""
    sheet = Sheet(facts, size=LETTER)
    y = _declaration_head(sheet, "F-2.03", "KEBENARAN DATA KELAHIRAN")
    y = _person(sheet, y, facts.declarant)
    y = _words(sheet, y, "menyatakan bahwa:")
    y = _fields(sheet, y, _child_rows(facts))
    y = _words(sheet, y, "adalah anak kandung dari:")
    y = _person(sheet, y, facts.mother, name="Nama ibu")
    y = _words(sheet, y, "yang lahir dengan penolong kelahiran:")
    y = _person(sheet, y, facts.helper, born=False)
    y = sheet.paragraph(_LEFT, y + 6, _PENALTY, right=_RIGHT, size=20, lead=26)
    _witnessed(sheet, y + 26, facts)
    return _photographed(sheet)


def spouse_declaration(facts: SpouseDeclarationFacts) -> bytes:
    """Return a photo of the declaration of being husband and wife (as F-2.04)."""
    sheet = Sheet(facts, size=LETTER)
    y = _declaration_head(sheet, "F-2.04", "KEBENARAN SEBAGAI PASANGAN SUAMI ISTRI")
    y = _person(sheet, y, facts.declarant)
    y = _words(sheet, y, "menyatakan bahwa:")
    y = _person(sheet, y, facts.husband)
    y = _words(sheet, y, "adalah suami dari:")
    y = _person(sheet, y, facts.wife)
    listed = "sebagaimana tercantum dalam Kartu Keluarga (KK) Nomor: "
    sheet.print(_LEFT, y + 6, listed, size=23)
    after = _LEFT + sheet.printed_width(listed, 23) + 8
    sheet.hand(after, y + 5, _spaced(facts.family_card_number), right=_RIGHT, size=36)
    y = sheet.paragraph(_LEFT, y + 54, _PENALTY, right=_RIGHT, size=22, lead=30)
    _witnessed(sheet, y + 30, facts)
    return _photographed(sheet)


def signed_declaration(facts: SignedDeclarationFacts) -> bytes:
    """Return a photo of the service's own sheet, printed and then signed by hand."""
    sheet = Sheet(facts, size=LETTER)
    sheet.print(_LEFT, 130, "Pernyataan kebenaran data", size=44, face=BOLD)
    sheet.print(_LEFT, 178, f"Permohonan akta kelahiran {facts.number}", size=27)
    sheet.rule(236, left=_LEFT, right=_RIGHT)
    y = 300.0
    for label, value in _declared_rows(facts):
        sheet.print(_LEFT, y, label, size=24)
        sheet.print(390, y, value, size=27, face=BOLD)
        y += 56
    sheet.rule(y, left=_LEFT, right=_RIGHT)
    y = sheet.paragraph(_LEFT, y + 56, _READ, right=_RIGHT, size=26, lead=38)
    y = sheet.paragraph(_LEFT, y + 14, _PUNISHED, right=_RIGHT, size=26, lead=38)
    where = _place_and_date(facts.place, facts.signed_on)
    title = f"Pelapor ({facts.relation})"
    _signed(sheet, y + 50, where, name=facts.declarant.name, title=title)
    sheet.print(_LEFT, y + 50, f"Diisikan oleh {facts.entered_by}", size=22)
    sheet.image.paste(_qr(facts.number), (_LEFT, round(y) + 90))
    return _photographed(sheet)


def _qr(text: str) -> Image.Image:
    rows = matrix(text)
    code = Image.new("RGB", (len(rows), len(rows)), "white")
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                code.putpixel((x, y), (20, 20, 24))
    return code.resize((150, 150), Image.Resampling.NEAREST)


def _declared_rows(facts: SignedDeclarationFacts) -> list[tuple[str, str]]:
    return [
        ("Nama anak", facts.child_name),
        ("Tempat, tanggal lahir", _place_and_date(facts.born_in, facts.born_on)),
        ("Nama ibu", facts.mother.name),
        ("NIK ibu", _spaced(facts.mother.nik)),
        ("Pelapor", f"{facts.declarant.name} ({facts.relation})"),
        ("NIK pelapor", _spaced(facts.declarant.nik)),
        ("Alamat", facts.declarant.address),
    ]


def police_report(facts: PoliceReportFacts) -> bytes:
    """Return a photo of a police report on a foundling."""
    sheet = Sheet(facts, size=LETTER)
    sheet.print(_LEFT, 110, facts.station.upper(), size=25, face=BOLD)
    sheet.rule(124, left=_LEFT, right=_LEFT + 520)
    sheet.centre(214, "BERITA ACARA PENEMUAN ANAK", size=34, face=BOLD)
    sheet.centre(254, f"Nomor: {facts.number}")
    opening = f"Pada hari ini {long_date(facts.signed_on, 'id')}, {_FOUND}"
    y = sheet.paragraph(_LEFT, 320, opening, right=_RIGHT, size=26, lead=38)
    y = sheet.rows(y + 30, _found_rows(facts), left=_LEFT, value=420, pitch=62, size=26)
    y = sheet.paragraph(_LEFT, y + 14, _NOBODY_CAME, right=_RIGHT, size=26, lead=38)
    where = _place_and_date(facts.place, facts.signed_on)
    _signed(sheet, y + 40, where, name=facts.officer, title="Yang membuat")
    sheet.stamp(640, y + 160, facts.station)
    return _photographed(sheet)


def _found_rows(facts: PoliceReportFacts) -> list[tuple[str, str]]:
    return [
        ("Hari, tanggal ditemukan", long_date(facts.found_on, "id")),
        ("Pukul", f"{facts.found_at:%H.%M} WIB"),
        ("Tempat ditemukan", facts.found_in),
        ("Keadaan anak", facts.description),
        ("Penemu", facts.finder.name),
        ("NIK penemu", _spaced(facts.finder.nik)),
        ("Pekerjaan", facts.finder.occupation),
        ("Alamat", facts.finder.address),
    ]


def _child_rows(facts: BirthDeclarationFacts) -> list[tuple[str, str]]:
    return [
        ("Nama", facts.child_name),
        ("NIK", facts.child_nik or "–"),
        ("Tempat/tanggal lahir", _place_and_date(facts.born_in, facts.born_on)),
        ("Anak ke", _count(facts.order)),
        ("Alamat", facts.child_address),
    ]


def birth_rows(facts: BirthFacts) -> list[tuple[str, str]]:
    rows = [
        ("Nama bayi", facts.child_name),
        ("Jenis kelamin", _SEX[facts.sex]),
        ("Hari, tanggal", long_date(facts.born_on, "id")),
        ("Pukul", f"{facts.born_at:%H.%M} WIB" if facts.born_at else "tidak diketahui"),
        ("Tempat", facts.born_in),
        (
            "Berat / panjang",
            f"{facts.weight_grams:,} gram / {facts.length_cm} cm".replace(",", "."),
        ),
        ("Anak ke", _count(facts.order)),
        ("Nama ibu", facts.mother.name),
        ("NIK ibu", _spaced(facts.mother.nik)),
    ]
    if facts.father:
        rows.append(("Nama ayah", facts.father.name))
    return [*rows, ("Alamat", facts.mother.address)]


def _declaration_head(sheet: Sheet, form: str, title: str) -> float:
    sheet.print(_LEFT, 84, form, size=20)
    sheet.centre(128, "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM)", size=27, face=BOLD)
    sheet.centre(164, title, size=27, face=BOLD)
    return _words(sheet, 218, "Saya yang bertanda tangan di bawah ini:")


def _words(sheet: Sheet, y: float, text: str) -> float:
    sheet.print(_LEFT, y + 4, text, size=23)
    return y + 40


def _fields(sheet: Sheet, y: float, rows: list[tuple[str, str]]) -> float:
    return sheet.rows(y, rows, left=_LEFT, value=370, pitch=37, size=22)


def _person(
    sheet: Sheet, y: float, person: Person, *, name: str = "Nama", born: bool = True
) -> float:
    rows = [(name, person.name), ("NIK", _spaced(person.nik))]
    if born:
        rows.append(
            ("Tempat/tanggal lahir", _place_and_date(person.birth_place, person.birth_date))
        )
    return _fields(sheet, y, [*rows, ("Pekerjaan", person.occupation), ("Alamat", person.address)])


def _signed(sheet: Sheet, y: float, where: str, *, name: str, title: str) -> None:
    sheet.print(650, y, where, size=26)
    sheet.print(650, y + 38, title, size=26)
    sheet.signature(660, y + 126, name)
    sheet.print(650, y + 190, name, size=26)


def _witnessed(
    sheet: Sheet, y: float, facts: BirthDeclarationFacts | SpouseDeclarationFacts
) -> None:
    sheet.print(640, y, _place_and_date(facts.place, facts.signed_on), size=22)
    sheet.print(640, y + 34, "Saya yang menyatakan,", size=22)
    sheet.signature(650, y + 122, facts.declarant.name)
    sheet.print(640, y + 172, f"({facts.declarant.name})", size=22)
    for witness, count, top in zip(facts.witnesses, ("I", "II"), (y, y + 140), strict=True):
        sheet.print(_LEFT, top, f"Saksi {count},", size=22)
        sheet.signature(_LEFT + 110, top + 50, witness.name, size=52)
        sheet.print(_LEFT, top + 78, f"({witness.name})", size=22)
        sheet.print(_LEFT, top + 104, f"NIK {_spaced(witness.nik)}", size=20)


def _photographed(sheet: Sheet) -> bytes:
    sheet.specimen()
    return jpeg(paper_photo(sheet.image, sheet.dice))


def _place_and_date(place: str, day: date) -> str:
    return f"{place}, {plain_date(day, 'id')}"


def _count(order: int) -> str:
    return f"{order} ({number_in_words(order).lower()})"


def _spaced(nik: str) -> str:
    return " ".join(nik[i : i + 4] for i in range(0, len(nik), 4))
