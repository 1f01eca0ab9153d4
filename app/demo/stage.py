"""Plays one act of a file at a given moment, through the services that people use."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo.birth import Birth, answers_of
from app.demo.crew import Crew
from app.demo.documents import paper, paper_number
from app.demo.script import REFUSALS, REMARKS, Act, Scene
from app.documents.signing import LocalSigner
from app.documents.uploads import CleanDocument
from app.domain.answers import Answers
from app.domain.deed_model import DocumentKind
from app.domain.form import Section, page_of
from app.domain.roles import SYSTEM, Actor, Role
from app.domain.values import Value
from app.domain.workflow import Action
from app.models.application import Application, Verdict
from app.models.register import Certificate, Deed, Validity
from app.services import (
    applications,
    issuing,
    looking,
    on_paper,
    papers,
    registration,
    siblings,
    signatures,
    submission,
    verification,
    visits,
)
from app.services.equipment import Equipment
from app.services.lifecycle import perform


@dataclass
class Part:
    """One file of the script while it's played; `owner` and `file` are there once it has begun."""

    number: int
    scene: Scene
    birth: Birth
    first: Part | None = None
    owner: Actor = field(init=False)
    file: Application = field(init=False)

    @property
    def traits(self) -> set[str]:
        """The words that tell what is special about this file."""
        return set(self.scene.traits.split())

    @property
    def remarks(self) -> dict[str, str]:
        """What a verifier finds wrong at first: target → reason."""
        return dict(REMARKS[word] for word in REMARKS if word in self.traits)


def kinds(part: Part) -> list[DocumentKind]:
    """List the papers that this family sends: all that's required, what's optional now and then."""
    if {"early", "no_papers"} & part.traits:
        return []
    needs = Answers(answers_of(part.birth)).papers
    signed = [DocumentKind.SIGNED_DECLARATION] if "on_paper" in part.traits else []
    return [need.kind for need in needs if need.required or _has(part, need.kind)] + signed


def _has(part: Part, kind: DocumentKind) -> bool:
    foreign = kind is DocumentKind.FATHER_ID and not part.birth.family.father.nik
    return part.number % 2 == 0 and not foreign


Draw = Callable[[Part, DocumentKind], CleanDocument]


def draw_now(part: Part, kind: DocumentKind) -> CleanDocument:
    """Draw a paper when it's sent."""
    return paper(kind, part.birth)


