"""The state table against what the law and the office expect of it, written out by hand."""

from __future__ import annotations

from itertools import chain, combinations, product

import pytest

from app.domain.errors import NotAllowed, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Role
from app.domain.workflow import Action, Circumstances, Past, Status, advance, available_actions

# What each role can do in each status with a file that is theirs, and where it leads.
# A pair that isn't named here can do nothing.
EXPECTED = """
draft               parent     submit > submitted, withdraw > withdrawn
draft               partner    submit > submitted, withdraw > withdrawn
draft               system     expire > expired
submitted           parent     recall > returned, withdraw > withdrawn
submitted           partner    recall > returned, withdraw > withdrawn
submitted           verifier   take > under_verification
under_verification  parent     withdraw > withdrawn
under_verification  partner    withdraw > withdrawn
under_verification  verifier   release > submitted, return > returned, approve > approved, refuse > refused
under_verification  registrar  reassign > under_verification, release > submitted
under_verification  system     release > submitted
returned            parent     submit > submitted, withdraw > withdrawn
returned            partner    submit > submitted, withdraw > withdrawn
returned            system     expire > expired
approved            parent     withdraw > withdrawn
approved            partner    withdraw > withdrawn
approved            registrar  send_back > under_verification, register > registered
refused             parent     object > submitted
refused             partner    object > submitted
expired             parent     reopen > returned
expired             partner    reopen > returned
"""  # noqa: E501 - a table is read line by line

# What a verifier can do beside that with a file that they entered at the counter for a family.
AT_THE_COUNTER = """
draft               submit > submitted, withdraw > withdrawn
submitted           recall > returned, withdraw > withdrawn
under_verification  withdraw > withdrawn
returned            submit > submitted, withdraw > withdrawn
approved            withdraw > withdrawn
refused             object > submitted
expired             reopen > returned
"""

# What somebody may no longer do after what they did in this file before: the law of four eyes.
BARRED = {
    Past.ENTERED: {Action.TAKE, Action.APPROVE, Action.REGISTER},
    Past.APPROVED: {Action.REGISTER},
    Past.REFUSED: {Action.TAKE, Action.APPROVE, Action.REFUSE},
}
WITH_REASON = {Action.RETURN, Action.REFUSE, Action.OBJECT, Action.SEND_BACK}
ONLY_ONES_OWN = {Action.RELEASE, Action.RETURN, Action.APPROVE, Action.REFUSE}

MINE = Circumstances(assigned_to_actor=True)
PASTS = [frozenset(some) for some in chain(*(combinations(Past, n) for n in range(4)))]


def expected() -> dict[tuple[Status, Role], dict[Action, Status]]:
    """Read the table."""
    table: dict[tuple[Status, Role], dict[Action, Status]] = {}
    for line in EXPECTED.strip().splitlines():
        status, role, steps = line.split(maxsplit=2)
        table[Status(status), Role(role)] = led(steps)
    return table


def led(steps: str) -> dict[Action, Status]:
    """Read `submit > submitted, withdraw > withdrawn`."""
    pairs = (step.split(" > ") for step in steps.split(", "))
    return {Action(action): Status(status) for action, status in pairs}


TABLE = expected()
COUNTER = {
    Status(line.split(maxsplit=1)[0]): led(line.split(maxsplit=1)[1])
    for line in AT_THE_COUNTER.strip().splitlines()
}
ENTERED = Circumstances(frozenset({Past.ENTERED}), assigned_to_actor=True)


def takes(status: Status, action: Action, role: Role, facts: Circumstances) -> Status | None:
    """Return where an action leads, or None if it can't be taken."""
    try:
        return advance(status, action, role, reason="alasan", facts=facts)
    except (NotAllowed, WrongState):
        return None


@pytest.mark.parametrize(("status", "role"), list(product(Status, Role)))
def test_every_action_of_every_role_in_every_status(status: Status, role: Role) -> None:
    assert everything_taken(status, role, MINE) == TABLE.get((status, role), {})


def everything_taken(status: Status, role: Role, facts: Circumstances) -> dict[Action, Status]:
    """Return each action that can be taken, and where it leads."""
    found = {action: takes(status, action, role, facts) for action in Action}
    return {action: target for action, target in found.items() if target is not None}


