"""The service's own rule on plain reports: its keys in a dictionary, its decision as it stands."""

from __future__ import annotations

from collections import Counter, defaultdict

from app.domain.likeness import keys
from app.domain.likeness.births import Birth
from app.domain.likeness.deciding import Likeness, decide
from app.domain.values import Values
from bench.duplicates.people import Record


def birth(record: Record) -> Birth:
    """Read a report as the service does."""
    return Birth.of(Values(dict(record)), place=record["domicile.village"])


class Rule:
    """The register, by key."""

    def __init__(self, register: list[Record]) -> None:
        self.births = [birth(record) for record in register]
        self.by_key: dict[str, list[int]] = defaultdict(list)
        for at, found in enumerate(self.births):
            for key in keys.kept(found):
                self.by_key[key].append(at)
        self.looked_at: Counter[int] = Counter()

    def candidates(self, new: Birth) -> set[int]:
        """Return the places of all that a key leads to."""
        found = {at for key in keys.asked(new) for at in self.by_key.get(key, ())}
        self.looked_at[len(found)] += 1
        return found

    def shown(self, record: Record) -> dict[int, Likeness]:
        """Return what is shown, by place in the register."""
        new = birth(record)
        found = ((at, decide(new, self.births[at])) for at in self.candidates(new))
        return {at: likeness for at, likeness in found if likeness.shown}