class Stage:
    """Where the acts are played; each is a method named as the act."""

    def __init__(
        self, session: Session, equipment: Equipment, crew: Crew, *, draw: Draw = draw_now
    ) -> None:
        self.session = session
        self.equipment = equipment
        self.crew = crew
        self.draw = draw

    def play(self, act: Act, part: Part, at: dt.datetime) -> None:
        """Play one act and commit it, as a request of its own would."""
        method: Callable[[Part, dt.datetime], None] = getattr(self, f"_{act}")
        method(part, at)
        self.session.commit()

    def _begin(self, part: Part, at: dt.datetime) -> None:
        # Before the transaction: a database doesn't wait for one that draws (IDLE_SECONDS).
        drawn = {kind: self.draw(part, kind) for kind in kinds(part)}
        values = answers_of(part.birth)
        if "child.name" in part.remarks:
            values["child.name"] = part.birth.name[:-1]
        if part.first is not None and "twin" in part.traits:
            self._begin_twin(part, part.first, at)
        else:
            self._open(part, at)
        self._answer(part, values, at)
        if "on_paper" in part.traits:
            part.file.number = paper_number(part.birth)
            on_paper.choose(self.session, part.file, part.owner, now=at)
        self._put_papers(part, drawn, at)

    def _open(self, part: Part, at: dt.datetime) -> None:
        key, visit = uuid.uuid4().hex, None
        part.owner = self.crew.midwife
        if "midwife" not in part.traits:
            visit = visits.open_visit(self.session, [], contact=None, now=at)
            part.owner = Actor(visit.id, Role.PARENT)
        part.file = applications.start(
            self.session,
            part.owner,
            start_key=key,
            office_code=self.crew.verifiers[0].office_code or "",
            language="id",
            now=at,
        )
        if visit is not None:
            visits.hold(self.session, visit, part.file)

    def _begin_twin(self, part: Part, first: Part, at: dt.datetime) -> None:
        owner = part.owner = first.owner
        part.file = siblings.start(
            self.session,
            first.file,
            owner,
            start_key=uuid.uuid4().hex,
            store=self.equipment.store,
            now=at,
        )
        if owner.role is Role.PARENT:
            visits.hold(self.session, visits.get(self.session, owner.id), part.file)

    def _answer(self, part: Part, values: dict[str, Value], at: dt.datetime) -> None:
        early = "early" in part.traits
        for page in dict.fromkeys(page_of(key) for key in values):
            if early and page.section is not Section.SITUATION:
                break
            mine = {key: values[key] for key in page.keys if key in values}
            applications.answer(self.session, part.file, page, values=mine, now=at)

    def _put_papers(
        self, part: Part, drawn: dict[DocumentKind, CleanDocument], at: dt.datetime
    ) -> None:
        have = papers.current(part.file)
        for kind, clean in drawn.items():
            if kind not in have:
                self._attach(part, kind, clean, at)

    def _attach(
        self, part: Part, kind: DocumentKind, clean: CleanDocument, at: dt.datetime
    ) -> None:
        papers.attach(
            self.session,
            part.file,
            kind,
            clean=clean,
            store=self.equipment.store,
            actor=part.owner,
            now=at,
        )

    def _verifier(self, part: Part) -> Actor:
        return self.crew.verifiers[part.number % 2]

    def _registrar(self, part: Part) -> Actor:
        return self.crew.registrars[part.number // 2 % 2]

    def _submit(self, part: Part, at: dt.datetime) -> None:
        given: tuple[Session, Application, Actor] = self.session, part.file, part.owner
        if part.file.on_paper:
            on_paper.hand_in(*given, equipment=self.equipment, now=at)
            return
        contact = part.birth.contact
        submission.submit(*given, equipment=self.equipment, contact=contact, now=at)

    def _take(self, part: Part, at: dt.datetime) -> None:
        verifier = self._verifier(part)
        verification.take(self.session, part.file, verifier, now=at)
        verification.look(self.session, part.file, verifier, now=at)

    def _set_marks(self, part: Part, marks: dict[str, verification.Mark], at: dt.datetime) -> None:
        verification.mark_many(self.session, part.file, self._verifier(part), marks=marks, now=at)

    def _right(self, part: Part) -> dict[str, verification.Mark]:
        targets = verification.targets(self.session, part.file)
        return dict.fromkeys(targets, verification.Mark(Verdict.RIGHT))

    def _mark(self, part: Part, at: dt.datetime) -> None:
        right = list(self._right(part).items())
        self._set_marks(part, dict(right[: len(right) * (part.number % 4 + 1) // 5]), at)

    def _return(self, part: Part, at: dt.datetime) -> None:
        wrong = {t: verification.Mark(Verdict.WRONG, r) for t, r in part.remarks.items()}
        self._set_marks(part, self._right(part) | wrong, at)
        verification.return_to_parent(self.session, part.file, self._verifier(part), now=at)

    def _correct(self, part: Part, at: dt.datetime) -> None:
        for target in part.remarks:
            if target.startswith("doc:"):
                kind = DocumentKind(target.removeprefix("doc:"))
                self._attach(part, kind, self.draw(part, kind), at)
            else:
                values = {target: answers_of(part.birth)[target]}
                page = page_of(target)
                applications.answer(self.session, part.file, page, values=values, now=at)
        self._submit(part, at)

    def _approve(self, part: Part, at: dt.datetime) -> None:
        self._set_marks(part, self._right(part), at)
        looking.open_all(self.session, part.file, self._verifier(part), now=at)
        verification.approve(self.session, part.file, self._verifier(part), now=at)

    def _send_back(self, part: Part, at: dt.datetime) -> None:
        reason = "Tempat lahir pada surat lahir berbeda. Mohon dicocokkan lagi."
        registrar = self._registrar(part)
        registration.send_back(self.session, part.file, registrar, reason=reason, now=at)

    def _refuse(self, part: Part, at: dt.datetime) -> None:
        reason = next(reason for word, reason in REFUSALS.items() if word in part.traits)
        verifier = self._verifier(part)
        verification.refuse(self.session, part.file, verifier, reason=reason, now=at)

    def _withdraw(self, part: Part, at: dt.datetime) -> None:
        ended = {"due_at": None, "decided_at": at}
        perform(self.session, part.file, Action.WITHDRAW, actor=part.owner, now=at, columns=ended)

    def _expire(self, part: Part, at: dt.datetime) -> None:
        perform(self.session, part.file, Action.EXPIRE, actor=SYSTEM, now=at)

    def _register(self, part: Part, at: dt.datetime) -> None:
        registration.register(
            self.session,
            part.file,
            self._registrar(part),
            equipment=self.equipment,
            child_nik=part.birth.nik,
            decision=self._decision(part, at) if part.file.late else None,
            now=at,
        )

    def _decision(self, part: Part, at: dt.datetime) -> registration.LateDecision:
        number = f"400.12.3/{100 + part.number}/{at.year}"
        return registration.LateDecision(number, at.date(), part.file.office.head_name)

    def _sign(self, part: Part, at: dt.datetime) -> None:
        """Sign as the worker would have at that moment."""
        signer = self.equipment.open_signer()
        if isinstance(signer, LocalSigner):
            signer = replace(signer, clock=lambda: at)
        then = replace(self.equipment, open_signer=lambda: signer)
        signatures.sign_next(self.session, then, now=at)

    def _claim(self, part: Part, at: dt.datetime) -> None:
        signatures.claim_next(self.session, now=at)

    def _certificate(self, part: Part) -> Certificate:
        query = (
            select(Certificate)
            .join(Certificate.deed)
            .where(Deed.application_id == part.file.id)
            .where(Certificate.validity == Validity.ACTIVE)
        )
        return self.session.scalars(query).one()

    def _reissue(self, part: Part, at: dt.datetime) -> None:
        issuing.reissue(
            self.session,
            self._certificate(part),
            self._registrar(part),
            reason="Kutipan hilang; surat kehilangan dari kepolisian.",
            equipment=self.equipment,
            now=at,
        )

    def _revoke(self, part: Part, at: dt.datetime) -> None:
        issuing.revoke(
            self.session,
            self._certificate(part),
            self._registrar(part),
            reason="Kelahiran ini ternyata sudah dicatat di kabupaten lain.",
            now=at,
        )
