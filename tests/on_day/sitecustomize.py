"""Lets Python sleep under libfaketime 0.9.10, whose clock_nanosleep answers EINVAL.

Read by every interpreter that bin/on-day starts, as this folder leads its PYTHONPATH.
"""

import select
import time


def sleep(seconds: float) -> None:
    """Sleep as time.sleep does, by a call that the faked clock leaves alone."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], seconds)


time.sleep = sleep