@pytest.mark.parametrize("status", list(Status))
def test_at_the_counter_a_verifier_stands_in_for_the_family_and_never_checks_it(
    status: Status,
) -> None:
    taken = everything_taken(status, Role.VERIFIER, ENTERED)
    others = {
        action: target
        for action, target in TABLE.get((status, Role.VERIFIER), {}).items()
        if action not in BARRED[Past.ENTERED]
    }
    assert taken == others | COUNTER.get(status, {})


@pytest.mark.parametrize(("status", "action"), [(s, a) for s, to in COUNTER.items() for a in to])
def test_what_a_family_does_is_not_a_verifiers_with_anybody_elses_file(
    status: Status, action: Action
) -> None:
    for past in PASTS:
        if Past.ENTERED not in past:
            with pytest.raises(NotAllowed):
                advance(status, action, Role.VERIFIER, reason="alasan", facts=Circumstances(past))


@pytest.mark.parametrize(("status", "role"), list(product(Status, Role)))
def test_an_action_is_offered_exactly_when_it_can_be_taken(status: Status, role: Role) -> None:
    for past, assigned, submitted in product(PASTS, (True, False), (True, False)):
        facts = Circumstances(past, assigned, submitted)
        can = [action for action in Action if takes(status, action, role, facts)]
        assert sorted(available_actions(status, role, facts)) == sorted(can)


def steps() -> list[tuple[Status, Role, Action]]:
    """List every step of the table."""
    return [(status, role, action) for (status, role), to in TABLE.items() for action in to]


@pytest.mark.parametrize(("status", "role", "action"), steps())
def test_the_past_bars_what_four_eyes_must_see(status: Status, role: Role, action: Action) -> None:
    for past in PASTS:
        facts = Circumstances(past, assigned_to_actor=True)
        barred = any(action in BARRED[part] for part in past)
        assert (takes(status, action, role, facts) is None) == barred, past
        if barred:
            with pytest.raises(SamePerson):
                advance(status, action, role, reason="alasan", facts=facts)


@pytest.mark.parametrize(("status", "role", "action"), steps())
def test_a_reason_is_needed_where_somebody_must_be_told_why(
    status: Status, role: Role, action: Action
) -> None:
    for reason in ("", "   ", "\n\t"):
        if action in WITH_REASON:
            with pytest.raises(ReasonNeeded):
                advance(status, action, role, reason=reason, facts=MINE)
        else:
            assert advance(status, action, role, reason=reason, facts=MINE)


@pytest.mark.parametrize(("status", "role", "action"), steps())
def test_a_colleagues_case_is_left_alone(status: Status, role: Role, action: Action) -> None:
    somebody_elses = Circumstances(assigned_to_actor=False)
    left = action in ONLY_ONES_OWN and role is Role.VERIFIER
    assert (takes(status, action, role, somebody_elses) is None) == left


@pytest.mark.parametrize("role", [Role.PARENT, Role.PARTNER])
def test_an_expired_draft_stays_expired(role: Role) -> None:
    facts = Circumstances(was_submitted=False)
    with pytest.raises(WrongState):
        advance(Status.EXPIRED, Action.REOPEN, role, facts=facts)


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.WITHDRAWN])
@pytest.mark.parametrize("role", list(Role))
def test_nothing_leads_out_of_the_end(status: Status, role: Role) -> None:
    assert available_actions(status, role, MINE) == []


def test_the_admin_decides_nothing() -> None:
    assert not [status for status in Status if available_actions(status, Role.ADMIN, MINE)]


def test_who_has_no_part_in_it_is_told_so_whatever_the_status() -> None:
    for status in Status:
        with pytest.raises(NotAllowed):
            advance(status, Action.REGISTER, Role.VERIFIER, facts=MINE)


def test_every_status_is_reached_and_every_action_is_somebodys() -> None:
    reached = {target for to in TABLE.values() for target in to.values()}
    assert reached | {Status.DRAFT} == set(Status)
    assert {action for to in TABLE.values() for action in to} == set(Action)
