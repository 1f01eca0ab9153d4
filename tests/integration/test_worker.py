"""The worker's own housekeeping."""

from __future__ import annotations

import datetime as dt
import os

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.models.session import Tally
from app.moment import moment
from app.services import throttle


def test_it_forgets_old_tries_and_deletes_what_was_left_unfinished(
    app: Flask, session: Session
) -> None:
    for days in (0, 2):
        at = moment() - dt.timedelta(days=days)
        throttle.spend(session, throttle.TRACKING_PER_NETWORK, "192.0.2.0/24", now=at)
    session.commit()
    settings: Settings = app.config["SETTINGS"]
    left = settings.files / "tmp" / "left"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half")
    yesterday = (moment() - dt.timedelta(days=1)).timestamp()
    os.utime(left, (yesterday, yesterday))
    done = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert done.exit_code == 0, done.output
    assert len(session.scalars(select(Tally)).all()) == 1
    assert not left.exists()
