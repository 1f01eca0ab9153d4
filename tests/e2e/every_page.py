"""Every page that can be opened, each with something in it, and who opens it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.deed_model import DeedModel
from app.domain.form import PAGES
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.application import Application, Verdict
from app.models.office import Account
from app.models.register import Certificate, Deed
from app.models.session import OneTimeCode
from app.moment import moment
from app.services import (
    batch_work,
    batches,
    codes,
    handover,
    issuing,
    receipts,
    revocations,
    signatures,
    verification,
)
from tests.e2e import admin_pages, pages_of_acts, pages_of_returning
from tests.factories import actor_of, make_application, some_staff
from tests.opinions import made_up_answers
from tests.signed_in import as_follower, as_parent, as_staff, signed

ANYBODY = "anybody"
PARENT = "a parent"
FOLLOWER = "who follows a file"
FILES = {
    "static",
    "tracking.certificate",
    "registrar.certificate",
    "desk.paper",
    "pickup.certificate",
}
FILES |= {"parent_papers.image", "health.live", "health.ready"}
FILES |= {"on_paper.statement", "on_paper.slip", "receipt.pdf", "satisfaction_results.table"}
FILES |= {"audit_log.table", "emblem.specimen"}
SIGNING_IN = {f"second_factor.{step}" for step in ("code", "enrol", "spare", "turn_off")}
WAYS_ON = {"auth.door", "registrar.next_case", "parent.situation", "revocations.former_list"}
CAME_BACK = pages_of_returning.CAME_BACK
FILES |= pages_of_returning.FILES | pages_of_acts.FILES
NOT_PAGES = FILES | WAYS_ON | SIGNING_IN  # SIGNING_IN: test_second_factor.py
FOREIGNER = {"mother.without_nik": True, "father.without_nik": True, "marriage.proof": "lost"}
ELSEWHERE = {"child.has_nik": "yes", "domicile.district": "outside"}
RELATIVE = {"informant.relation": "relative", "marriage.document": None}


@dataclass(frozen=True, slots=True)
class Stop:
    """One page: its address, who opens it, and what it answers."""

    who: str
    path: str
    status: int = 200

    def endpoint(self, app: Flask) -> str:
        """Return the endpoint behind the address."""
        found: str = app.url_map.bind("localhost").match(urlsplit(self.path).path)[0]
        return found


@dataclass(frozen=True, slots=True)
class EveryPage:
    """All stops in a service's database, and the cookie of each who opens them."""

    stops: tuple[Stop, ...]
    cookies: dict[str, str]

    def of(self, who: str) -> list[Stop]:
        """List the stops of one who opens them."""
        return [stop for stop in self.stops if stop.who == who]


def unseen(app: Flask, stops: tuple[Stop, ...]) -> set[str]:
    """Return the endpoints that answer with a page and aren't among the stops."""
    rules = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return rules - NOT_PAGES - {stop.endpoint(app) for stop in stops if stop.status == 200}


def furnish(app: Flask) -> EveryPage:
    """Put a file into every state and return all pages that then have something to show."""
    with app.app_context():
        made = _Furniture(app, db.session(), moment())
        stops = (*_open_pages(made), *_parents_pages(made), *_staff_pages(made))
        cookies = _cookies(made)
        made.session.commit()
        return EveryPage(stops, cookies)


