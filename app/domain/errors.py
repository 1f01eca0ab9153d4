"""Every error a person can cause: named here, turned into a page in one place (web/errors.py)."""

from __future__ import annotations


class DomainError(Exception):
    """Base of all errors that a person can cause; `code` names the sentence shown to them."""

    code = "domain"


class NotFound(DomainError):
    """Nothing there, or nothing that this actor may see: both look the same."""

    code = "not_found"


class NotAllowed(DomainError):
    """The actor may see the thing but may not do this with it."""

    code = "not_allowed"


class Conflict(DomainError):
    """Somebody (or another tab) was faster; the thing is no longer in the state it was."""

    code = "conflict"


class WrongState(Conflict):
    """The action can't be taken from the present status."""

    code = "wrong_state"


class SamePerson(NotAllowed):
    """The law of four eyes: who approved or entered a file must not register it."""

    code = "same_person"


class Incomplete(DomainError):
    """Something required is missing; `missing` lists the keys of what is."""

    code = "incomplete"

    def __init__(self, missing: list[str] | None = None) -> None:
        super().__init__(", ".join(missing or []))
        self.missing = missing or []


class ReasonNeeded(DomainError):
    """The action needs a reason that can be told to the person concerned."""

    code = "reason_needed"


class TooManyTries(DomainError):
    """A limit was reached; `retry_after` is in seconds."""

    code = "too_many_tries"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class WrongCode(DomainError):
    """A one-time code that is wrong, spent or expired."""

    code = "wrong_code"


class NumbersExhausted(DomainError):
    """More than 9,999 deeds of one kind on one day (domain brief, section 6)."""

    code = "numbers_exhausted"


class Unavailable(DomainError):
    """A part that this needs does not answer now; nothing was lost."""

    code = "unavailable"


class WrongClock(Unavailable):
    """The machine's clock can't be believed now, and the act needs the right day."""

    code = "wrong_clock"
