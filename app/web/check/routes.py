"""The check page behind every QR, and checking by typing."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from app.database import set_reading
from app.documents.seal import SealError, digits_token
from app.extensions import csrf, db
from app.models.office import Office
from app.services import checking, offices, receipts, throttle
from app.services.checking import Answer, Finding
from app.web.access import public
from app.web.check import fast, view
from app.web.check.forms import TypedForm
from app.web.check.parts import slot
from app.web.context import equipment, now, office

bp = public(Blueprint("check", __name__))


@bp.get("/v/<path:text>")
def show(text: str) -> ResponseReturnValue:
    """Answer for the ID of a link; the same for every ID that isn't one of ours."""
    finding = checking.by_link(db.session(), text)
    return _answer(finding)


@bp.post("/v/<path:text>")
@csrf.exempt
def prove(text: str) -> ResponseReturnValue:
    """Answer for a whole QR. It changes nothing and knows no cookie, so it needs no token."""
    set_reading(True)
    try:
        token = digits_token(request.form.get("digits", ""))
    except SealError:
        token = b""
    finding = checking.by_token(db.session(), text, token, keys=equipment().public_keys)
    return _answer(finding)


@bp.route("/periksa", methods=["GET", "POST"])
def typed() -> ResponseReturnValue:
    """Explain how to check, and answer for what is typed from the paper."""
    form = TypedForm()
    born = form.birth_date.data
    if not form.validate_on_submit() or born is None:
        return render_template("check/typed.html", form=form)
    network = throttle.network(request.remote_addr or "")
    throttle.spend(db.session(), throttle.TYPED_PER_NETWORK, network, now=now())
    finding = checking.by_typing(
        db.session(),
        deed_number=form.deed_number.data or "",
        birth_date=born,
        code=form.code.data or "",
    )
    page = _page(finding, form=form)
    db.session.commit()
    return page


def _answer(finding: Finding) -> ResponseReturnValue:
    page = _page(finding)
    if not finding.known:
        _count_miss()
    return page


def _count_miss() -> None:
    """Slow down guessing by network; a transaction of its own, as GETs only read.

    No limit in all: an ID has 130 bits, and whoever filled it would hide a forged paper's answer
    from everybody.
    """
    db.session.rollback()
    set_reading(False)
    network = throttle.network(request.remote_addr or "")
    throttle.spend(db.session(), throttle.MISSES_PER_NETWORK, network, now=now())
    db.session.commit()


def _page(finding: Finding, *, form: TypedForm | None = None) -> ResponseReturnValue:
    issuer = _issuer(finding)
    rows = view.fields(finding, issuer.name, issuer.time_zone)
    time_words = view.checked_at(now(), issuer.time_zone)
    html = _draw(finding, issuer, rows, time_words, form)
    if lesson := request.environ.get(fast.LESSON):
        values = [*(value for _, value in rows[1:]), time_words]
        cut = _draw(finding, issuer, view.slots(rows), slot(len(values) - 1), form)
        lesson.learn(finding.answer, html, cut=cut, values=values)
    return html, 404 if finding.answer is Answer.NOT_FOUND else 200


def _draw(
    finding: Finding, issuer: Office, rows: view.Fields, time_words: str, form: TypedForm | None
) -> str:
    return render_template(
        "check/answer.html",
        answer=view.PANELS[finding.answer],
        word=view.WORDS[finding.answer],
        fields=rows,
        proven=finding.claims is not None or finding.receipt_claims is not None,
        handed_in=view.handed_in(finding, issuer.time_zone),
        issuer=issuer,
        form=form,
        keys=equipment().public_keys,
        specimen_keys=_specimen(finding),
        time_words=time_words,
    )


def _issuer(finding: Finding) -> Office:
    """Return the office of the paper, or this installation's where there's none."""
    if finding.receipt is not None:
        return finding.receipt.application.office
    certificate = finding.certificate
    return offices.get(db.session(), certificate.office_code) if certificate else office()


def _specimen(finding: Finding) -> bool:
    if finding.receipt is not None:
        return receipts.is_specimen(finding.receipt, equipment())
    certificate = finding.certificate
    code = certificate.office_code if certificate else office().code
    return equipment().for_office(code).seal_key.specimen


@bp.after_request
def keep_to_itself(response: Response) -> Response:
    """Tell nobody the address of a check page.

    Not on /periksa: without a referrer, older browsers send its form with the origin `null`.
    """
    if request.path.startswith("/v/"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response
