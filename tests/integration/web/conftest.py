"""Fixtures of the check page's tests: issued certificates, and one moment for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.models.application import Application
from app.models.register import Certificate
from app.services import tracking
from tests.integration.web.checks import NOW, Make


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
