"""Tells whether two ways of asking take different times: samples taken in turn, and ranked."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence


def sample(
    ask: Callable[[str], object], sides: tuple[str, str], *, pairs: int, seed: int
) -> tuple[list[float], list[float]]:
    """Ask both sides in turn, which is first by chance; return the CPU seconds of each.

    What this thread computes is far steadier than the clock on a machine that others use, and so
    tells smaller differences than anybody could see over a network.
    """
    dice, taken = random.Random(seed), {side: list[float]() for side in sides}
    for _ in range(pairs):
        for side in dice.sample(sides, 2):
            began = time.thread_time()
            ask(side)
            taken[side].append(time.thread_time() - began)
    return taken[sides[0]], taken[sides[1]]


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Mann and Whitney's U as standard deviations from what chance would give."""
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(place for place, (_, side) in enumerate(ranked, start=1) if side == 0)
    n, m = len(one), len(other)
    u = ranks - n * (n + 1) / 2
    return (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)


def chance(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how likely a guess by one time is right: 0.5 tells nothing, 1.0 all."""
    n, m = len(one), len(other)
    wins = distance(one, other) * math.sqrt(n * m * (n + m + 1) / 12) + n * m / 2
    return max(wins, n * m - wins) / (n * m)
