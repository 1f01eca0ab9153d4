"""Fixtures of the tests of pages: issued certificates and their moment, a verifier at a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.models.register import Certificate
from app.services import tracking
from tests.integration.web.checks import NOW, Make
from tests.integration.web.desk import Files, sign_in
from tests.pages import Visitor


@pytest.fixture
def one_moment() -> Iterator[None]:
    """Stop the clock at NOW."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def issued(session: Session, make_application: Callable[..., Application]) -> Make:
    """Issue a certificate: `issued(model=DeedModel.MOTHER_ONLY)`."""

    def issue(**how: object) -> Certificate:
        application = make_application(status=Status.REGISTERED, **how)
        certificate = tracking.newest_certificate(session, application)
        assert certificate is not None
        return certificate

    return issue


@pytest.fixture
def desk(visitor: Visitor, verifier: Account) -> Visitor:
    """A verifier, signed in."""
    sign_in(visitor, verifier)
    return visitor


@pytest.fixture
def mine(make_application: Files, verifier: Account) -> Application:
    """A case that this verifier has taken."""
    return make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)
