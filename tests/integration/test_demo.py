"""The demo: an office on a working day, the same on both databases, and gone without a trace."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import create_app
from app.cli.demo import show_lines
from app.demo import load as demo
from app.demo.crew import PASSWORD
from app.documents.signing import verify_signed
from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.application import Application, ApplicationEvent, Verdict
from app.models.log import AuditEntry, Delivery, Message
from app.models.office import Account, Office
from app.models.register import Certificate, Deed, Signing, Validity
from app.moment import moment
from app.services import checking, duplicates, offices, signatures
from app.services.equipment import Equipment
from app.web.promise import PromiseState, promise_of
from tests.answers import ZONE
from tests.conftest import DATABASES
from tests.factories import make_staff
from tests.pages import Visitor
from tests.steps import paper

PLANNED = {
    Status.DRAFT: 4,
    Status.SUBMITTED: 15,
    Status.UNDER_VERIFICATION: 6,
    Status.RETURNED: 5,
    Status.APPROVED: 6,
    Status.REGISTERED: 18,
    Status.REFUSED: 2,
    Status.WITHDRAWN: 2,
    Status.EXPIRED: 2,
}


@pytest.fixture(scope="module", params=DATABASES)
def demo_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, instance: Path
) -> Iterator[Flask]:
    """An application with the demo loaded, its papers tiny; the keys are those of all tests."""
    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{folder / 'akta.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").create("demo")
    settings = {
        "APP_ENV": "test",
        "DEMO": "1",
        "INSTANCE_PATH": str(folder),
        "KEYS_PATH": str(instance / "keys"),
        "PUBLIC_HOST": "localhost",
        "DATABASE_URL": url,
    }
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "draw_now", lambda _part, _kind: paper())
        loaded = app.test_cli_runner().invoke(args=["demo", "load"])
    assert loaded.exit_code == 0, loaded.output
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def kept(demo_app: Flask) -> Iterator[Session]:
    """A session on what was loaded."""
    with demo_app.app_context():
        yield db.session()
        db.session.remove()


@pytest.fixture
def tools(demo_app: Flask) -> Equipment:
    """The demo's keys and files."""
    return equipment_of(demo_app)


def files(session: Session) -> list[Application]:
    return list(session.scalars(select(Application).order_by(Application.created_at)))


def test_sixty_files_are_in_every_status(kept: Session) -> None:
    assert Counter(file.status for file in files(kept)) == PLANNED


def test_two_and_two_share_the_work_and_the_head_is_who_signs(
    kept: Session, tools: Equipment
) -> None:
    roles = Counter(kept.scalars(select(Account.role)))
    wanted = {Role.ADMIN: 2, Role.VERIFIER: 2, Role.REGISTRAR: 2, Role.PARTNER: 1}
    assert roles == wanted
    head = kept.get_one(Office, "1211").head_name
    assert kept.scalar(select(Account.role).where(Account.name == head)) is Role.REGISTRAR
    assert tools.open_signer().identity.name == head


def test_most_promises_are_in_time_two_are_close_and_one_is_late(kept: Session) -> None:
    calendar = offices.calendar(kept, kept.get_one(Office, "1211"))
    states = Counter(promise_of(file, calendar, moment()).state for file in files(kept))
    assert (states[PromiseState.LATE], states[PromiseState.SOON]) == (1, 2)
    assert states[PromiseState.RUNNING] >= 20


def test_histories_go_forward_and_the_office_acts_while_it_is_open(kept: Session) -> None:
    calendar = offices.calendar(kept, kept.get_one(Office, "1211"))
    for file in files(kept):
        moments = [file.created_at, *(event.at for event in file.events)]
        assert moments == sorted(moments)
        assert moments[-1] <= moment()
    acts = kept.scalars(
        select(ApplicationEvent).where(
            ApplicationEvent.actor_role.in_((Role.VERIFIER, Role.REGISTRAR))
        )
    )
    assert all(calendar.is_open(act.at) for act in acts)


def test_numbers_have_no_gap_and_come_in_the_order_of_time(kept: Session) -> None:
    deeds = list(kept.scalars(select(Deed).order_by(Deed.registered_at, Deed.number)))
    assert len(deeds) == PLANNED[Status.REGISTERED]
    series: dict[tuple[str, dt.date], list[int]] = {}
    for deed in deeds:
        series.setdefault((deed.deed_type, deed.registered_on), []).append(deed.serial)
        assert deed.approved_by != deed.registered_by
    assert all(serials == list(range(1, len(serials) + 1)) for serials in series.values())


def test_audit_rows_are_in_the_order_of_time(kept: Session) -> None:
    moments = list(kept.scalars(select(AuditEntry.at).order_by(AuditEntry.seq)))
    assert len(moments) > 300
    assert moments == sorted(moments)


