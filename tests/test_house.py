"""The suite's own instruments: each finds the fault it's there to find."""

from __future__ import annotations

import socket

import pytest
from bs4 import BeautifulSoup

from tests.forms import fill, find_form
from tests.pages import check_page

GOOD = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Lacak - Akta</title>
<meta name="viewport" content="width=device-width"></head><body><h1>Lacak</h1>
<form method="post"><input type="hidden" name="csrf_token" value="t">
<label for="n">Nomor</label><input id="n" name="nomor"><button>Cari</button></form></body></html>"""

FAULTS = {
    "unclosed element": ("<h1>Lacak</h1>", "<h1>Lacak</h1><div>", "line"),
    "unknown end tag": ("<h1>Lacak</h1>", "<h1>Lacak</h1></span>", "line"),
    "no language": (' lang="id"', "", "names no language"),
    "no viewport": ('<meta name="viewport" content="width=device-width">', "", "no viewport"),
    "two headings": ("<h1>Lacak</h1>", "<h1>Lacak</h1><h1>Akta</h1>", "one h1"),
    "title that says something else": ("Lacak - Akta", "Akta", "is not in the title"),
    "field without a label": ('<label for="n">Nomor</label>', "", "no label"),
    "label that points nowhere": ('for="n"', 'for="m"', "points nowhere: m"),
    "form without a token": ('name="csrf_token"', 'name="other"', "without csrf_token"),
    "empty token": ('value="t"', 'value=""', "without csrf_token"),
    "inline style": ("<h1>", '<h1 style="color:red">', "inline style"),
    "style element": ("</head>", "<style>h1{}</style></head>", "inline style"),
    "inline script": ("</body>", "<script>1</script></body>", "inline script"),
    "handler": ("<button>", '<button onclick="go()">', "script in an attribute"),
    "id twice": ("<h1>", '<h1 id="n">', "id twice: n"),
    "button without words": ("<button>Cari</button>", "<button></button>", "no words"),
}

FORM = """<form method="post" action="/kirim">
<input type="hidden" name="csrf_token" value="t"><label for="a">Nama</label>
<input id="a" name="nama" value="lama"><fieldset><legend>Jenis kelamin</legend>
<input type="radio" name="jk" id="r1" value="1">
<label for="r1">Laki-laki</label><input type="radio" name="jk" id="r2" value="2" checked>
<label for="r2">Perempuan</label></fieldset><label for="s">Hari</label><select id="s" name="hari">
<option value="1">Senin</option><option value="2">Selasa</option></select>
<label><input type="checkbox" name="benar"> Saya menyatakan benar</label>
<input name="mati" disabled value="x"><label for="f">Foto</label>
<input type="file" id="f" name="foto">
<button name="aksi" value="simpan">Simpan</button><button>Lanjutkan</button></form>"""


def sent(button: str, fields: dict[str, object] | None = None) -> dict[str, list[object]]:
    form, pressed = find_form(BeautifulSoup(FORM, "html5lib"), button)
    return fill(form, fields or {}, pressed).to_dict(flat=False)


def test_a_good_page_passes() -> None:
    assert check_page(GOOD).h1.get_text() == "Lacak"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_is_refused_for(fault: str) -> None:
    good, bad, words = FAULTS[fault]
    assert good in GOOD
    with pytest.raises(AssertionError, match=words):
        check_page(GOOD.replace(good, bad, 1))


def test_an_untouched_form_sends_what_stands_in_it() -> None:
    assert sent("Lanjutkan") == {"csrf_token": ["t"], "nama": ["lama"], "jk": ["2"], "hari": ["1"]}


def test_the_pressed_button_is_sent() -> None:
    assert sent("Simpan")["aksi"] == ["simpan"]


def test_fields_are_filled_by_label_legend_and_name() -> None:
    data = sent("Simpan", {"Nama": "baru", "Jenis kelamin": "Laki-laki", "hari": "Selasa"})
    assert (data["nama"], data["jk"], data["hari"]) == (["baru"], ["1"], ["2"])


def test_a_box_is_ticked_by_its_words() -> None:
    assert sent("Simpan", {"benar": True})["benar"] == ["on"]
    assert "benar" not in sent("Simpan", {"benar": False})


def test_a_file_is_sent_with_its_name() -> None:
    content, name = sent("Simpan", {"Foto": (b"bytes", "kk.jpg")})["foto"][0]
    assert (content.read(), name) == (b"bytes", "kk.jpg")


@pytest.mark.parametrize("fields", [{"Alamat": "x"}, {"Jenis kelamin": "Lain"}, {"mati": "y"}])
def test_what_a_person_could_not_fill_in_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(AssertionError):
        sent("Simpan", fields)


def test_no_test_reaches_the_world() -> None:
    with pytest.raises(PermissionError, match="look up"):
        socket.getaddrinfo("akta.example", 443)
    with socket.socket() as outside, pytest.raises(PermissionError, match="reach"):
        outside.connect(("192.0.2.1", 443))
