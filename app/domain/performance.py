"""How an office keeps its promise: files received and finished, the time they took, in figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

FEWEST = 5
"""Fewer files than this are never counted in public: a family could be recognised among them."""


@dataclass(frozen=True, slots=True)
class Handled:
    """One file as the statistics see it: when it came, when it was finished and how, and where.

    Dates are the office's; `minutes` are its open minutes in which the file lay with the office;
    `place` is what figures are told by (a district's code, empty for elsewhere).
    """

    received: dt.date
    finished: dt.date | None
    in_time: bool
    minutes: int
    place: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of some files; None stands for what is too few to be told.

    `median_minutes` are open minutes, `in_time` a share in whole percent, both of finished files.
    """

    received: int | None
    finished: int | None
    median_minutes: int | None
    in_time: int | None


def figures(received: int, finished: Iterable[Handled]) -> Figures:
    """Return the figures of `received` files and of those that were `finished` meanwhile."""
    done = list(finished)
    enough = len(done) >= FEWEST
    return Figures(
        received=received if received >= FEWEST or received == 0 else None,
        finished=len(done) if enough or not done else None,
        median_minutes=round(median(one.minutes for one in done)) if enough else None,
        in_time=_percent(sum(one.in_time for one in done), len(done)) if enough else None,
    )


def _percent(part: int, whole: int) -> int:
    """Round down: 100 percent means every one."""
    return part * 100 // whole


def by_month(files: Iterable[Handled], months: Iterable[dt.date]) -> list[tuple[dt.date, Figures]]:
    """Return the figures of each month (its first day): received in it, and finished in it."""
    listed = list(files)
    return [
        (
            first,
            figures(
                sum(_month(one.received) == first for one in listed),
                [one for one in listed if one.finished and _month(one.finished) == first],
            ),
        )
        for first in months
    ]


def by_place(files: Iterable[Handled], places: Iterable[str]) -> list[tuple[str, Figures]]:
    """Return the figures of each place."""
    listed = list(files)
    return [(place, _whole([one for one in listed if one.place == place])) for place in places]


def _whole(files: list[Handled]) -> Figures:
    return figures(len(files), [one for one in files if one.finished])


def whole(files: Iterable[Handled]) -> Figures:
    """Return the figures of all files together."""
    return _whole(list(files))


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def months_until(today: dt.date, count: int) -> list[dt.date]:
    """List the first days of the last `count` months, the present one last."""
    month = today.year * 12 + today.month - 1
    return [dt.date(n // 12, n % 12 + 1, 1) for n in range(month - count + 1, month + 1)]
