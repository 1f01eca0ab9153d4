"""Papers sent piece by piece: each byte once, in its place, sealed, and gone when nobody waits."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.storage import UPLOADS, LocalFileStore
from app.documents.uploads import UploadProblem, UploadRefused
from app.domain.deed_model import DocumentKind
from app.domain.errors import NotAllowed, NotFound
from app.domain.workflow import Status
from app.models.afterwards import Upload
from app.models.application import Application
from app.services import papers, sweeping, uploading
from app.services.equipment import Equipment
from tests import factories, steps

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
PIECE = 64 * 1024
KK = DocumentKind.FAMILY_CARD
Make = Callable[..., Application]


@pytest.fixture
def draft(make_application: Make) -> Application:
    """A complete draft."""
    return make_application(status=Status.DRAFT)


class Sender:
    """Sends bytes into one upload of a file."""

    def __init__(self, session: Session, equipment: Equipment, draft: Application) -> None:
        self.session, self.store, self.draft = session, equipment.store, draft

    def begin(self, size: int, *, now: dt.datetime = NOW) -> uuid.UUID:
        upload, _ = uploading.begin(self.session, self.draft, KK, size=size, now=now)
        return upload.id

    def find(self, upload_id: uuid.UUID) -> uploading.Underway:
        found = uploading.find(self.session, self.draft, upload_id)
        assert found is not None
        return found

    def send(self, upload_id: uuid.UUID, offset: int, piece: bytes) -> bool:
        return uploading.append(
            self.session,
            self.find(upload_id),
            offset=offset,
            piece=self.store.put_upload(piece),
            length=len(piece),
            now=NOW,
        )


@pytest.fixture
def sender(session: Session, equipment: Equipment, draft: Application) -> Sender:
    """Somebody who sends a paper of the draft."""
    return Sender(session, equipment, draft)


def test_pieces_are_put_together_in_their_order(sender: Sender) -> None:
    upload = sender.begin(2 * PIECE + 3)
    assert sender.send(upload, 0, b"a" * PIECE)
    assert sender.send(upload, PIECE, b"b" * PIECE)
    assert sender.send(upload, 2 * PIECE, b"end")
    found = sender.find(upload)
    assert found.received == found.size
    assert uploading.whole(found, sender.store) == b"a" * PIECE + b"b" * PIECE + b"end"


@pytest.mark.parametrize("offset", [0, PIECE - 1, PIECE + 1, 2 * PIECE])
def test_a_piece_at_any_other_place_changes_nothing(sender: Sender, offset: int) -> None:
    upload = sender.begin(4 * PIECE)
    sender.send(upload, 0, b"a" * PIECE)
    before = sender.find(upload)
    assert not sender.send(upload, offset, b"x" * PIECE)
    assert sender.find(upload) == before


def test_of_two_pieces_for_one_place_exactly_one_is_taken(
    sender: Sender, session: Session, open_session: Callable[[], Session], app: Flask
) -> None:
    upload, draft_id = sender.begin(2 * PIECE), sender.draft.id
    session.commit()
    together = Barrier(2)

    def send(letter: bytes) -> bool:
        with app.app_context(), open_session() as own:
            file = own.get_one(Application, draft_id)
            found = uploading.find(own, file, upload)
            own.rollback()
            assert found is not None
            piece = sender.store.put_upload(letter * PIECE)
            together.wait(10)
            taken = uploading.append(own, found, offset=0, piece=piece, length=PIECE, now=NOW)
            own.commit()
            return taken

    with ThreadPoolExecutor(2) as both:
        taken = list(both.map(send, (b"a", b"b")))
    assert sorted(taken) == [False, True]
    winner = b"a" if taken[0] else b"b"
    assert uploading.whole(sender.find(upload), sender.store) == winner * PIECE


def test_the_whole_becomes_a_paper_once_however_often_it_is_asked_for(
    sender: Sender, draft: Application, session: Session
) -> None:
    upload = sender.begin(5)
    sender.send(upload, 0, b"whole")
    told = {"clean": steps.paper(), "store": sender.store, "actor": factories.parent(), "now": NOW}
    first = uploading.finish(session, draft, upload, **told)  # type: ignore[arg-type]
    session.refresh(draft)
    assert uploading.finish(session, draft, upload, **told) is first  # type: ignore[arg-type]
    assert papers.current(draft)[KK] is first
    assert uploading.find(session, draft, upload) is None


def test_nobody_finds_an_upload_through_another_file(
    sender: Sender, make_application: Make, session: Session
) -> None:
    upload = sender.begin(5)
    with pytest.raises(NotFound):
        uploading.find(session, make_application(status=Status.DRAFT), upload)


@pytest.mark.parametrize(
    ("size", "problem"),
    [(0, UploadProblem.EMPTY), (10 * 1024 * 1024 + 1, UploadProblem.TOO_BIG)],
)
def test_what_would_be_refused_is_refused_before_it_is_sent(
    sender: Sender, size: int, problem: UploadProblem
) -> None:
    with pytest.raises(UploadRefused) as refused:
        sender.begin(size)
    assert refused.value.problem is problem


def test_a_file_out_of_hand_takes_no_upload(make_application: Make, session: Session) -> None:
    submitted = make_application(status=Status.SUBMITTED)
    with pytest.raises(NotAllowed):
        uploading.begin(session, submitted, KK, size=5, now=NOW)


def test_the_upload_touched_longest_ago_makes_room(sender: Sender, session: Session) -> None:
    minutes = [NOW + dt.timedelta(minutes=n) for n in range(uploading.OPEN_AT_MOST)]
    begun = [sender.begin(PIECE, now=minute) for minute in minutes]
    sender.send(begun[0], 0, b"a" * PIECE)  # at NOW: still the oldest
    oldest = sender.find(begun[0])
    _, spare = uploading.begin(session, sender.draft, KK, size=5, now=minutes[-1])
    assert tuple(spare) == oldest.pieces
    assert set(session.scalars(select(Upload.id))) & set(begun) == set(begun[1:])


@pytest.mark.parametrize(
    ("offset", "length", "fits"),
    [
        (0, uploading.LEAST_PIECE, True),
        (0, uploading.LEAST_PIECE - 1, False),
        (0, uploading.MOST_PIECE, True),
        (0, uploading.MOST_PIECE + 1, False),
        (4_000_000 - 1, 1, True),
        (4_000_000 - 1, 2, False),
        (4_000_000, 0, True),
        (0, 0, False),
        (4_000_000 - uploading.MOST_PIECE - 1, uploading.MOST_PIECE + 1, False),
    ],
)
def test_a_piece_is_neither_too_small_nor_too_long(offset: int, length: int, fits: bool) -> None:
    upload = uploading.Underway(uuid.uuid4(), KK, 4_000_000)
    assert uploading.fits(upload, offset, length) is fits


def test_pieces_lie_sealed_under_random_names(sender: Sender, instance: Path) -> None:
    upload = sender.begin(PIECE)
    secret = b"NIK 1211140003989004 "
    sender.send(upload, 0, (secret * PIECE)[:PIECE])
    (name,) = sender.find(upload).pieces
    files = [file for file in (instance / "files").rglob("*") if file.is_file()]
    assert name in {file.name for file in files}
    assert not [file for file in files if secret in file.read_bytes()]


def stored(store: object) -> set[str]:
    assert isinstance(store, LocalFileStore)
    return set(store.names(UPLOADS))


def test_after_a_day_an_upload_is_forgotten_and_wiped(sender: Sender, session: Session) -> None:
    upload = sender.begin(2 * PIECE)
    sender.send(upload, 0, b"a" * PIECE)
    names = set(sender.find(upload).pieces)
    assert uploading.forget_stale(session, now=NOW + DAY - dt.timedelta(seconds=1)) == []
    gone = uploading.forget_stale(session, now=NOW + DAY)
    assert set(gone) == names <= stored(sender.store)
    uploading.wipe(gone, sender.store)
    assert not names & stored(sender.store)


def test_what_is_left_of_a_file_handed_in_is_forgotten_at_once(
    sender: Sender, session: Session, draft: Application
) -> None:
    sender.begin(PIECE)
    draft.status, draft.number = Status.EXPIRED, None
    session.flush()
    uploading.forget_stale(session, now=NOW)
    assert session.scalars(select(Upload)).all() == []


def test_pieces_of_an_upload_under_way_are_never_swept(sender: Sender, session: Session) -> None:
    upload = sender.begin(2 * PIECE)
    sender.send(upload, 0, b"a" * PIECE)
    lost = sender.store.put_upload(b"came too late, and the process was killed")
    sweeping.sweep(session, sender.store, now=dt.datetime.now(dt.UTC) + 2 * DAY)
    assert set(sender.find(upload).pieces) <= stored(sender.store)
    assert lost not in stored(sender.store)
