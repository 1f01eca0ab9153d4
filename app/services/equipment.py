"""What services need beside the database: file store, seal, signer, and the address to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.adapters.storage import FileStore
from app.documents.seal import KeyEntry, SealKey

if TYPE_CHECKING:
    from app.documents.signing import DocumentSigner


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """What an office signs with, where it has keys of its own."""

    seal_key: SealKey
    open_signer: Callable[[], DocumentSigner]
    receipt_key: SealKey | None


@dataclass(frozen=True, slots=True)
class Equipment:
    """The tools of one process. The signer is opened only when something is to be signed.

    `public_keys` holds those of the seals and of receipts, of all offices; without a `receipt_key`
    no receipts are handed out. `offices` holds the keys of those that have their own, by code.
    """

    store: FileStore
    seal_key: SealKey
    public_keys: list[KeyEntry]
    open_signer: Callable[[], DocumentSigner]
    host: str
    receipt_key: SealKey | None = None
    offices: Mapping[str, OfficeKeys] = field(default_factory=dict)

    def for_office(self, code: str, host: str | None = None) -> Equipment:
        """Return the tools with which this office signs, and the address that it prints."""
        keys, there = self.offices.get(code), replace(self, host=host or self.host)
        if keys is None:
            return there
        return replace(
            there,
            seal_key=keys.seal_key,
            open_signer=keys.open_signer,
            receipt_key=keys.receipt_key,
        )
