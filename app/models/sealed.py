"""Columns whose content is encrypted with the row's own id as associated data (decision 0003)."""

from __future__ import annotations

import json
from typing import Any, Protocol, cast


class Vault(Protocol):
    """What the tables need of a cipher: authenticated encryption and a blind index."""

    def seal(self, plaintext: bytes, aad: bytes) -> bytes:
        """Encrypt and authenticate, bound to `aad`."""
        ...

    def open(self, blob: bytes, aad: bytes) -> bytes:
        """Decrypt, or raise when blob or `aad` were changed."""
        ...

    def index(self, field: str, value: str) -> bytes:
        """Return the keyed hash by which an encrypted `value` of `field` can be found."""
        ...


class _Binding:
    vault: Vault | None = None


def bind_vault(vault: Vault) -> None:
    """Set the cipher that all sealed columns of this process use."""
    _Binding.vault = vault


def vault() -> Vault:
    """Return the bound cipher; raises RuntimeError before `bind_vault`."""
    if _Binding.vault is None:
        raise RuntimeError("no vault is bound: call bind_vault first")
    return _Binding.vault


class SealedJSON:
    """A descriptor over a bytes column: reads and writes JSON, sealed to `field` and the row's id.

    A TypeDecorator can't know the row's id, and without it a ciphertext could be moved to another
    row unnoticed. The owner's `id` must be set before the value is.
    """

    def __init__(self, column: str, field: str) -> None:
        self.column = column
        self.field = field

    def _aad(self, row: Any) -> bytes:
        if row.id is None:
            raise RuntimeError(f"{self.field}: the row has no id yet")
        return f"{self.field}:{row.id}:1".encode()

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        blob = cast("bytes | None", getattr(row, self.column))
        if blob is None:
            return None
        return json.loads(vault().open(blob, self._aad(row)))

    def __set__(self, row: Any, value: Any) -> None:
        if value is None:
            setattr(row, self.column, None)
            return
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        setattr(row, self.column, vault().seal(text.encode(), self._aad(row)))
