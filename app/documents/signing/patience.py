"""Bounds how long a signer is waited for: one that hangs holds a thread, never the worker."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from app.documents.signing.port import SignerUnavailable, SigningError, SigningReason

T = TypeVar("T")


@dataclass
class Patience:
    """Calls signers, each at most once at a time, and stops waiting when the time is up.

    A call can't be ended from outside: one that hangs goes on in a thread that keeps nobody, and
    until it comes back its signer isn't asked again. What it says too late counts for nothing.
    """

    _calls: dict[Hashable, threading.Thread] = field(default_factory=dict)

    def call(
        self, signer: Hashable, act: Callable[[], T], *, seconds: float, late: SigningError
    ) -> T:
        """Return what `act` returns, or raise what it raises; `late` after so many seconds.

        Raises SignerUnavailable while an earlier call of this signer hasn't come back.
        """
        before = self._calls.get(signer)
        if before is not None and before.is_alive():
            raise SignerUnavailable(SigningReason.NO_ANSWER, "it still thinks")
        answer: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()
        thread = threading.Thread(target=_ask, args=(act, answer), daemon=True)
        self._calls[signer] = thread
        thread.start()
        try:
            result, error = answer.get(timeout=seconds)
        except queue.Empty:
            raise late from None
        thread.join()
        self._calls.pop(signer, None)
        if error is not None:
            raise error
        return result  # type: ignore[return-value]  # there's no error, so there's a result


def _ask(
    act: Callable[[], T], answer: queue.SimpleQueue[tuple[T | None, BaseException | None]]
) -> None:
    try:
        answer.put((act(), None))
    except BaseException as error:  # raised again by who asked
        answer.put((None, error))
