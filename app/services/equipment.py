"""What services need beside the database: file store, seal, signer, and the address to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.adapters.storage import FileStore
from app.documents.seal import KeyEntry, SealKey

if TYPE_CHECKING:
    from app.documents.signing import DocumentSigner


@dataclass(frozen=True, slots=True)
class Equipment:
    """The tools of one process. The signer is opened only when something is to be signed.

    `public_keys` holds those of the seal and of receipts; without a `receipt_key` no receipts are
    handed out.
    """

    store: FileStore
    seal_key: SealKey
    public_keys: list[KeyEntry]
    open_signer: Callable[[], DocumentSigner]
    host: str
    receipt_key: SealKey | None = None


class _Binding:
    equipment: Equipment | None = None


def bind_equipment(equipment: Equipment) -> None:
    """Set the tools that this process hands in files with, as its vault is set."""
    _Binding.equipment = equipment


def bound_equipment() -> Equipment:
    """Return the bound tools; raises RuntimeError before `bind_equipment`."""
    if _Binding.equipment is None:
        raise RuntimeError("no equipment is bound: call bind_equipment first")
    return _Binding.equipment
