"""Runs a command between the same pipes and writes down what it took: CPU seconds, peak kilobytes.

Started by path as a small process of its own: a process's peak is never below that of the one
that started it, and pytest's would hide what a check takes.
"""

from __future__ import annotations

import os
import signal
import sys


def main() -> None:
    """Run argv[2:]; append `cpu peak` to argv[1]; end as the command ended."""
    child = os.fork()
    if child == 0:
        os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - the checking process, as it's started
    _, status, usage = os.wait4(child, 0)
    with open(sys.argv[1], "a", encoding="ascii") as notes:
        notes.write(f"{usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}\n")
    if os.WIFSIGNALED(status):
        signal.signal(os.WTERMSIG(status), signal.SIG_DFL)
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main()
