"""What reports of one birth do to its facts, by family; MISHEARD is held out from all tuning."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable

from bench.duplicates.people import Land, Record

Slip = Callable[[Record, Land], None]
OLD = [("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("NY", "NJ"), ("SY", "SJ"), ("KH", "CH"), ("Y", "J")]
NAMES = ("child.name", "mother.name", "father.name")
KEYBOARD = {"a": "sq", "e": "wr", "i": "uo", "o": "ip", "u": "yi", "n": "mb", "m": "n", "r": "te"}
HEARD = [("o", "u"), ("u", "o"), ("e", "i"), ("i", "e"), ("f", "p"), ("p", "f"), ("z", "s")]
HEARD += [("v", "p"), ("d", "t"), ("t", "d"), ("k", "g"), ("g", "k"), ("b", "p"), ("ng", "n")]
HEARD += [("au", "o"), ("ai", "e"), ("ia", "ya"), ("ua", "wa")]


def _some(record: Record, dice: random.Random) -> list[str]:
    """Choose whose name it happens to: the child's, and often a parent's too."""
    there = [key for key in NAMES if key in record]
    return [key for key in there if key == "child.name" or dice.random() < 0.4]


def _put(record: Record, key: str, words: list[str]) -> None:
    record[key] = " ".join(word for word in words if word)


def old_spelling(record: Record, land: Land) -> None:
    """Write as before 1972, or half so."""
    for key in _some(record, land.dice):
        name = record[key].upper()
        for new, old in OLD:
            if land.dice.random() < 0.8:
                name = re.sub(f"(?<![DTNS]){new}" if new in "JY" else new, old, name)
        record[key] = name.title()


def doubled(record: Record, land: Land) -> None:
    """Double a letter, or write one of two; add or drop an h."""
    for key in _some(record, land.dice):
        name = record[key]
        if land.dice.random() < 0.4 and "h" in name[1:]:
            record[key] = name[0] + name[1:].replace("h", "", 1)
            continue
        places = [m.start() for m in re.finditer("[lmnrst]", name)]
        if places:
            at = land.dice.choice(places)
            record[key] = name[:at] + name[at] + name[at:]


def slip(record: Record, land: Land) -> None:
    """Type one letter wrong, too much, too little, or two the wrong way round."""
    for key in _some(record, land.dice):
        record[key] = _slipped(record[key], land.dice)


def _slipped(name: str, dice: random.Random) -> str:
    at = dice.randrange(1, max(2, len(name) - 1))
    kind = dice.randrange(4)
    if kind == 0 and at + 1 < len(name) and " " not in name[at : at + 2]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == 1:
        return name[:at] + name[at + 1 :]
    letter = dice.choice(KEYBOARD.get(name[at].lower(), "aeiou"))
    return name[:at] + letter + name[at + (kind == 2) :]


def swapped_words(record: Record, land: Land) -> None:
    """Write the clan first, or the given names in another order."""
    for key in _some(record, land.dice):
        words = record[key].split()
        land.dice.shuffle(words)
        _put(record, key, words)


def clan_left_out(record: Record, land: Land) -> None:
    """Leave the clan out, of the child or of a parent."""
    for key in _some(record, land.dice):
        words = [word for word in record[key].split() if word != "br"]
        if len(words) > 1:
            _put(record, key, words[:-1])


def boru(record: Record, land: Land) -> None:
    """Write boru, beru or br before the mother's clan, and the child's when she's a girl."""
    keys = ["mother.name"] + (["child.name"] if record["child.sex"] == "2" else [])
    for key in keys:
        words = [word for word in record.get(key, "").split() if word != "br"]
        if len(words) > 1:
            _put(
                record,
                key,
                [*words[:-1], land.dice.choice(("br", "Br.", "boru", "Beru")), words[-1]],
            )


def title(record: Record, land: Land) -> None:
    """Write parents with titles, as their papers do."""
    for key in ("mother.name", "father.name"):
        if key in record:
            before = land.dice.choice(("", "dr.", "Drs.", "Ir.", "H.", "Hj.", "Pdt.", "Ny."))
            after = "" if before else land.dice.choice((", S.Pd", ", S.E.", ", A.Md", ", S.H."))
            record[key] = f"{before} {record[key]}{after}".strip()


def short(record: Record, land: Land) -> None:
    """Write a given name as an initial or a short form."""
    for key in _some(record, land.dice):
        words = record[key].split()
        if words[0] == "Muhammad":
            words[0] = land.dice.choice(("Muh.", "Moh.", "M.", "Md.", "Mohammad", "Mhd"))
        elif len(words) > 2:
            at = land.dice.randrange(len(words) - 1)
            words[at] = words[at][: land.dice.choice((1, 1, 3))] + "."
        _put(record, key, words)


