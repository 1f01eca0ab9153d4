"""The demo's sense of time: moments of the office's day, counted back from the load."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.domain.office_hours import OfficeCalendar

_DAY = dt.timedelta(days=1)
_EARLY = dt.timedelta(minutes=25)  # what came this soon after opening was sent in the evening


@dataclass(frozen=True, slots=True)
class Clock:
    """Counts back working minutes from `now`, through the office's own calendar."""

    calendar: OfficeCalendar
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day of the load at the office."""
        return self.calendar.local(self.now).date()

    def at_work(self, minutes: int) -> dt.datetime:
        """Return the open moment that lies so many working minutes before the load."""
        day, left = self.today, minutes + 1
        at = self.calendar.local(self.now)
        while True:
            for opens, closes in reversed(self.calendar.spans(day)):
                worked = max(0, int((min(closes, at) - opens).total_seconds()) // 60)
                if worked >= left:
                    return min(closes, at) - dt.timedelta(minutes=left)
                left -= worked
            day -= _DAY

    def at_home(self, minutes: int) -> dt.datetime:
        """Return when parents sent what the office has had for so many working minutes.

        During the day, or on the evening before for what the office found when it opened; the
        order is kept.
        """
        at = self.at_work(minutes)
        since = at - self.calendar.spans(at.date())[0][0]
        if since >= _EARLY:
            return at
        evening = dt.datetime.combine(at.date() - _DAY, dt.time(18, 40), tzinfo=at.tzinfo)
        return evening + since * 6
