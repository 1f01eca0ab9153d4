"""Everything that a verifier's page of one case shows."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.domain.roles import Actor
from app.domain.workflow import Action, Status
from app.models.application import Application, Remark
from app.models.office import Account
from app.services import looking, objections, offices, verification
from app.services.lifecycle import offered
from app.web import labels, promise
from app.web.context import now
from app.web.desk import casefile, rows, viewer, warnings
from app.web.verifier import doubles


def variables(session: Session, application: Application, actor: Actor) -> dict[str, Any]:
    """Return what the page of a case needs, for its verifier or for anybody who may look."""
    right, wrong, unchecked = verification.progress(session, application)
    cards = casefile.cards(application, [*right, *wrong, *unchecked])
    actions = offered(application, actor)
    mine = Action.RETURN in actions
    seen = looking.seen_pages(session, application, actor) if mine else set()
    sheets = viewer.sheets(application, seen)
    return {
        **head(session, application),
        "cards": cards,
        "done": len(right) + len(wrong),
        "wrong": len(wrong),
        "unchecked": unchecked,
        "all": len(right) + len(wrong) + len(unchecked),
        "mine": mine,
        "takeable": Action.TAKE in actions,
        "warnings": warnings.of_case(application, now()),
        "documents": sheets,
        "unopened": [sheet["label"] for sheet in sheets if not sheet["seen"]],
        "doubles": doubles.pairs(session, application),
        "double_mark": verification.DUPLICATE in right,
        "anchor": labels.row_anchor,
        "label": lambda target: labels.field_label(target, whose=True),
        "sent_back": sent_back(session, application),
        "objection": objections.of(application),
    }


def head(session: Session, application: Application) -> dict[str, Any]:
    """Return what stands above a case: whose it is, its clock, its place in a life."""
    calendar = offices.calendar(session, application.office)
    state, words = rows.clock(promise.promise_of(application, calendar, now()))
    return {
        "application": application,
        "place": casefile.place_words(application.place),
        "days": casefile.days_words(application, now()),
        "clock": state,
        "clock_words": words,
        "tag_name": casefile.tag_of(application),
    }


def sent_back(session: Session, application: Application) -> dict[str, object] | None:
    """Return who sent this case back from registration and why, while it's being checked again."""
    if application.status is not Status.UNDER_VERIFICATION or not application.events:
        return None
    latest = application.events[-1]
    if latest.action is not Action.SEND_BACK:
        return None
    who = session.get(Account, latest.actor_id)
    return {"who": who.name if who else "", "reason": latest.reason}


def returned_items(application: Application, wrong: list[Remark]) -> list[dict[str, str]]:
    """Return what the parents will read of each mark, in the order of the form."""
    order = [row for card in casefile.cards(application, _targets(wrong)) for row in card.rows]
    reasons = {remark.target: remark.reason for remark in wrong}
    return [
        {
            "label": labels.field_label(row.target, whose=True),
            "value": "" if row.target.startswith("doc:") else row.value,
            "reason": reasons[row.target],
        }
        for row in order
        if row.target in reasons
    ]


def _targets(wrong: list[Remark]) -> list[str]:
    return [remark.target for remark in wrong]


def outcome_words(application: Application, count: int) -> dict[str, str]:
    """Return heading and text of the page after a decision."""
    texts = {
        Status.APPROVED: (
            _("Disetujui"),
            _("Berkas ini sekarang ada pada pejabat pencatat. Orang tua sudah diberi tahu."),
        ),
        Status.RETURNED: (
            _("Dikembalikan kepada orang tua"),
            _(
                "%(n)s hal perlu diperbaiki. Orang tua sudah diberi tahu; jam janji berhenti.",
                n=count,
            ),
        ),
        Status.REFUSED: (
            _("Ditolak"),
            _("Orang tua sudah diberi tahu. Kalau mereka berkeberatan, petugas lain memeriksa."),
        ),
    }
    other = (labels.status_label(application.status), _("Berkas ini tidak lagi di antrean."))
    title, text = texts.get(application.status, other)
    return {"title": title, "text": text}
