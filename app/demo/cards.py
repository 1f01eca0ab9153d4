"""Draws the demo's specimen cards, deeds and books: synthetic people, marked CONTOH, no emblem."""

from __future__ import annotations

from app.demo.letter_facts import (
    FamilyCardFacts,
    FamilyMember,
    IdentityCardFacts,
    MarriageFacts,
    Person,
)
from app.demo.paper import BLUE, BOLD, GREEN, ITALIC, RED, WHITE, Sheet
from app.demo.photo import jpeg, paper_photo
from app.domain.birth import Sex
from app.domain.words import long_date, plain_date

_SEX = {Sex.MALE: "LAKI-LAKI", Sex.FEMALE: "PEREMPUAN"}
_LANDSCAPE, _PORTRAIT, _CARD = (1578, 1116), (1116, 1578), (1030, 650)
_MOST_MEMBERS = 8
_WHO = (
    ("No", 46),
    ("Nama Lengkap", 300),
    ("NIK", 214),
    ("Jenis Kelamin", 138),
    ("Tempat Lahir", 180),
    ("Tanggal Lahir", 130),
    ("Agama", 106),
    ("Pendidikan", 150),
    ("Jenis Pekerjaan", 214),
)
_RELATED = (
    ("No", 46),
    ("Status Perkawinan", 250),
    ("Status Hubungan Dalam Keluarga", 320),
    ("Kewarganegaraan", 190),
    ("Nama Ayah", 336),
    ("Nama Ibu", 336),
)


def family_card(facts: FamilyCardFacts) -> bytes:
    """Return a photo (JPEG) of a family card (KK) with up to eight members."""
    sheet = Sheet(facts, size=_LANDSCAPE, paper=WHITE)
    sheet.centre(92, "KARTU KELUARGA", size=46, face=BOLD)
    sheet.centre(134, f"No. {facts.number}", size=28)
    _family_address(sheet, facts)
    members = facts.members[:_MOST_MEMBERS]
    y = _table(sheet, 300, _WHO, rows=[_who(n, member) for n, member in enumerate(members, 1)])
    y = _table(sheet, y + 22, _RELATED, rows=[_related(n, m) for n, m in enumerate(members, 1)])
    _family_signatures(sheet, y + 46, facts)
    sheet.specimen()
    return jpeg(paper_photo(sheet.image, sheet.dice))


def identity_card(facts: IdentityCardFacts) -> bytes:
    """Return a photo of an identity card (KTP-el) with a silhouette instead of a face."""
    sheet = Sheet(facts, size=_CARD, paper=BLUE)
    sheet.centre(50, f"PROVINSI {facts.province}", size=32, face=BOLD)
    sheet.centre(88, f"KABUPATEN {facts.regency}", size=30, face=BOLD)
    sheet.print(38, 148, "NIK", size=30, face=BOLD)
    sheet.print(220, 148, f": {facts.person.nik}", size=36, face=BOLD)
    y = 196.0
    for label, value in _identity_rows(facts):
        sheet.print(38, y, label, size=23)
        size = sheet.fitting(value, 23, 440)
        sheet.print(264, y, f": {value}", size=size, face=BOLD)
        y += 35
    ground = (150, 40, 44) if facts.person.birth_date.year % 2 else (44, 84, 150)
    sheet.silhouette((776, 168, 980, 436), ground)
    sheet.print(878, 476, facts.regency, size=20, anchor="ms")
    sheet.print(878, 504, f"{facts.issued_on:%d-%m-%Y}", size=20, anchor="ms")
    sheet.signature(760, 588, facts.person.name, size=38)
    sheet.print(515, 632, "CONTOH — bukan KTP-el asli", size=24, face=BOLD, anchor="ms", fill=RED)
    sheet.specimen(foot=False)
    return jpeg(paper_photo(sheet.image, sheet.dice, margin=0.1, corner=34))


