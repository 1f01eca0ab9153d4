"""A small disk of its own (tmpfs) that can be filled to the last byte, and freed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drill.kills import Act, Victim
from tests.crowd import Answer
from tests.pages import check_page, words

BLOCK = 4096


class Disk:
    """What is mounted at `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leave no space for anybody."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (256 * BLOCK, BLOCK, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Give the space back."""
        self._filler.unlink()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Mount a disk of this size; needs root (or run the drill inside `unshare -rm`)."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", folder]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stderr.strip()}: run this as root, or in `unshare -rm`"
    try:
        yield Disk(folder)
    finally:
        os.sync()
        subprocess.run(["umount", "-l", folder], check=True)


def refused(killed: Victim, acts: list[Act]) -> list[Act]:
    """Try each act once while nothing can be written; return those that were told to come back.

    What was told to be done has to be done: I3 asks. Anything but these two is a fault.
    """
    waiting = []
    for act in acts:
        answer = killed.try_once(act)
        assert answer is not None, f"{act.kind}: the line broke"
        assert answer.status in (302, 503), (act.kind, answer.status)
        if answer.status == 503:
            assert helps(answer), answer.text
            waiting.append(act)
    return waiting


def helps(answer: Answer) -> bool:
    """Whether the page says what to do, with a button that sends the same again."""
    page = check_page(answer.text)
    buttons = [words(one) for one in page.select(".actions button")]
    return "Tunggu satu menit" in words(page.body) and "Kirim lagi" in buttons