def middle_left_out(record: Record, land: Land) -> None:
    """Leave out one of several given names of the child, or add one."""
    words = record["child.name"].split()
    if len(words) > 2:
        del words[land.dice.randrange(len(words) - 1)]
    else:
        words.insert(1, land.dice.choice(("Putra", "Jaya", "Tua", "Anugerah", "Kasih")))
    _put(record, "child.name", words)


def _day(record: Record) -> dt.date:
    return dt.date.fromisoformat(record["child.birth_date"])


def days_off(record: Record, land: Land) -> None:
    """Give a day too early or late, mostly by few."""
    off = land.dice.choice((-1, 1, -1, 1, -2, 2, -3, 3, 5, -6, 7))
    record["child.birth_date"] = (_day(record) + dt.timedelta(days=off)).isoformat()


def day_for_month(record: Record, land: Land) -> None:
    """Swap day and month, where that's a date."""
    day = _day(record)
    if day.day <= 12:
        record["child.birth_date"] = day.replace(month=day.day, day=day.month).isoformat()


def date_digit(record: Record, land: Land) -> None:
    """Type one digit of the date wrong."""
    for _ in range(50):
        text = record["child.birth_date"]
        at = land.dice.choice((3, 5, 6, 8, 9))
        try:
            wrong = dt.date.fromisoformat(
                text[:at] + land.dice.choice("0123456789") + text[at + 1 :]
            )
        except ValueError:
            continue
        if wrong.isoformat() != text and 2019 <= wrong.year <= 2026:
            record["child.birth_date"] = wrong.isoformat()
            return


def mother_otherwise(record: Record, land: Land) -> None:
    """Call the mother by another name: one word of hers, her husband's clan, or a nickname."""
    words = record["mother.name"].split()
    kind = land.dice.randrange(3)
    if kind == 0:
        record["mother.name"] = words[0]
    elif kind == 1:
        _put(record, "mother.name", [words[0], record["child.name"].split()[-1]])
    else:
        record["mother.name"] = f"Mak {record['child.name'].split()[0]}"


def no_number(record: Record, land: Land) -> None:
    """Leave out the mother's NIK, often the father's too."""
    record.pop("mother.nik", None)
    if land.dice.random() < 0.5:
        record.pop("father.nik", None)


def number_slip(record: Record, land: Land) -> None:
    """Type one digit of a NIK wrong, or two the wrong way round."""
    for key in ("mother.nik", "father.nik"):
        nik = record.get(key)
        if nik and (key == "mother.nik" or land.dice.random() < 0.3):
            at = land.dice.randrange(12, 15)
            wrong = nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
            record[key] = wrong if wrong != nik else nik[:at] + "7" + nik[at + 1 :]


def no_father(record: Record, land: Land) -> None:
    """Report the child as its mother's alone."""
    for key in [key for key in record if key.startswith("father.")]:
        del record[key]


def moved(record: Record, land: Land) -> None:
    """Live in another village by now, and count the children otherwise."""
    record["domicile.village"] = land.dice.choice(land.villages)
    if land.dice.random() < 0.5:
        record["child.birth_order"] = str(int(record["child.birth_order"]) % 4 + 1)


def renamed(record: Record, land: Land) -> None:
    """Give the child another name for the second report, or none yet."""
    clan = record["child.name"].split()[-1]
    if land.dice.random() < 0.4:
        record["child.name"] = f"Bayi Ny. {record['mother.name'].split()[0]}"
    else:
        group = land.dice.choice(("Batak Toba", "Pakpak", "Karo"))
        record["child.name"] = f"{land.given(group, record['child.sex'], clan, words=2)} {clan}"


def wrong_sex(record: Record, land: Land) -> None:
    """Tick the other box."""
    record["child.sex"] = "1" if record["child.sex"] == "2" else "2"


def misheard(record: Record, land: Land) -> None:
    """Write what was heard, two or three sounds a name, in all names, words run together."""
    for key in [key for key in NAMES if key in record]:
        name = record[key].lower()
        for heard, written in land.dice.sample(HEARD, 5):
            if land.dice.random() < 0.6:
                name = name.replace(heard, written, 1)
        words = name.split()
        if len(words) > 2 and land.dice.random() < 0.25:
            words[:2] = ["".join(words[:2])]
        record[key] = " ".join(words).title()


TUNED: dict[Slip, int] = {
    old_spelling: 8,
    doubled: 8,
    slip: 12,
    swapped_words: 6,
    clan_left_out: 8,
    boru: 6,
    title: 5,
    short: 6,
    middle_left_out: 6,
    days_off: 8,
    day_for_month: 4,
    date_digit: 4,
    mother_otherwise: 4,
    no_number: 10,
    number_slip: 6,
    no_father: 3,
    moved: 5,
    renamed: 3,
    wrong_sex: 2,
}
HELD_OUT: Slip = misheard
