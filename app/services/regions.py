"""Names of regions by Kemendagri code: provinces, regencies, districts, villages of Dairi."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data" / "regions.csv"


@cache
def all_regions() -> dict[str, str]:
    """Return all regions, code → name, in the order of the file."""
    with DATA.open(encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def name(code: str) -> str:
    """Return the name of a region, or the text itself when it isn't a code."""
    return all_regions().get(code, code)


@cache
def regencies() -> dict[str, list[tuple[str, str]]]:
    """Return (code, name) of regencies and cities by province, in the order one looks them up."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, label in all_regions().items():
        if code.count(".") == 1:
            found.setdefault(name(code[:2]), []).append((code, label))
    home = name("12")
    provinces = sorted(found, key=lambda province: (province != home, province))
    return {
        province: sorted(found[province], key=lambda pair: pair[1].removeprefix("Kabupaten "))
        for province in provinces
    }


@cache
def districts(regency: str = "12.11") -> list[tuple[str, str]]:
    """Return the districts of a regency: (code, name)."""
    return [
        (code, label)
        for code, label in all_regions().items()
        if code.startswith(f"{regency}.") and code.count(".") == 2
    ]


@cache
def villages(district: str) -> list[tuple[str, str]]:
    """Return the villages of a district, by name: (code, name)."""
    found = [
        (code, label)
        for code, label in all_regions().items()
        if code.startswith(f"{district}.") and code.count(".") == 3
    ]
    return sorted(found, key=lambda pair: pair[1])


@cache
def nik_prefixes() -> frozenset[str]:
    """Return the six-digit district codes with which a NIK can begin."""
    return frozenset(code.replace(".", "") for code in all_regions() if code.count(".") == 2)
