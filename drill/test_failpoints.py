"""Killed at each named point of submitting, deciding, registering, signing and delivering.

Whoever got no answer tries again when the service is back; then every invariant must hold. What
shows that the point was reached is a file that the dying process leaves.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drill import failing
from drill.kills import TARGET, Act, Victim, victim
from tests.conftest import DATABASES

pytestmark = pytest.mark.timeout(1200)
REACH_SECONDS = 30


@pytest.fixture(scope="module", params=DATABASES)
def killed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Victim]:
    """A service that is killed again and again."""
    folder = tmp_path_factory.mktemp("failpoints")
    url = f"sqlite:///{folder / 'akta.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").create(folder.name)
    with victim(url, folder) as found:
        yield found


def prepare(killed: Victim, point: str) -> Act | None:
    """Make what the point needs; None where the worker acts by itself."""
    kind = point.partition(".")[0]
    if kind in ("sign", "deliver"):
        killed.to_sign()
        return None
    makers = {
        "submit": killed.to_submit,
        "decide": killed.to_approve,
        "register": killed.to_register,
    }
    return makers[kind]()


def wait_for(trace: Path, killed: Victim) -> None:
    """Wait until a process died at the point."""
    end = time.monotonic() + REACH_SECONDS
    while not trace.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert trace.exists(), f"never reached:\n{killed.service.log.read_text()[-3000:]}"


def die_at(killed: Victim, point: str, *, target: str = TARGET) -> None:
    """Let the service die at a point, start it again, and go on as people would."""
    trace = killed.service.folder / f"reached-{point}"
    act = prepare(killed, point)
    killed.service.settings |= {"FAILPOINT": point, "FAILPOINT_FILE": str(trace)}
    if act is None:
        killed.service.work(target=target)
    else:
        killed.service.serve(target=target, worker=False)
        assert killed.try_once(act) is None, "an answer from a process that died"
    wait_for(trace, killed)
    killed.service.kill()
    killed.service.settings["FAILPOINT"] = ""
    killed.seen.window += point in ("deliver.sent", "deliver.written")
    killed.service.serve(target=target)
    if act is not None:
        killed.insist(act)
    killed.settle()


@pytest.mark.parametrize("point", failing.POINTS)
def test_a_death_at_each_point_leaves_everything_true(killed: Victim, point: str) -> None:
    try:
        die_at(killed, point)
        assert killed.faults() == []
    finally:
        killed.service.kill()