def marriage_deed(facts: MarriageFacts) -> bytes:
    """Return a photo of an excerpt of a marriage deed of the civil registry."""
    sheet = Sheet(facts, size=_PORTRAIT)
    sheet.box((44, 108, sheet.width - 44, sheet.height - 70), width=3)
    sheet.box((54, 118, sheet.width - 54, sheet.height - 80))
    sheet.centre(198, "PENCATATAN SIPIL", size=30)
    sheet.centre(256, "KUTIPAN AKTA PERKAWINAN", size=44, face=BOLD)
    y = 346.0
    for text, size, face in _deed_lines(facts):
        sheet.centre(y, text, size=size, face=face)
        y += 58 if face == BOLD else 50
    left = 600
    sheet.print(
        left, y + 70, f"{facts.recorded_in}, {plain_date(facts.recorded_on, 'id')}", size=26
    )
    sheet.print(left, y + 106, "Pejabat Pencatatan Sipil", size=26)
    sheet.signature(left + 20, y + 206, facts.official)
    sheet.print(left, y + 270, facts.official, size=26)
    sheet.stamp(left - 40, y + 196, f"Pencatatan Sipil {facts.recorded_in}")
    sheet.specimen()
    return jpeg(paper_photo(sheet.image, sheet.dice))


def marriage_book(facts: MarriageFacts) -> bytes:
    """Return a photo of an open marriage book (buku nikah) of the religious affairs office."""
    sheet = Sheet(facts, size=_LANDSCAPE, paper=GREEN)
    middle = sheet.width // 2
    for offset, shade in ((0, 150), (4, 186), (9, 208), (15, 219)):
        for x in (middle - offset, middle + offset):
            sheet.fill((x - 3, 0, x + 3, sheet.height), (shade - 6, shade, shade - 8))
    sheet.print(middle / 2, 150, "KUTIPAN AKTA NIKAH", size=36, face=BOLD, anchor="ms")
    sheet.print(middle / 2, 194, f"Nomor: {facts.number}", size=24, anchor="ms")
    _spouse(sheet, 262, facts.husband, title="SUAMI", left=70, right=middle - 60)
    _spouse(sheet, 650, facts.wife, title="ISTRI", left=70, right=middle - 60)
    _ceremony(sheet, facts, left=middle + 70)
    sheet.specimen()
    return jpeg(paper_photo(sheet.image, sheet.dice))


def _family_address(sheet: Sheet, facts: FamilyCardFacts) -> None:
    left = (
        ("Nama Kepala Keluarga", facts.members[0].person.name.upper()),
        ("Alamat", facts.address.upper()),
        ("Desa/Kelurahan", facts.village.upper()),
    )
    right = (
        ("Kecamatan", facts.district.upper()),
        ("Kabupaten", facts.regency),
        ("Provinsi", facts.province),
    )
    for x, value, rows in ((50, 300, left), (980, 1140, right)):
        for number, (label, text) in enumerate(rows):
            sheet.print(x, 196 + 34 * number, label, size=22)
            sheet.print(value, 196 + 34 * number, f": {text}", size=22, face=BOLD)


def _who(number: int, member: FamilyMember) -> list[str]:
    person = member.person
    return [
        str(number),
        person.name.upper(),
        person.nik,
        _SEX[member.sex],
        person.birth_place.upper(),
        f"{person.birth_date:%d-%m-%Y}",
        person.religion.upper(),
        member.education.upper(),
        person.occupation.upper(),
    ]


def _related(number: int, member: FamilyMember) -> list[str]:
    return [
        str(number),
        member.marital_status.upper(),
        member.relation.upper(),
        member.person.citizenship,
        member.father_name.upper(),
        member.mother_name.upper(),
    ]


def _table(
    sheet: Sheet, y: float, columns: tuple[tuple[str, int], ...], *, rows: list[list[str]]
) -> float:
    """Print a ruled table; values shrink to their column. Return its lower edge."""
    pitch, x = 33, 50.0
    lines = 1 + max(len(rows), 4)
    for number, (title, width) in enumerate(columns):
        sheet.fill((x, y, x + width, y + pitch), (226, 234, 240))
        for line in range(lines):
            sheet.box((x, y + pitch * line, x + width, y + pitch * (line + 1)))
        sheet.print(x + width / 2, y + 23, title, size=18, face=BOLD, anchor="ms")
        for line, row in enumerate(rows, 1):
            size = sheet.fitting(row[number], 18, width - 12)
            sheet.print(x + 6, y + pitch * line + 23, row[number], size=size)
        x += width
    return y + pitch * lines


