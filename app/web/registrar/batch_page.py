"""A batch in words: how far it is, and what became of each of its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.oversight import Batch, BatchItem, ItemState
from app.models.register import Deed
from app.services import batch_work, batches

_SENTENCES = {
    batch_work.SUSPENDED: _l(
        "Akun Anda tidak aktif sebagai pencatat saat berkas ini tiba gilirannya."
    ),
    batches.ENTERED: _l("Anda yang memasukkan permohonannya. Pencatat lain akan mendaftarkannya."),
    batches.APPROVED: _l("Anda yang menyetujuinya. Pencatat lain akan mendaftarkannya."),
    "late_decision": _l("Lapor terlambat. Daftarkan satu per satu, dengan keputusan Kepala Dinas."),
    "child.nik": _l("NIK anak belum diketik. Daftarkan lagi dengan NIK-nya."),
    "wrong_state": _l("Berkas ini tidak lagi menunggu didaftarkan. Buka untuk melihat sebabnya."),
    "not_found": _l("Berkas ini tidak lagi ada di kantor Anda."),
    "numbers_exhausted": _l("Nomor akta untuk hari ini sudah habis. Daftarkan besok."),
}
_OTHER = _l("Ada kesalahan pada sistem kami. Daftarkan satu per satu, dan beri tahu admin.")


@dataclass(frozen=True, slots=True)
class Line:
    """One batch in the list: its address and how many files are through."""

    batch: Batch
    url: str
    files: int
    done: int
    refused: int

    @property
    def through(self) -> int:
        """Count the files that have a result."""
        return self.done + self.refused


@dataclass(frozen=True, slots=True)
class Result:
    """One file of a batch: its deed's number, or why there is none."""

    item: BatchItem
    url: str
    number: str = ""
    why: str = ""


def sentence(problem: str) -> str:
    """Say why a file of a batch isn't registered."""
    return str(_SENTENCES.get(problem, _OTHER))


def line(batch: Batch) -> Line:
    """Count what became of a batch's files."""
    states = [item.state for item in batch.items]
    return Line(
        batch,
        url_for("batches.show", batch_id=batch.id),
        len(states),
        states.count(ItemState.DONE),
        states.count(ItemState.REFUSED),
    )


def results(session: Session, batch: Batch) -> list[Result]:
    """Return each file with its result, in the order in which they're done."""
    numbers = _numbers(session, batch.items)
    return [
        Result(
            item,
            url_for("registrar.case", application_id=item.application_id),
            numbers.get(item.application_id, _("Terdaftar")) if _done(item) else "",
            sentence(item.problem) if item.state is ItemState.REFUSED else "",
        )
        for item in batch.items
    ]


def _done(item: BatchItem) -> bool:
    return item.state is ItemState.DONE


def _numbers(session: Session, items: Iterable[BatchItem]) -> dict[object, str]:
    wanted = [item.application_id for item in items if _done(item)]
    query = select(Deed.application_id, Deed.number).where(Deed.application_id.in_(wanted))
    return {file: number for file, number in session.execute(query)}
