"""Office hours by dated weekly timetables: what counts as working time, and until when we promise.

All counting is in whole minutes: every moment is taken down to its minute first, so that the
minutes between a and b and between b and c always add up to those between a and c.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from app.domain.errors import DomainError

Hours = tuple[tuple[time, time], ...]
Span = tuple[datetime, datetime]

_ONE_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_SEARCHED_DAYS = 400
_MORNING = (time(7, 30), time(12))
_FRIDAY = 4


class NoOfficeHours(DomainError):
    """The timetables and holidays leave no open hour within more than a year."""

    code = "no_office_hours"


@dataclass(frozen=True, slots=True)
class Timetable:
    """A week's hours, in force on the days from `valid_from` to `valid_to`, both included.

    `week` maps the weekday (0 Monday … 6 Sunday) to its open spans in local time, in order; a
    gap between two spans is a break, a missing weekday is closed. `valid_to` None: until further
    notice.
    """

    valid_from: date
    valid_to: date | None
    week: Mapping[int, Hours]

    def __post_init__(self) -> None:
        for weekday, hours in self.week.items():
            edges = [edge for span in hours for edge in span]
            if not 0 <= weekday <= 6 or any(late <= early for early, late in pairwise(edges)):
                raise ValueError(f"the hours of weekday {weekday} overlap or aren't in order")

    def in_force_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


DEFAULT_TIMETABLE = Timetable(
    date.min,
    None,
    {
        **dict.fromkeys(range(4), (_MORNING, (time(13), time(16)))),
        _FRIDAY: (_MORNING, (time(13, 30), time(16, 30))),
    },
)


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """The office's open hours in its zone; of timetables in force the one begun last decides.

    `holidays` holds national holidays and cuti bersama alike. Every moment given is aware, in any
    zone; every moment returned is in the office's.
    """

    zone: tzinfo
    timetables: tuple[Timetable, ...] = (DEFAULT_TIMETABLE,)
    holidays: frozenset[date] = field(default_factory=frozenset)
    _known: dict[date, list[Span]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def is_open(self, moment: datetime) -> bool:
        """Tell whether the office works at that moment; at the closing minute it doesn't."""
        at = self.local(moment)
        return any(opens <= at < closes for opens, closes in self.spans(at.date()))

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office opens at all on that day."""
        return bool(self.spans(day))

    def next_opening(self, moment: datetime) -> datetime:
        """Return the moment itself while open, else when the office opens next."""
        at = self.local(moment)
        opens, _ = next(self._spans_after(at))
        return max(at, opens)

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Count the open minutes from `start` to `end`; negative when `end` is earlier."""
        first, last = self.local(start), self.local(end)
        if last < first:
            return -self.working_minutes_between(end, start)
        days = (last.date() - first.date()).days + 1
        spans = (s for n in range(days) for s in self.spans(first.date() + n * _ONE_DAY))
        return sum(_minutes(max(opens, first), min(closes, last)) for opens, closes in spans)

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """Return the earliest moment with that many open minutes since `start`.

        So it's the closing time rather than the next opening; 0 minutes is `start` itself.
        """
        if minutes < 0:
            raise ValueError("working minutes can't be taken back")
        at, left = self.local(start), minutes
        spans = self._spans_after(at)
        while left:
            opens, closes = next(spans)
            at = max(at, opens)
            worked = min(left, _minutes(at, closes))
            at, left = at + worked * _MINUTE, left - worked
        return at

    def promise(self, start: datetime, working_days: int) -> datetime:
        """Return the moment promised to a file complete at `start`.

        A working day lasts from one moment to the same point of the next working day, measured
        in minutes worked that day: a file of Tuesday 10:00, 150 minutes into the day, is due
        on Wednesday after 150 minutes, at 10:00. What comes before opening or after closing
        counts from the next opening, and a whole day from an opening ends at that day's closing
        (Monday 21:14 → Tuesday 16:00). A shorter day ends at its own closing.
        """
        if working_days < 1:
            raise ValueError("a promise is of one working day or more")
        at = self.next_opening(start)
        begun = self.working_minutes_between(self._midnight(at.date()), at)
        day = self._working_day(at.date(), working_days if begun else working_days - 1)
        whole = self.working_minutes_between(self._midnight(day), self._midnight(day + _ONE_DAY))
        return self.add_working_minutes(self._midnight(day), min(begun or whole, whole))

    def local(self, moment: datetime) -> datetime:
        """Return an aware moment in the office's zone, down to its minute."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return moment.astimezone(self.zone).replace(second=0, microsecond=0)

    def spans(self, day: date) -> list[Span]:
        """Return the open spans of a day as aware moments, in order."""
        if day not in self._known:  # a list of files asks for the same days over and over
            self._known[day] = self._spans_of(day)
        return self._known[day]

    def _spans_of(self, day: date) -> list[Span]:
        timetables = [table for table in self.timetables if table.in_force_on(day)]
        if day in self.holidays or not timetables:
            return []
        decides = max(timetables, key=lambda table: table.valid_from)
        hours = decides.week.get(day.weekday(), ())
        return [(self._at(day, opens), self._at(day, closes)) for opens, closes in hours]

    def _working_day(self, day: date, later: int) -> date:
        """The working day that comes `later` working days after the working day `day`."""
        for _ in range(later):
            day = next(self._spans_after(self._midnight(day + _ONE_DAY)))[0].date()
        return day

    def _spans_after(self, at: datetime) -> Iterator[Span]:
        """Spans that end after `at`, for ever; raises when a year and more has none."""
        day, empty = at.date(), 0
        while empty < _SEARCHED_DAYS:
            spans = [span for span in self.spans(day) if span[1] > at]
            yield from spans
            empty = 0 if spans else empty + 1
            day += _ONE_DAY
        raise NoOfficeHours(f"no open hour in {_SEARCHED_DAYS} days before {day}")

    def _midnight(self, day: date) -> datetime:
        return self._at(day, time.min)

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, tzinfo=self.zone)


def _minutes(since: datetime, until: datetime) -> int:
    """Whole minutes of a span; 0 when it's empty or turned round."""
    return max(timedelta(0), until - since) // _MINUTE
