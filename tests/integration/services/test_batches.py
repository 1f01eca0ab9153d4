"""Several files at once: each is registered whole or waits, whatever ends worker or clerk."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, NotFound
from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account
from app.models.oversight import Batch, BatchItem, ItemState
from app.models.register import Certificate, Deed
from app.services import batch_work, batches, issuing
from app.services.equipment import Equipment
from app.services.lifecycle import perform
from tests.factories import actor_of, parent

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
Files = Callable[..., Application]
Work = Callable[[], bool]


@pytest.fixture
def files(make_application: Files, verifier: Account) -> list[Application]:
    """Three births that wait to be registered."""
    return [make_application(status=Status.APPROVED, verifier=verifier) for _ in range(3)]


@pytest.fixture
def begin(session: Session, registrar: Account) -> Callable[..., Batch]:
    """Start a batch with a NIK for each file."""

    def begin(files: Sequence[Application], key: str = "k" * 22) -> Batch:
        niks = {file.id: f"12110145012698{n:02d}" for n, file in enumerate(files, 1)}
        actor = actor_of(registrar)
        batch = batches.start(session, actor, key=key, files=files, niks=niks, now=NOW)
        session.commit()
        return batch

    return begin


@pytest.fixture
def work(session: Session, equipment: Equipment) -> Work:
    """Do one file, as the worker does."""
    return lambda: batch_work.work_next(session, equipment, now=NOW)


def all_of_it(work: Work) -> None:
    while work():
        pass


def states(batch: Batch) -> list[str]:
    return [f"{item.state}:{item.problem}".rstrip(":") for item in batch.items]


def deeds(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Deed)) or 0


def test_each_file_is_registered_in_turn(
    begin: Callable[..., Batch], files: list[Application], work: Work, session: Session
) -> None:
    batch = begin(files)
    assert work()
    session.refresh(batch)
    assert (states(batch), batch.finished_at) == (["done", "waiting", "waiting"], None)
    all_of_it(work)
    session.expire_all()
    assert states(batch) == ["done"] * 3
    assert batch.finished_at == NOW
    numbers = session.scalars(select(Deed.number).order_by(Deed.serial)).all()
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0003"]
    assert not work()


def test_what_was_typed_is_used_and_not_kept(
    begin: Callable[..., Batch], files: list[Application], work: Work, session: Session
) -> None:
    batch = begin(files[:1])
    assert batch.items[0].input == {"nik": "1211014501269801"}
    all_of_it(work)
    session.expire_all()
    assert batch.items[0].input_sealed is None
    assert session.scalars(select(Deed)).one().record["child_nik"] == "1211014501269801"


def test_a_double_click_is_one_batch(
    begin: Callable[..., Batch], files: list[Application], session: Session
) -> None:
    assert begin(files).id == begin(files).id
    assert session.scalar(select(func.count()).select_from(BatchItem)) == 3
    acts = session.scalars(select(AuditEntry.act)).all()
    assert acts.count("batch.start") == 1


def test_a_key_is_nobody_elses(
    begin: Callable[..., Batch],
    files: list[Application],
    session: Session,
    make_staff: Callable[..., Account],
) -> None:
    batch = begin(files)
    other = actor_of(make_staff(Role.REGISTRAR))
    with pytest.raises(NotFound):
        batches.start(session, other, key=batch.key, files=files, niks={}, now=NOW)
    with pytest.raises(NotFound):
        batches.get(session, other, batch.id)
    assert batches.by_key(session, other, batch.key) is None
    assert batches.mine(session, other) == []


def test_only_registrars_start_batches(
    session: Session, files: list[Application], verifier: Account
) -> None:
    with pytest.raises(NotAllowed):
        batches.start(session, actor_of(verifier), key="k" * 22, files=files, niks={}, now=NOW)


def test_only_approved_files_of_the_office_are_chosen(
    session: Session, files: list[Application], registrar: Account, make_application: Files
) -> None:
    other = make_application(status=Status.SUBMITTED)
    ids = [other.id, uuid.uuid4(), *(file.id for file in files), files[0].id]
    chosen = batches.chosen(session, actor_of(registrar), ids)
    assert {file.id for file in chosen} == {file.id for file in files}


def _entered(session: Session, file: Application, registrar: Account) -> None:
    file.entered_by = registrar.id


def _approved(session: Session, file: Application, registrar: Account) -> None:
    file.approved_by = registrar.id


def _late(session: Session, file: Application, registrar: Account) -> None:
    file.late = True


def _withdrawn(session: Session, file: Application, registrar: Account) -> None:
    owner = parent()
    file.entered_by = owner.id
    perform(session, file, Action.WITHDRAW, actor=owner, now=NOW)


@pytest.mark.parametrize(
    ("happens", "problem"),
    [
        (_entered, "entered"),
        (_approved, "approved"),
        (_late, "late_decision"),
        (_withdrawn, "wrong_state"),
    ],
)
def test_what_cannot_be_registered_is_refused_and_stops_no_other(
    happens: Callable[[Session, Application, Account], None],
    problem: str,
    begin: Callable[..., Batch],
    files: list[Application],
    work: Work,
    session: Session,
    registrar: Account,
) -> None:
    batch = begin(files)
    happens(session, files[0], registrar)
    session.commit()
    all_of_it(work)
    session.expire_all()
    assert states(batch) == [f"refused:{problem}", "done", "done"]
    assert batch.finished_at is not None
    assert deeds(session) == 2
    assert files[0].status is not Status.REGISTERED


def test_a_missing_nik_is_refused_where_the_office_wants_one(
    session: Session, registrar: Account, files: list[Application], work: Work
) -> None:
    batch = batches.start(
        session, actor_of(registrar), key="k" * 22, files=files[:1], niks={}, now=NOW
    )
    session.commit()
    all_of_it(work)
    session.expire_all()
    assert states(batch) == ["refused:child.nik"]


def test_a_clerk_who_is_suspended_registers_nothing_more(
    begin: Callable[..., Batch],
    files: list[Application],
    work: Work,
    session: Session,
    registrar: Account,
) -> None:
    batch = begin(files)
    work()
    registrar.active = False
    session.commit()
    all_of_it(work)
    session.expire_all()
    assert states(batch) == ["done", "refused:suspended", "refused:suspended"]
    assert deeds(session) == 1


def test_a_clerk_with_another_role_registers_nothing_more(
    begin: Callable[..., Batch],
    files: list[Application],
    work: Work,
    session: Session,
    registrar: Account,
) -> None:
    batch = begin(files[:1])
    registrar.role = Role.ADMIN
    session.commit()
    all_of_it(work)
    session.expire_all()
    assert states(batch) == ["refused:suspended"]


@pytest.mark.parametrize(
    "end", [KeyboardInterrupt(), OperationalError("away", {}, Exception()), SystemExit(9)]
)
def test_a_worker_that_dies_leaves_nothing_half_done_and_goes_on(
    end: BaseException,
    begin: Callable[..., Batch],
    files: list[Application],
    work: Work,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    batch = begin(files)
    work()

    def die(*_args: object, **_kwargs: object) -> None:
        raise end

    with monkeypatch.context() as patched:
        patched.setattr(issuing, "issue", die)
        with pytest.raises(type(end)):
            work()
    session.rollback()
    session.expire_all()
    assert states(batch) == ["done", "waiting", "waiting"]
    assert deeds(session) == 1
    assert session.scalar(select(func.count()).select_from(Certificate)) == 1
    all_of_it(work)
    session.expire_all()
    assert states(batch) == ["done"] * 3
    assert sorted(session.scalars(select(Deed.serial))) == [1, 2, 3]


def test_one_spoilt_file_is_refused_and_the_others_go_on(
    begin: Callable[..., Batch],
    files: list[Application],
    work: Work,
    session: Session,
) -> None:
    batch = begin(files)
    batch.items[0].input_sealed = b"spoilt"
    session.commit()
    all_of_it(work)
    session.expire_all()
    assert states(batch) == ["refused:failed", "done", "done"]


def test_the_oldest_batch_goes_first(
    begin: Callable[..., Batch], files: list[Application], work: Work, session: Session
) -> None:
    first, second = begin(files[:1]), begin(files[1:], key="j" * 22)
    first.started_at = NOW - dt.timedelta(minutes=1)
    session.commit()
    work()
    session.expire_all()
    assert (states(first), states(second)) == (["done"], ["waiting", "waiting"])


def test_silence_is_noticed_only_while_something_waits(
    begin: Callable[..., Batch], files: list[Application], work: Work, session: Session
) -> None:
    batch, later = begin(files[:1]), NOW + batches.SILENCE + dt.timedelta(seconds=1)
    assert not batches.is_silent(batch, NOW)
    assert batches.is_silent(batch, later)
    all_of_it(work)
    session.expire_all()
    assert not batches.is_silent(batch, later)
    assert batch.items[0].state is ItemState.DONE
