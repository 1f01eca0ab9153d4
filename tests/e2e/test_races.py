"""Many at once over the running service: one application, one decision, numbers without a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.domain.workflow import Action, Status
from app.equipment import equipment_of
from app.models.application import Application, ApplicationEvent
from app.models.log import Message
from app.models.register import Deed
from app.models.session import Visit
from app.moment import moment
from app.services import visits
from app.services.equipment import Equipment
from tests import databases, factories, registering, steps
from tests.conftest import DATABASES
from tests.crowd import at_once, keys_of, sign_in
from tests.factories import actor_of
from tests.server import Service, running

CLEAR = (400, 403, 404, 409)


@pytest.fixture(scope="module", params=DATABASES)
def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The running service with two processes and a worker."""
    folder = tmp_path_factory.mktemp("races")
    url = f"sqlite:///{folder / 'akta.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").create(folder.name)
    with running(url, folder, workers=2) as service, keys_of(service):
        yield service


@pytest.fixture
def equipment(service: Service) -> Equipment:
    """The running service's keys and file store."""
    return equipment_of(service.app)


@pytest.fixture
def session(service: Service, equipment: Equipment) -> Iterator[Session]:
    """A session on the running service's database."""
    engine = databases.engine_for(service.settings["DATABASE_URL"])
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()


def draft(session: Session, equipment: Equipment) -> tuple[Application, Visit]:
    """Make a complete draft in the hands of a parent whose contact is proven."""
    visit = visits.open_visit(session, [], contact=steps.CONTACT, now=moment())
    owner = Actor(visit.id, Role.PARENT)
    file = factories.make_application(session, equipment, status=Status.DRAFT, owner=owner)
    visits.hold(session, visit, file)
    session.commit()
    return file, visit


def events(session: Session, file: Application) -> list[str]:
    """Return what happened to a file."""
    query = select(ApplicationEvent.action).where(ApplicationEvent.application_id == file.id)
    return [str(action) for action in session.scalars(query.order_by(ApplicationEvent.seq))]


def test_a_hundred_equal_submissions_make_one_application(
    service: Service, session: Session, equipment: Equipment
) -> None:
    file, visit = draft(session, equipment)
    parent = sign_in(service, session, visit)
    session.commit()
    path = f"/permohonan/{file.id}/kirim"
    answers = at_once([partial(parent.post, path, declared="y") for _ in range(100)])
    assert Counter((a.status, a.location) for a in answers) == {
        (302, f"/permohonan/{file.id}/terkirim"): 100
    }
    assert events(session, file) == ["submit"]
    told = select(func.count()).where(Message.application_id == file.id)
    assert session.scalar(told.where(Message.kind == "submitted")) == 1


def test_ten_equal_first_answers_make_one_draft(service: Service, session: Session) -> None:
    stranger = sign_in(service, session, None)
    session.commit()
    key = "s" * 32
    taps = [partial(stranger.post, "/daftar", child_alive="yes", start_key=key) for _ in range(10)]
    answers = at_once(taps)
    assert {a.status for a in answers} <= {302, *CLEAR}
    assert 302 in {a.status for a in answers}
    started = select(func.count()).where(Application.start_key == key)
    assert session.scalar(started) == 1


def test_fifty_clerks_want_one_case_and_one_gets_it(
    service: Service, session: Session, equipment: Equipment
) -> None:
    file = factories.make_application(session, equipment)
    clerks = [factories.make_staff(session, Role.VERIFIER) for _ in range(50)]
    browsers = [sign_in(service, session, clerk) for clerk in clerks]
    session.commit()
    answers = at_once([partial(b.post, f"/petugas/antrean/{file.id}/ambil") for b in browsers])
    assert Counter(a.status for a in answers) == {302: 1, 409: 49}
    winner = clerks[[a.status for a in answers].index(302)]
    session.expire_all()
    assert session.get_one(Application, file.id).assigned_to == winner.id
    assert all("<h1" in a.text for a in answers if a.status == 409)


def test_fifty_decisions_on_one_case_and_one_counts(
    service: Service, session: Session, equipment: Equipment
) -> None:
    clerk = factories.make_staff(session, Role.VERIFIER)
    file = factories.make_application(
        session, equipment, status=Status.UNDER_VERIFICATION, verifier=clerk
    )
    steps.mark_all_right(session, file, actor_of(clerk), at=moment())
    browsers = [sign_in(service, session, clerk) for _ in range(50)]
    session.commit()
    place = f"/petugas/antrean/{file.id}"
    approve = [partial(b.post, f"{place}/setujui", asli="y") for b in browsers[:25]]
    refuse = [partial(b.post, f"{place}/tolak", choice="0") for b in browsers[25:]]
    answers = at_once([*approve, *refuse])
    done = [a for a in answers if a.location == f"{place}/selesai"]
    others = [a for a in answers if a not in done]
    assert len(done) == 1
    assert {a.status for a in others} <= {302, *CLEAR}
    assert events(session, file)[2:] in ([Action.APPROVE], [Action.REFUSE])


def test_twenty_registrars_want_one_birth_and_it_is_registered_once(
    service: Service, session: Session, equipment: Equipment
) -> None:
    (case,) = registering.approve(session, equipment, 1)
    browsers = registering.registrars(service, session, 20)
    answers = at_once([partial(registering.register, b, case) for b in browsers])
    assert {a.status for a in answers} <= {302, *CLEAR}
    assert session.scalar(select(func.count()).where(Deed.application_id == case.id)) == 1
    assert list(registering.faults(session, [case])) == []


def test_eight_registrars_leave_no_gap_in_forty_numbers(
    service: Service, session: Session, equipment: Equipment
) -> None:
    cases = registering.approve(session, equipment, 40)
    browsers = registering.registrars(service, session, 8)
    outcome = registering.register_all(browsers, cases)
    assert Counter(a.status for a in outcome.answers) == {302: 40}
    assert all(a.location.endswith("/akta") for a in outcome.answers)
    assert list(registering.faults(session, cases)) == []


def test_the_check_of_the_register_finds_a_gap(
    service: Service, session: Session, equipment: Equipment
) -> None:
    (case,) = registering.approve(session, equipment, 1)
    assert "registered files and deeds are not the same" in registering.faults(session, [case])
