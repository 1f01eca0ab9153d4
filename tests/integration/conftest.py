"""What the integration tests share: the office, its staff, files in any state, signed-in people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.equipment import equipment_of
from app.models.application import Application
from app.models.office import Account, Office
from app.services.equipment import Equipment
from tests import factories


@pytest.fixture
def equipment(app: Flask) -> Equipment:
    """The tools of the service under test: its keys, its file store."""
    return equipment_of(app)


@pytest.fixture
def office(session: Session) -> Office:
    """Disdukcapil Kabupaten Dairi."""
    return factories.make_office(session)


@pytest.fixture
def make_staff(session: Session) -> Callable[..., Account]:
    """Make accounts: `make_staff(Role.VERIFIER, username="rina")`; all sign in with PASSWORD."""
    return partial(factories.make_staff, session)


@pytest.fixture
def make_application(session: Session, equipment: Equipment) -> Callable[..., Application]:
    """Make files: `make_application(status=Status.APPROVED, model=DeedModel.MOTHER_ONLY)`."""
    return partial(factories.make_application, session, equipment)


@pytest.fixture
def verifier(make_staff: Callable[..., Account]) -> Account:
    """A verifier of the office."""
    return make_staff(Role.VERIFIER)


@pytest.fixture
def registrar(make_staff: Callable[..., Account]) -> Account:
    """A registrar of the office."""
    return make_staff(Role.REGISTRAR)