class _Furniture:
    """The files that the pages show."""

    def __init__(self, app: Flask, session: Session, now: dt.datetime) -> None:
        self.session, self.now = session, now
        self.equipment = equipment_of(app)
        self.staff = {role: some_staff(session, role) for role in _ROLES}
        self.draft = self.file(Status.DRAFT)
        self.odd = self.file(Status.DRAFT, **FOREIGNER, **ELSEWHERE, **RELATIVE)
        self.unrecorded = self.file(Status.DRAFT, model=DeedModel.UNRECORDED_MARRIAGE)
        self.submitted = self.file(Status.SUBMITTED, child__birth_kind="2")
        self.returned = self.file(Status.RETURNED)
        self.taken = self.file(Status.UNDER_VERIFICATION)
        self.approved = self.file(Status.APPROVED)
        self.refused = self.file(Status.REFUSED)
        self.certificates = self._certificates()
        wrong = {"child.name": verification.Mark(Verdict.WRONG, "Berbeda dengan surat lahir.")}
        verifier = self.actor(Role.VERIFIER)
        verification.mark_many(session, self.taken, verifier, marks=wrong, now=now)
        self._send_code(self.draft)
        self.left = self.file(Status.DRAFT)
        self.link = pages_of_returning.leave(session, self.left, now=now)
        (self.receipt,) = receipts.of(session, self.submitted)
        made_up_answers(session, {now.date(): 1, now.date() - dt.timedelta(days=40): 6})
        midwife = self.actor(Role.PARTNER)
        self.on_paper = (
            self.file(Status.DRAFT, owner=midwife, on_paper=True),
            self.file(Status.SUBMITTED, owner=midwife, on_paper=True),
        )

    def file(self, status: Status, **changes: Any) -> Application:
        """Make a file in this state."""
        return make_application(self.session, self.equipment, status=status, **changes)

    def actor(self, role: Role) -> Actor:
        """Return the member of the staff with this role."""
        return actor_of(self.staff[role])

    def _certificates(self) -> dict[str, Certificate]:
        self.registered = self.file(Status.REGISTERED)
        found = {"valid": self._certificate(self.registered)}
        found["superseded"] = self._certificate(self.file(Status.REGISTERED))
        found["revoked"] = self._certificate(self.file(Status.REGISTERED))
        midwifes = self.file(Status.REGISTERED, owner=self.actor(Role.PARTNER))
        found["being reported"] = signed(self.session, self._certificate(midwifes))
        registrar = self.actor(Role.REGISTRAR)
        reason = "Kutipan hilang; surat kehilangan dari kepolisian."
        issuing.reissue(
            self.session,
            found["superseded"],
            registrar,
            reason=reason,
            equipment=self.equipment,
            now=self.now,
        )
        issuing.revoke(self.session, found["revoked"], registrar, reason=reason, now=self.now)
        found["being signed"] = self._certificate(self.file(Status.REGISTERED, signed=False))
        while signatures.claim_next(self.session, now=self.now) is not None:
            pass  # claimed here, so that the worker leaves it
        return found

    def _certificate(self, file: Application) -> Certificate:
        query = select(Certificate).join(Certificate.deed).where(Deed.application_id == file.id)
        return self.session.scalars(query).one()

    def batch(self) -> uuid.UUID:
        """Register two files in a batch that is through: one done, one refused."""
        clerk, files = self.actor(Role.REGISTRAR), [self.file(Status.APPROVED) for _ in range(2)]
        niks = {files[0].id: "1211014501269877"}
        started = batches.start(
            self.session, clerk, key=uuid.uuid4().hex, files=files, niks=niks, now=self.now
        )
        while batch_work.work_next(self.session, self.equipment, now=self.now):
            pass
        return started.id

    def proposal(self) -> uuid.UUID:
        """Propose to revoke the newer version of a certificate."""
        newer = self.certificates["superseded"].deed.certificates[-1]
        clerk, reason = self.actor(Role.REGISTRAR), "Kelahiran ini tercatat dua kali."
        return revocations.propose(self.session, newer, clerk, reason=reason, now=self.now).id

    def _send_code(self, file: Application) -> None:
        contact, network = "pages@example.org", "127.0.0.0/24"
        codes.send(self.session, file, "submit", contact=contact, network=network, now=self.now)
        for code in self.session.scalars(select(OneTimeCode)):
            code.expires_at += dt.timedelta(hours=1)  # good for as long as the tests take


_ROLES = (Role.VERIFIER, Role.REGISTRAR, Role.PARTNER, Role.ADMIN)


def _cookies(made: _Furniture) -> dict[str, str]:
    session, now = made.session, made.now
    drafts = (made.draft, made.odd, made.unrecorded)
    held = (*drafts, made.submitted, made.returned, made.refused, made.registered)
    staff: dict[Role, Account] = made.staff
    return {
        **{role: as_staff(session, account, now=now) for role, account in staff.items()},
        PARENT: as_parent(session, held, now=now),
        CAME_BACK: pages_of_returning.as_comer(session, made.left, now=now),
        FOLLOWER: as_follower(session, made.registered, now=now),
    }


def _open_pages(made: _Furniture) -> Iterator[Stop]:
    paths = "/ /aksesibilitas /aturan /bantuan /berakhir /daftar /istilah /kantor /kinerja /lacak "
    paths += (
        "/lahir-mati "
        "/lanjutkan /periksa /perlindungan-data /petugas/masuk /?bahasa=en /daftar?keadaan=lain"
    )
    yield from (Stop(ANYBODY, path) for path in (*paths.split(), made.link))
    yield from (Stop(ANYBODY, f"/v/{found.id}") for found in made.certificates.values())
    yield Stop(ANYBODY, f"/v/{made.receipt.id}")
    yield Stop(ANYBODY, "/v/65YWAG84X8J1ZD2CFCRV4AYXF6", 404)
    yield Stop(ANYBODY, "/tidak-ada", 404)
    yield from (Stop(FOLLOWER, f"/lacak/{page}") for page in ("berkas", "kode", "kode/isi"))


