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
    """The tools of one process. The signer is opened only when something is to be signed."""

    store: FileStore
    seal_key: SealKey
    public_keys: list[KeyEntry]
    open_signer: Callable[[], DocumentSigner]
    host: str