def test_certificates_are_valid_superseded_revoked_and_being_signed(kept: Session) -> None:
    certificates = list(kept.scalars(select(Certificate)))
    assert Counter(c.validity for c in certificates) == {
        Validity.ACTIVE: 17,
        Validity.SUPERSEDED: 1,
        Validity.REVOKED: 1,
    }
    assert Counter(c.signing for c in certificates) == {Signing.SIGNED: 17, Signing.SIGNING: 2}
    answers = Counter(checking.by_link(kept, c.id).answer for c in certificates)
    assert answers[checking.Answer.VALID] == 15


def test_every_code_opens(kept: Session, tools: Equipment) -> None:
    for certificate in kept.scalars(select(Certificate)):
        found = checking.by_token(kept, certificate.id, certificate.token, keys=tools.public_keys)
        assert found.claims is not None


def test_signatures_hold_and_were_made_when_it_says(kept: Session, tools: Equipment) -> None:
    signer, office = tools.open_signer(), kept.get_one(Office, "1211")
    query = select(Certificate).where(Certificate.signing == Signing.SIGNED)
    for certificate in kept.scalars(query.order_by(Certificate.signed_at).limit(3)):
        assert certificate.pdf_sha256
        assert certificate.signed_at
        pdf = tools.store.get_immutable(certificate.pdf_sha256)
        page = signatures.draw(certificate, office, signer)
        verify_signed(page, pdf, signer.identity)
        local = certificate.signed_at.astimezone(ZONE)
        assert f"{local:%Y%m%d%H%M%S}".encode() in pdf


def test_the_office_has_contacts_that_are_plainly_nobodys(kept: Session) -> None:
    office = kept.get_one(Office, "1211")
    assert set(office.phone.removeprefix("0627").strip()) == {"0"}
    assert office.email.endswith(".example")
    assert not office.whatsapp


def test_one_pair_looks_like_the_same_birth(kept: Session) -> None:
    suspected = [file for file in files(kept) if file.number and duplicates.find(kept, file)]
    assert len(suspected) == 2
    assert len({file.mother_index for file in suspected}) == 1


def test_returned_files_say_what_is_wrong(kept: Session) -> None:
    for file in files(kept):
        if file.status is Status.RETURNED:
            wrong = [r for r in file.remarks if r.verdict is Verdict.WRONG and r.sent_at]
            assert wrong
            assert all(remark.reason for remark in wrong)


def test_all_messages_are_delivered_and_shown(demo_app: Flask, kept: Session) -> None:
    states = dict(kept.execute(select(Message.state, func.count()).group_by(Message.state)).all())
    assert set(states) == {Delivery.SENT}
    page = Visitor(demo_app.test_client()).get("/demo/kotak-keluar")
    assert len(page.select("article")) == 50
    assert "Contoh: data rekaan." in page.text


def test_a_newcomer_is_told_the_way_in(demo_app: Flask, kept: Session) -> None:
    text = "\n".join(show_lines(demo_app.config["SETTINGS"]))
    assert "lasma.verifikator" in text
    assert text.count("/v/") == 3
    assert "birth date: " in text


def test_the_sign_in_shows_two_of_each_who_decide_and_one_can_sign_in(
    demo_app: Flask, kept: Session
) -> None:
    visitor = Visitor(demo_app.test_client())
    page = visitor.get("/petugas/masuk")
    shown = [row.get_text(" ", strip=True) for row in page.select(".answers__row")]
    for role in ("Verifikator", "Pencatat", "Admin"):
        assert len([row for row in shown if row.startswith(role)]) == 2, role
    assert PASSWORD in page.text
    page = visitor.form("Masuk", {"username": "tiurma.admin", "password": PASSWORD})
    assert page.path == "/petugas/admin"


def test_it_does_not_mix_with_anything(demo_app: Flask) -> None:
    again = demo_app.test_cli_runner().invoke(args=["demo", "load"])
    assert again.exit_code == 1
    assert "empty database" in again.output


def test_clearing_spares_real_accounts_then_removes_everything(
    demo_app: Flask, kept: Session
) -> None:
    real = make_staff(kept, Role.VERIFIER)
    kept.commit()
    runner = demo_app.test_cli_runner()
    refused = runner.invoke(args=["demo", "clear"])
    assert refused.exit_code == 1
    assert "nothing was removed" in refused.output
    assert len(files(kept)) == 60
    kept.delete(real)
    kept.commit()
    cleared = runner.invoke(args=["demo", "clear"])
    assert cleared.exit_code == 0, cleared.output
    assert demo.is_empty(db.session())
    settings = demo_app.config["SETTINGS"]
    assert not settings.files.exists()
    assert not (settings.instance / "outbox").exists()
    page = Visitor(demo_app.test_client()).get("/demo/kotak-keluar")
    assert "Belum ada pesan" in page.text


def test_without_the_demo_there_is_no_outbox_page(visitor: Visitor, office: Office) -> None:
    page = visitor.get("/demo/kotak-keluar", status=404)
    assert "Contoh: data rekaan." not in page.text
