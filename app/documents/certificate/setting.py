"""Setting type: breaking lines evenly, shrinking what is long, spreading blocks down the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.documents.certificate.lettering import Line, Run, line_width, width

Word = list[Run]


@dataclass(frozen=True)
class Block:
    """Lines set together: `lead` within, `gap` (least: `least`) from the baseline before, in mm."""

    lines: tuple[Line, ...]
    gap: float
    least: float
    lead: float = 0.0


def _words(runs: Iterable[Run]) -> list[Word]:
    """Return the words, each made of the pieces of runs that touch."""
    words: list[Word] = [[]]
    for run in runs:
        for i, text in enumerate(run.text.split(" ")):
            if i:
                words.append([])
            if text:
                words[-1].append(replace(run, text=text))
    return [word for word in words if word]


def _cut(word: Word, limit: float) -> list[Word]:
    """Return a word wider than the line cut into pieces that fit; else the word alone."""
    if line_width(tuple(word)) <= limit:
        return [word]
    pieces: list[Word] = [[]]
    for letter in (replace(run, text=c) for run in word for c in run.text):
        if line_width((*pieces[-1], letter)) > limit * 0.98:
            pieces.append([])
        pieces[-1].append(letter)
    return [[*_joined(piece)] for piece in pieces]


def _joined(runs: Iterable[Run]) -> Line:
    """Return runs of the same look written as one."""
    out: list[Run] = []
    for run in runs:
        if out and (out[-1].style, out[-1].lang) == (run.style, run.lang):
            out[-1] = replace(out[-1], text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)


def _line(words: Sequence[Word], *, last: bool) -> Line:
    runs: list[Run] = []
    for i, word in enumerate(words):
        end = i == len(words) - 1
        runs += word[:-1]
        runs.append(word[-1] if end and last else replace(word[-1], text=word[-1].text + " "))
    return _joined(runs)


def _greedy(widths: Sequence[tuple[float, float]], limit: float) -> list[int]:
    """Return where each line ends, for words of (width, blank after it) and a limit in points."""
    ends, used = [], 0.0
    for i, (wide, _) in enumerate(widths):
        if used and used + wide > limit:
            ends.append(i)
            used = 0.0
        used += wide + widths[i][1]
    return [*ends, len(widths)]


def _blank(run: Run) -> float:
    return width(replace(run, text=" ")) + 2 * run.style.tracking * run.style.size


def wrap(runs: Iterable[Run], limit: float, *, even: bool = True) -> tuple[Line, ...]:
    """Return the lines of a paragraph no wider than `limit` points, as even as they can be."""
    words = [piece for word in _words(runs) for piece in _cut(word, limit)]
    sizes = [(line_width(tuple(word)), _blank(word[-1])) for word in words]
    ends = _greedy(sizes, limit)
    narrow, wide = limit / 2, limit
    while even and wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(_greedy(sizes, middle)) == len(ends):
            wide, ends = middle, _greedy(sizes, middle)
        else:
            narrow = middle
    starts = [0, *ends[:-1]]
    return tuple(_line(words[a:b], last=b == len(words)) for a, b in zip(starts, ends, strict=True))


def shrink(line: Line, limit: float, least: float = 0.55) -> Line:
    """Return the line made small enough for `limit` points, at most to `least` of its size."""
    wide = line_width(line)
    factor = max(least, min(1.0, limit / wide if wide else 1.0))
    return line if factor == 1 else tuple(run.scaled(factor) for run in line)


def forced(line: Line) -> list[Line]:
    """Return the line cut at the breaks that the words ask for."""
    out: list[list[Run]] = [[]]
    for run in line:
        for i, text in enumerate(run.text.split("\n")):
            if i:
                out.append([])
            if text:
                out[-1].append(replace(run, text=text))
    return [tuple(runs) for runs in out]


def _broken(line: Line, factor: float, limit: float) -> tuple[Line, ...]:
    """Return all lines of a text at a size; each but the last ends in a blank, for readers."""
    scaled = [tuple(run.scaled(factor) for run in part) for part in forced(line)]
    lines = [one for part in scaled for one in wrap(part, limit)]
    spaced = [(*one[:-1], replace(one[-1], text=one[-1].text.rstrip() + " ")) for one in lines[:-1]]
    return (*spaced, lines[-1])


def fit(line: Line, limit: float, *, lines: int, least: float = 0.55) -> tuple[Line, ...]:
    """Return the line broken into at most `lines`, as large as that allows."""
    factor = 1.0
    while True:
        broken = _broken(line, factor, limit)
        if len(broken) <= lines or factor <= least:
            return broken
        factor -= 0.04


def one_or_two(line: Line, limit: float, least: float = 0.72) -> tuple[Line, ...]:
    """Return one line if it reads well so, else two."""
    shrunk = fit(line, limit, lines=1, least=least)
    return shrunk if len(shrunk) == 1 else fit(line, limit, lines=2)


def height(blocks: Sequence[Block], *, least: bool) -> float:
    """Return mm from the baseline before to the last baseline."""
    gaps = sum(block.least if least else block.gap for block in blocks)
    return gaps + sum(block.lead * (len(block.lines) - 1) for block in blocks)


def flow(blocks: Sequence[Block], start: float, limit: float) -> list[float]:
    """Return each block's first baseline in mm, gaps drawn in as `limit` asks."""
    loose, tight = height(blocks, least=False), height(blocks, least=True)
    room = limit - start
    share = 1.0 if loose <= room else max(0.0, (room - tight) / (loose - tight or 1))
    at, baselines = start, []
    for block in blocks:
        at += block.least + (block.gap - block.least) * share
        baselines.append(at)
        at += block.lead * (len(block.lines) - 1)
    return baselines
