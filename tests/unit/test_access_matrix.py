"""The page of who may open what says what the table says."""

from __future__ import annotations

from tests import access_matrix
from tests.integration.web.access_table import ACTORS


def test_the_page_is_current() -> None:
    written = access_matrix.PAGE.read_text(encoding="utf-8")
    assert written == access_matrix.page(), "python -m tests.access_matrix"


def test_every_rule_stands_on_the_page_once_with_a_cell_for_everybody() -> None:
    written = [line for line in access_matrix.page().splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in written]
    table = {(row[0], row[1].strip("`")): row[3:] for row in cells if row[1].startswith("`")}
    assert len(table) == len(access_matrix.rows())
    for method, rule, _file, *outcomes in access_matrix.rows():
        assert table[method, rule] == [access_matrix.cell(word) for word in outcomes]
    assert all(len(outcomes) == len(ACTORS) for outcomes in table.values())
