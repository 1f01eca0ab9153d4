"""Who acts: roles and the actor that every service receives."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """A part somebody plays; a parent's visit is a principal like any member of the staff."""

    PARENT = "parent"
    PARTNER = "partner"
    VERIFIER = "verifier"
    REGISTRAR = "registrar"
    ADMIN = "admin"
    SYSTEM = "system"


STAFF_ROLES = frozenset({Role.PARTNER, Role.VERIFIER, Role.REGISTRAR, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts: an account, a parent's visit, or the system itself.

    `id` is the account's or the visit's id (nil UUID for the system). `office_code` is None for
    a parent. `application_ids` are the files that a parent's visit holds.
    """

    id: uuid.UUID
    role: Role
    office_code: str | None = None
    name: str = ""
    application_ids: frozenset[uuid.UUID] = field(default_factory=frozenset)


SYSTEM = Actor(id=uuid.UUID(int=0), role=Role.SYSTEM, name="Sistem")
