"""What a registrar's pages show: a case with the verifier's marks, and what will be written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.form import asked_only
from app.domain.identity import Nik
from app.domain.numbering import DeedType
from app.domain.roles import Actor
from app.domain.workflow import Action
from app.models.application import Application
from app.models.office import Account
from app.models.register import Certificate, Deed, Signing, Validity
from app.services import issuing, objections, proposals, revocations, verification
from app.services.lifecycle import offered
from app.services.registration import build_record
from app.web.context import now
from app.web.desk import casefile, viewer, warnings
from app.web.parent import proof
from app.web.told import Told
from app.web.verifier.page import head


def variables(session: Session, application: Application, actor: Actor) -> dict[str, Any]:
    """Return what the page of a case needs."""
    actions = offered(application, actor)
    approver = session.get(Account, application.approved_by) if application.approved_by else None
    return {
        **head(session, application),
        "cards": casefile.cards(application, verification.targets(session, application)),
        "warnings": warnings.of_case(application, now()),
        "documents": viewer.sheets(application),
        "approver": approver.name if approver else "",
        "may_register": Action.REGISTER in actions,
        "may_reassign": Action.REASSIGN in actions,
        "may_send_back": Action.SEND_BACK in actions,
        "barred": barred(application, actor),
        "objection": objections.of(application),
    }


def _answers(application: Application) -> Answers:
    return asked_only(application.said)


def barred(application: Application, actor: Actor) -> str:
    """Return which part in this file bars its registration by this actor: entered, approved."""
    if application.entered_by == actor.id:
        return "entered"
    return "approved" if application.approved_by == actor.id else ""


def entry(application: Application) -> dict[str, Any]:
    """Return what will stand in the register and on the certificate, in the printed letters."""
    record = build_record(application, nik=None)
    return {
        "kind": DeedType.LT if application.late else DeedType.LU,
        "model": record["model"],
        "citizenship": record["child_citizenship"],
        "printed": proof.printed(application.said),
        "known_nik": _answers(application).text("child.nik"),
    }


def nik_cautions(application: Application, nik: str) -> list[Told]:
    """Compare the NIK from SIAK with the child's sex and birth date; warnings only."""
    return warnings.of_child_nik(application, Nik.parse(nik).digits, now())


def deed_of(session: Session, application: Application) -> Deed | None:
    """Return the register entry of a file."""
    return session.scalars(select(Deed).where(Deed.application_id == application.id)).one_or_none()


def versions(session: Session, deed: Deed) -> dict[str, Any]:
    """Return what the deed's page says of its versions: which counts, and what is proposed."""
    counting = (c for c in deed.certificates if c.validity is Validity.ACTIVE)
    current = next(counting, None)
    return {
        "nik": issuing.child_nik(deed),
        "current": current,
        "proposed": proposals.open_for(session, revocations.REVOKE, current.id)
        if current
        else None,
    }


def certificate_tag(certificate: Certificate) -> str:
    """Return the tag of a certificate: what it's worth, or that it's being signed."""
    if certificate.validity is Validity.ACTIVE and certificate.signing is not Signing.SIGNED:
        return "signing"
    return certificate.validity.value