def _family_signatures(sheet: Sheet, y: float, facts: FamilyCardFacts) -> None:
    head = facts.members[0].person.name
    sheet.print(60, y, f"Dikeluarkan tanggal : {facts.issued_on:%d-%m-%Y}", size=21)
    sheet.print(620, y, "KEPALA KELUARGA", size=21, anchor="ms")
    sheet.signature(540, y + 96, head)
    sheet.print(620, y + 150, head.upper(), size=21, face=BOLD, anchor="ms")
    sheet.print(1220, y, "KEPALA DINAS KEPENDUDUKAN DAN", size=21, anchor="ms")
    sheet.print(1220, y + 28, f"PENCATATAN SIPIL KAB. {facts.regency}", size=21, anchor="ms")
    sheet.print(
        1220, y + 100, "(tanda tangan elektronik — contoh)", size=20, face=ITALIC, anchor="ms"
    )


def _identity_rows(facts: IdentityCardFacts) -> list[tuple[str, str]]:
    person = facts.person
    born = f"{person.birth_place.upper()}, {person.birth_date:%d-%m-%Y}"
    return [
        ("Nama", person.name.upper()),
        ("Tempat/Tgl Lahir", born),
        ("Jenis kelamin", _SEX[facts.sex]),
        ("Alamat", person.address.upper()),
        ("    Kel/Desa", facts.village.upper()),
        ("    Kecamatan", facts.district.upper()),
        ("Agama", person.religion.upper()),
        ("Status Perkawinan", facts.marital_status.upper()),
        ("Pekerjaan", person.occupation.upper()),
        ("Kewarganegaraan", person.citizenship),
        ("Berlaku Hingga", "SEUMUR HIDUP"),
    ]


def _deed_lines(facts: MarriageFacts) -> list[tuple[str, int, str]]:
    plain = "Regular"
    return [
        (f"Berdasarkan Akta Perkawinan Nomor {facts.number}", 27, plain),
        (f"bahwa di {facts.recorded_in} pada tanggal", 27, plain),
        (plain_date(facts.recorded_on, "id"), 31, BOLD),
        ("telah tercatat perkawinan antara", 27, plain),
        (facts.husband.name.upper(), 38, BOLD),
        (f"NIK {facts.husband.nik}", 24, plain),
        ("dan", 27, ITALIC),
        (facts.wife.name.upper(), 38, BOLD),
        (f"NIK {facts.wife.nik}", 24, plain),
        ("yang dilangsungkan di hadapan pemuka agama", 27, plain),
        (facts.celebrant, 31, BOLD),
        (f"di {facts.ceremony_place} pada tanggal", 27, plain),
        (long_date(facts.ceremony_on, "id"), 31, BOLD),
    ]


def _spouse(sheet: Sheet, y: float, person: Person, *, title: str, left: int, right: int) -> None:
    sheet.print(left, y, title, size=26, face=BOLD)
    rows = (
        ("Nama", person.name),
        ("NIK", person.nik),
        ("Tempat, tanggal lahir", f"{person.birth_place}, {plain_date(person.birth_date, 'id')}"),
        ("Agama", person.religion),
        ("Pekerjaan", person.occupation),
        ("Alamat", person.address),
    )
    _lined(sheet, y + 52, rows, left=left, right=right)


def _ceremony(sheet: Sheet, facts: MarriageFacts, *, left: int) -> None:
    right = sheet.width - 60
    sheet.print(left, 262, "AKAD NIKAH", size=26, face=BOLD)
    rows = (
        ("Hari, tanggal", long_date(facts.ceremony_on, "id")),
        ("Tempat", facts.ceremony_place),
        ("Penghulu", facts.celebrant),
        ("Dicatat di", facts.recorded_in),
        ("Tanggal catat", plain_date(facts.recorded_on, "id")),
    )
    y = _lined(sheet, 314, rows, left=left, right=right)
    sheet.print(left + 260, y + 70, "Kepala KUA / Penghulu", size=24)
    sheet.signature(left + 270, y + 164, facts.official)
    sheet.print(left + 260, y + 226, facts.official, size=24)
    sheet.stamp(left + 190, y + 150, facts.recorded_in)


def _lined(
    sheet: Sheet, y: float, rows: tuple[tuple[str, str], ...], *, left: int, right: int
) -> float:
    for label, text in rows:
        sheet.print(left, y, label, size=22)
        sheet.dots(y + 6, left=left + 220, right=right)
        sheet.hand(left + 226, y - 1, text, right=right, size=36)
        y += 52
    return y
