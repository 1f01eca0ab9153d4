"""Prints recall and false alarms, ours beside OpenCRVS's rule: `python -m bench.duplicates`.

`--eye` shows pairs to look at; `--seeds 1,2` takes these seeds instead of all; `--tuned` leaves
out what is held out from tuning, so that nobody tunes on it by looking.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from bench.duplicates import opencrvs, ours
from bench.duplicates.families import Report, World, world
from bench.duplicates.people import Record

TUNED, HELD_OUT = (1, 2, 3), (101, 102, 103)
Shown = Callable[[Record], Iterable[int]]
Tally = Counter[str]


def main() -> int:
    """Measure what is asked for; fail when the goal is missed on what is held out."""
    options = _options()
    start = time.monotonic()
    print("| Seeds | Rule | Recall | Misheard (held out) | False alarms |\n|---|---|--:|--:|--:|")
    groups = {"tuned on": TUNED} if options.tuned else {"tuned on": TUNED, "held out": HELD_OUT}
    if options.seeds:
        groups = {"chosen": tuple(int(seed) for seed in options.seeds.split(","))}
    kinds: Tally = Counter()
    for name, seeds in groups.items():
        totals: dict[str, Tally] = {}
        for seed in seeds:
            _add(totals, world(seed), misheard=not options.tuned, eye=options.eye)
        for rule, tally in totals.items():
            print(_line(f"{name} {', '.join(map(str, seeds))}", rule, tally), flush=True)
        kinds += totals["ours"]
    _by_kind(kinds)
    print(f"\n{time.monotonic() - start:.0f} s")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eye", type=int, default=0, help="so many pairs of each kind to look at")
    parser.add_argument("--tuned", action="store_true", help="nothing of what is held out")
    parser.add_argument("--seeds", default="")
    return parser.parse_args()


def _add(totals: dict[str, Tally], drawn: World, *, misheard: bool, eye: int) -> None:
    rule, peer = ours.Rule(drawn.register), opencrvs.Rule(drawn.register)
    rules: dict[str, Shown] = {"ours": rule.shown, "OpenCRVS": peer.shown}
    for name, shown in rules.items():
        tally = totals.setdefault(name, Counter())
        tally += _doubles(shown, drawn.doubles, "double")
        tally += _doubles(shown, drawn.misheard if misheard else [], "misheard")
        tally += _alarms(shown, drawn.new)
    if eye:
        print("\n".join(_to_look_at(rule, drawn, eye)))


def _doubles(shown: Shown, reports: list[Report], kind: str) -> Tally:
    tally: Tally = Counter()
    for report in reports:
        found = report.of in shown(report.record)
        tally += Counter({kind: 1, f"{kind} found": int(found)})
        tally += Counter(
            {
                f"slip {part}: {'found' if found else 'missed'}": 1
                for part in report.why.split(" + ")
            }
        )
    return tally


def _alarms(shown: Shown, reports: list[Report]) -> Tally:
    tally: Tally = Counter()
    for report in reports:
        alarm = any(True for _ in shown(report.record))
        tally += Counter({"new": 1, f"{report.why} new": 1})
        tally += Counter({"alarm": int(alarm), f"{report.why} alarm": int(alarm)})
    return tally


def _line(seeds: str, rule: str, tally: Tally) -> str:
    recall = _share(tally, "double found", "double")
    heard = _share(tally, "misheard found", "misheard")
    return f"| {seeds} | {rule} | {recall} | {heard} | {_share(tally, 'alarm', 'new')} |"


def _share(tally: Tally, some: str, whole: str) -> str:
    if not tally[whole]:
        return "not looked at"
    return f"{100 * tally[some] / tally[whole]:.2f} % ({tally[some]:,} of {tally[whole]:,})"


def _by_kind(tally: Tally) -> None:
    print("\nOurs, false alarms by kind of new report:")
    for name in sorted(name for name in tally if name.endswith(" new")):
        kind = name.removesuffix(" new")
        print(f"* {kind}: {_share(tally, f'{kind} alarm', name)}")
    print("\nOurs, recall by what was done:")
    parts = {name.partition(":")[0] for name in tally if name.startswith("slip ")}
    for part in sorted(parts):
        found, missed = tally[f"{part}: found"], tally[f"{part}: missed"]
        share = 100 * found / (found + missed)
        print(f"* {part.removeprefix('slip ')}: {share:.1f} % of {found + missed:,}")


def _to_look_at(rule: ours.Rule, drawn: World, many: int) -> Iterator[str]:
    def pairs(reports: list[Report], *, hit: bool) -> Iterator[str]:
        for report in reports:
            shown = rule.shown(report.record)
            if report.of is None and shown:
                at = next(iter(shown))
                yield _pair(rule, report, drawn.register[at], at)
            elif report.of is not None and (report.of in shown) == hit:
                yield _pair(rule, report, drawn.register[report.of], report.of)

    for name, found in (
        ("hit", pairs(drawn.doubles, hit=True)),
        ("miss", pairs(drawn.doubles, hit=False)),
        ("false alarm", pairs(drawn.new, hit=False)),
    ):
        for _, text in zip(range(many), found, strict=False):
            yield f"\n{name}: {text}"


def _pair(rule: ours.Rule, report: Report, other: Record, at: int) -> str:
    new = ours.birth(report.record)
    likeness = ours.decide(new, rule.births[at])
    by_key = at in rule.candidates(new)
    lines = [
        f"{report.why}; {likeness.points:.1f} points; {'' if by_key else 'NOT '}found by key",
        *(
            f"   {key}: {report.record.get(key, '–')} | {other.get(key, '–')}"
            for key in sorted({*report.record, *other})
            if report.record.get(key) != other.get(key) or key.endswith("name")
        ),
        f"   {', '.join(likeness.reasons)}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
