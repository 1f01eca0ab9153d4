"""The life of an application as one table: who may do what, from where, to where (brief, 8)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import NotAllowed, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Role


class Status(StrEnum):
    """Where an application stands; whatever else is true of it is a flag or a row beside it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_VERIFICATION = "under_verification"
    RETURNED = "returned"
    APPROVED = "approved"
    REGISTERED = "registered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Action(StrEnum):
    """What can be done with an application."""

    SUBMIT = "submit"
    RECALL = "recall"
    TAKE = "take"
    RELEASE = "release"
    REASSIGN = "reassign"
    RETURN = "return"
    APPROVE = "approve"
    REFUSE = "refuse"
    OBJECT = "object"
    SEND_BACK = "send_back"
    REGISTER = "register"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    REOPEN = "reopen"


class Past(StrEnum):
    """A part that somebody played in this file before, and that bars them from others."""

    ENTERED = "entered"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: statuses it starts from, status it leads to, roles, conditions.

    Of the roles, those `for_families` may do it only with a file that they entered themselves.
    `needs_assignment` is asked of verifiers; a registrar takes a case from whoever has it.
    """

    sources: frozenset[Status]
    target: Status
    roles: frozenset[Role]
    for_families: frozenset[Role] = frozenset()
    needs_reason: bool = False
    needs_assignment: bool = False
    barred: frozenset[Past] = frozenset()


_FAMILY = "parent partner verifier"  # a verifier stands in at the counter, for who has no phone


def _rule(
    sources: str,
    target: Status,
    roles: str,
    *,
    reason: bool = False,
    assigned: bool = False,
    barred: Collection[Past] = (),
) -> Rule:
    return Rule(
        frozenset(Status(word) for word in sources.split()),
        target,
        frozenset(Role(word) for word in roles.split()),
        for_families=frozenset({Role.VERIFIER} if roles == _FAMILY else ()),
        needs_reason=reason,
        needs_assignment=assigned,
        barred=frozenset(barred),
    )


_OPEN = "draft submitted under_verification returned approved"

RULES: dict[Action, Rule] = {
    Action.SUBMIT: _rule("draft returned", Status.SUBMITTED, _FAMILY),
    Action.RECALL: _rule("submitted", Status.RETURNED, _FAMILY),
    Action.TAKE: _rule(
        "submitted",
        Status.UNDER_VERIFICATION,
        "verifier",
        barred=(Past.ENTERED, Past.REFUSED),
    ),
    Action.RELEASE: _rule(
        "under_verification", Status.SUBMITTED, "verifier registrar system", assigned=True
    ),
    Action.REASSIGN: _rule("under_verification", Status.UNDER_VERIFICATION, "registrar"),
    Action.RETURN: _rule(
        "under_verification", Status.RETURNED, "verifier", reason=True, assigned=True
    ),
    Action.APPROVE: _rule(
        "under_verification",
        Status.APPROVED,
        "verifier",
        assigned=True,
        barred=(Past.ENTERED, Past.REFUSED),
    ),
    Action.REFUSE: _rule(
        "under_verification",
        Status.REFUSED,
        "verifier",
        reason=True,
        assigned=True,
        barred=(Past.REFUSED,),
    ),
    Action.OBJECT: _rule("refused", Status.SUBMITTED, _FAMILY, reason=True),
    Action.SEND_BACK: _rule("approved", Status.UNDER_VERIFICATION, "registrar", reason=True),
    Action.REGISTER: _rule(
        "approved", Status.REGISTERED, "registrar", barred=(Past.APPROVED, Past.ENTERED)
    ),
    Action.WITHDRAW: _rule(_OPEN, Status.WITHDRAWN, _FAMILY),
    Action.EXPIRE: _rule("draft returned", Status.EXPIRED, "system"),
    Action.REOPEN: _rule("expired", Status.RETURNED, _FAMILY),
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the table needs to know beyond status and role.

    `past` is what this actor did in this file before; `assigned_to_actor` whether the case is
    theirs; `was_submitted` whether the file was ever handed in (an expired draft never reopens).
    """

    past: frozenset[Past] = frozenset()
    assigned_to_actor: bool = False
    was_submitted: bool = True


def advance(
    status: Status, action: Action, role: Role, *, reason: str = "", facts: Circumstances
) -> Status:
    """Decide what `action` leads to.

    Raises WrongState, NotAllowed, SamePerson or ReasonNeeded; the order goes from what the
    actor can't change to what they can.
    """
    rule = RULES[action]
    if role not in rule.roles or (role in rule.for_families and Past.ENTERED not in facts.past):
        raise NotAllowed(action)
    if status not in rule.sources or (action is Action.REOPEN and not facts.was_submitted):
        raise WrongState(action)
    if rule.needs_assignment and role is Role.VERIFIER and not facts.assigned_to_actor:
        raise NotAllowed("not assigned")
    if rule.barred & facts.past:
        raise SamePerson(action)
    if rule.needs_reason and not reason.strip():
        raise ReasonNeeded(action)
    return rule.target


def available_actions(status: Status, role: Role, facts: Circumstances) -> list[Action]:
    """List what this actor can do now, in the table's order: it draws the buttons."""
    return [action for action in RULES if _possible(status, action, role, facts)]


def _possible(status: Status, action: Action, role: Role, facts: Circumstances) -> bool:
    try:
        advance(status, action, role, reason="-", facts=facts)
    except (NotAllowed, WrongState):
        return False
    return True
