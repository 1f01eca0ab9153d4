"""What is put into parameters: each kind of attack, and what its success would leave behind.

`{m}` becomes the case's own number, so that what shows up later tells which case stored it.
"""

from __future__ import annotations

import functools

from hypothesis import strategies as st

FACTORS, PRODUCT = "31337*41", b"1284817"
SLEEP = 1
WAITING = f"pg_sleep({SLEEP})"
SLEEPERS = (
    f"'||pg_sleep({SLEEP})||'",
    f"'; SELECT pg_sleep({SLEEP}); --",
    f"1 OR pg_sleep({SLEEP}) IS NULL",
    f"x' OR pg_sleep({SLEEP}) IS NULL --",
    f"1) OR (SELECT 1 FROM pg_sleep({SLEEP}))=(1",  # noqa: S608 - an attack
)
EVIL = "evil.example"

SEVERAL = (
    '\'" zq{m}="><zq{m}>{{' + FACTORS + "}}${" + FACTORS + "}",
    f"</script></textarea>--><zq{{m}}>'||pg_sleep({SLEEP})||'",
    "javascript:zq{m}//'\"><zq{m}>",
    f"//{EVIL}/'\"><zq{{m}}>",
    "../../../../../../../../../etc/passwd",
    "x\r\nX-Zq: {m}\r\n\r\n<zq{m}>",
    "A" * 70_000,
)
FAMILIES: dict[str, tuple[str, ...]] = {
    "sql": (
        "'",
        '"',
        "\\'",
        "' OR '1'='1' --",
        "') UNION SELECT NULL,NULL --",
        "1; DROP TABLE offices; --",
        "1 AND 1=CAST((SELECT version()) AS int)",
        "%' ESCAPE '",
        "%_\\",
        "`",
        "*/ OR 1=1",
        *SLEEPERS,
    ),
    "markup": (
        '"><zq{m} onload=x>',
        "'><zq{m}>",
        "<zq{m}>",
        "</script><zq{m}>",
        "</title></textarea><zq{m}>",
        "--><zq{m}>",
        '" zq{m}="',
        "javascript:zq{m}",
        "\tjava\nscript:zq{m}",
        "&lt;zq{m}&gt;",
        "\uff1czq{m}\uff1e",
    ),
    "template": (
        "{{" + FACTORS + "}}",
        "${" + FACTORS + "}",
        "#{" + FACTORS + "}",
        "<%= " + FACTORS + " %>",
        "{%print(" + FACTORS + ")%}",
        "{{config}}",
        "{{''.__class__.__mro__}}",
        "%(zq)s",
        "%s%d%n",
        "{0}",
        "{zq.__class__}",
        "{",
    ),
    "path": (
        "../../../../../../../../../etc/passwd",
        "/etc/passwd",
        "....//....//....//....//....//....//etc/passwd",
        "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "..\\..\\..\\etc\\passwd",
        "file:///etc/passwd",
        "/etc/passwd\0.jpg",
        "../config.py",
        ".",
        "..",
        "//",
    ),
    "lines": (
        "x\r\nX-Zq: {m}",
        "x\nSet-Cookie: zq={m}",
        "x\rX-Zq: {m}",
        "%0d%0aX-Zq: {m}",
        "x\u560d\u560aX-Zq: {m}",
        "\r\n\r\n<zq{m}>",
        "\u2028x",
    ),
    "away": (
        EVIL,
        f"//{EVIL}/",
        f"https://{EVIL}/",
        f"/\\{EVIL}/",
        f"\\\\{EVIL}/",
        f"/\t/{EVIL}/",
        f"https:{EVIL}/",
        f"///{EVIL}/",
        f"/petugas//{EVIL}/",
        f"//localhost@{EVIL}/",
        f"/..//{EVIL}/",
        "data:text/html,<zq{m}>",
    ),
    "nul": ("\0", "a\0b", "\0" * 20, "\ud800", "a\udfff", "\udcff\udcfe", "\x1b[31m\x7f\x08"),
    "long": ("A" * 100, "A" * 4_000, "A" * 70_000, "😀" * 2_000, "9" * 5_000, " " * 9_000),
    "letters": (
        "\u202egnp.exe\u202c",
        "e" + "\u0301" * 300,
        "\ufdfa" * 50,
        "İıßſ\ufb01",
        "\ufeff\u200b\u00ad",
        "１２３",
        "٣٤٥",
        "²½",
        "👨\u200d👩\u200d👧",
        "\u0000a".strip("\0"),
        "ᬅᬓ᭄ᬱᬭ",
    ),
    "number": (
        "-1",
        "0",
        "1e999",
        "NaN",
        "-Infinity",
        "0x1F",
        "1_000",
        "+1",
        " 1 ",
        "1.5",
        "2147483648",
        "-9223372036854775809",
        "9" * 20,
        "9" * 400,
        "1" + "0" * 30,
        "0" * 16,
    ),
    "date": (
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "2026-02-30",
        "31/12/9999",
        "2026-W01-1",
        "20260101",
        "24:60",
        "2026-11-24T07:26:00Z",
    ),
    "type": ("null", "true", "[]", "{}", "[object Object]", "undefined", "", "()", "0" * 8 + "-"),
    "id": (
        "00000000-0000-0000-0000-000000000000",
        "{00000000-0000-4000-8000-000000000000}",
        "urn:uuid:00000000-0000-4000-8000-000000000000",
        "ffffffffffffffffffffffffffffffff",
        "65YWAG84X8J1ZD2CFCRV4AYXF6",
    ),
}

NESTED = {
    "json": "[" * 20_000,
    "closed json": "[" * 900 + "]" * 900,
    "objects": '{"a":' * 900 + "1" + "}" * 900,
    "xml": '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]><z>&a;</z>',
    "laughs": '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><z>&b;</z>',
    "key": "a" + "[b]" * 3_000 + "=1",
    "not a number": '{"csrf_token": NaN, "n": 1e400, "s": "\\ud800"}',
}


@functools.cache
def hostile() -> st.SearchStrategy[str]:
    """One hostile text: of a known attack, or whatever hypothesis comes up with."""
    known = st.sampled_from(sorted(FAMILIES)).flatmap(lambda f: st.sampled_from(FAMILIES[f]))
    letters = st.text(st.characters(codec="utf-8"), max_size=40)
    numbers = st.integers(-(10**40), 10**40).map(str)
    several = st.sampled_from(SEVERAL)
    return st.one_of(several, several, known, known, known, letters, numbers)
