"""Several processes that start at once: one makes the keys, none sees half of them."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from app.adapters.keystore import load_receipt_keys, load_seal_keys
from tests.unit.test_keystore import make, without_receipt_key


def make_at_once(folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(make, [folder] * 8)


def test_one_process_makes_the_keys(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    make_at_once(path)
    load_seal_keys(path)
    assert len(list(path.glob("seal-*.pem"))) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys"]


def test_one_process_adds_the_receipt_key(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    make(path)
    without_receipt_key(path)
    make_at_once(path)
    assert len(load_receipt_keys(path)[1]) == 1