def _parents_pages(made: _Furniture) -> Iterator[Stop]:
    home, marked = f"/permohonan/{made.draft.id}", f"/permohonan/{made.returned.id}"
    for file, page in _questions(made.draft, made.unrecorded, made.odd):
        yield Stop(PARENT, f"/permohonan/{file.id}/isi/{page}")
    pages = "yang-dibutuhkan dokumen dokumen/family_card periksa kirim kode"
    yield from (Stop(PARENT, f"{home}/{page}") for page in pages.split())
    yield from (Stop(PARENT, path) for path in (home, marked))
    yield Stop(PARENT, f"{marked}/isi/nama-anak")
    yield Stop(PARENT, f"{marked}/dokumen/family_card")
    yield Stop(PARENT, f"/permohonan/{made.submitted.id}/terkirim")
    yield Stop(PARENT, f"/lacak/berkas?nomor={made.returned.number}")
    yield Stop(PARENT, f"/lacak/berkas?nomor={made.registered.number}")
    yield Stop(PARENT, f"/permohonan/{made.registered.id}/kepuasan")
    yield from (Stop(PARENT, path) for path in pages_of_acts.of_families(made))
    yield from (Stop(PARENT, path) for path in pages_of_returning.of_family(made.draft))
    yield from (Stop(CAME_BACK, path) for path in pages_of_returning.of_comer(made.left))


def _questions(*drafts: Application) -> Iterator[tuple[Application, str]]:
    """Yield every question page with the first draft that asks it."""
    for page in PAGES:
        asking = [file for file in drafts if page.when(Answers(file.answers))]
        assert asking, f"no draft asks {page.slug}"
        yield asking[0], page.slug


def _staff_pages(made: _Furniture) -> Iterator[Stop]:
    yield from _pages_of(Role.VERIFIER, "antrean antrean?saring=hampir-lewat cari register akun")
    desk = "/petugas/antrean"
    taken, free = f"{desk}/{made.taken.id}", f"{desk}/{made.submitted.id}"
    done = f"{desk}/{made.refused.id}/selesai"
    for path in (free, taken, f"{taken}/kembalikan", f"{taken}/tolak", done):
        yield Stop(Role.VERIFIER, path)
    yield from _pages_of(Role.REGISTRAR, "pencatatan register cari akun")
    case = f"/petugas/pencatatan/{made.approved.id}"
    for path in (case, f"{case}/daftarkan", f"{case}/kembalikan"):
        yield Stop(Role.REGISTRAR, path)
    yield Stop(Role.REGISTRAR, f"/petugas/pencatatan/{made.registered.id}/akta")
    yield from (Stop(Role.REGISTRAR, path) for path in _registrars_paths(made))
    yield from (Stop(role, path) for role, path in pages_of_acts.of_staff(made))
    yield from _pages_of(Role.ADMIN, "admin admin/kepuasan")
    yield from _admins_pages(made)
    yield from (Stop(Role.PARTNER, path) for path in ("/mitra", "/mitra/profil"))
    by_hand, slip = made.on_paper
    yield Stop(Role.PARTNER, f"/permohonan/{by_hand.id}/kertas")
    yield Stop(Role.PARTNER, f"/permohonan/{by_hand.id}/bagian/ibu")
    yield Stop(Role.PARTNER, f"/permohonan/{slip.id}/terkirim")
    yield Stop(Role.VERIFIER, "/petugas/loket")
    yield Stop(Role.ADMIN, "/tidak-ada", 404)


def _registrars_paths(made: _Furniture) -> Iterator[str]:
    batch, proposal = made.batch(), made.proposal()
    yield from (f"/petugas/kelompok{end}" for end in ("", f"/{batch}"))
    yield f"/petugas/kelompok/baru?berkas={made.approved.id}"
    yield from (f"/petugas/penugasan{end}" for end in ("", f"/{made.taken.id}"))
    valid = made.certificates["valid"].id
    yield from (f"/petugas/kutipan/{valid}/{act}" for act in ("ulang", "cabut"))
    yield f"/petugas/pencabutan/{proposal}"
    handover.create(made.session, made.registered, made.actor(Role.REGISTRAR), now=made.now)
    yield from (f"/petugas/pengambilan{end}" for end in ("", f"/{made.registered.id}"))


def _admins_pages(made: _Furniture) -> Iterator[Stop]:
    admin, verifier = made.actor(Role.ADMIN), made.staff[Role.VERIFIER]
    link, paths = admin_pages.furnish(made.session, admin, verifier, now=made.now)
    yield Stop(ANYBODY, link)
    yield Stop(ANYBODY, "/petugas/sandi-baru/lama", 404)
    yield from (Stop(Role.ADMIN, path) for path in paths)


def _pages_of(role: Role, names: str) -> Iterator[Stop]:
    yield from (Stop(role, f"/petugas/{name}") for name in names.split())
