"""A drill that can't fail proves nothing: each wrong design breaks the invariant that it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.kills import victim
from drill.test_failpoints import die_at
from drill.wrong import DESIGNS
from tests.postgres import Server

pytestmark = pytest.mark.timeout(300)
CAUGHT = {"number ahead": "I1", "two transactions": "I2", "sent too soon": "I11"}


@pytest.mark.parametrize("design", DESIGNS)
def test_a_wrong_design_is_caught(design: str, postgresql: Server, tmp_path: Path) -> None:
    url = postgresql.create("wrong_" + design.replace(" ", "_"))
    with victim(url, tmp_path) as killed:
        killed.service.settings["WRONG"] = design
        die_at(killed, DESIGNS[design][1], target="drill.wrong")
        found = killed.faults()
    assert [fault for fault in found if fault.startswith(CAUGHT[design])], found
