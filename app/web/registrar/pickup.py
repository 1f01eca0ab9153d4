"""The counter where certificates on paper are collected: who waits, who took which and when."""

from __future__ import annotations

import io
import uuid
from typing import Any

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import InputRequired, Length, ValidationError

from app.domain.errors import NotFound
from app.domain.roles import Role
from app.extensions import db
from app.models.afterwards import Handover
from app.models.office import Account
from app.services import handover
from app.services.handover import LONGEST_NAME, Proof
from app.web.access import guarded, me
from app.web.context import equipment, now
from app.web.views_log import note_view

bp = guarded(
    Blueprint("pickup", __name__, url_prefix="/petugas/pengambilan"),
    Role.VERIFIER,
    Role.REGISTRAR,
)


PROOFS = {
    Proof.CODE: _l("Kode di tanda ambil"),
    Proof.IDENTITY: _l("Tanpa kode: saya melihat KTP-el asli ayah atau ibu, dan wajahnya cocok"),
    Proof.PROXY: _l("Tanpa kode: saya melihat surat kuasa dan KTP-el asli keduanya"),
}
CHECKED = "slip_checked"


class HandOverForm(FlaskForm):
    """Who takes the certificate, and by what the clerk knows that they may."""

    proof = RadioField(
        _l("Dari mana Anda tahu bahwa orang ini berhak?"),
        choices=[SelectChoice(proof.value, label) for proof, label in PROOFS.items()],
        validate_choice=False,
        description=_l("Ini dicatat bersama nama Anda."),
    )
    code = StringField(
        _l("Kode di tanda ambil"),
        description=_l("Sepuluh huruf dan angka, dari kertas yang dibawa."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )

    taken_by = StringField(
        _l("Diserahkan kepada"),
        [
            InputRequired(_l("Tulis nama orang yang mengambil.")),
            Length(max=LONGEST_NAME, message=_l("Paling banyak 120 huruf.")),
        ],
        description=_l("Nama seperti di KTP-el. Cocokkan dengan wajahnya."),
    )

    def __init__(self, slip: Handover, *, checked: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.slip = slip
        if checked:
            del self.proof, self.code

    def validate_proof(self, field: RadioField) -> None:
        """Ask for one of them."""
        if field.data not in {proof.value for proof in PROOFS}:
            raise ValidationError(_l("Pilih satu."))

    def validate_code(self, field: StringField) -> None:
        """Compare the code, where it's the proof; another one is said to be another."""
        if self.proof.data == Proof.CODE and not handover.fits(self.slip, field.data or ""):
            raise ValidationError(_l("Kode ini bukan kode tanda ambil berkas ini. Baca lagi."))

    @property
    def given(self) -> tuple[Proof, str]:
        """Return the proof and the code that was typed; a slip found by its code needs neither."""
        if "proof" not in self:
            return Proof.CODE, str(self.slip.code)
        return Proof(self.proof.data), self.code.data or ""


def _office() -> str:
    return me().office_code or ""


def _load(application_id: uuid.UUID) -> Handover:
    lock = request.method == "POST"
    return handover.get(db.session(), application_id, office_code=_office(), lock=lock)


@bp.route("", methods=["GET", "POST"])
def listing() -> ResponseReturnValue:
    """List what waits to be collected; a code leads to its slip and never stands in an address."""
    if request.method == "POST":
        return _search(request.form.get("cari", "").strip()[:100])
    name, database = request.args.get("q", "").strip()[:100], db.session()
    return render_template(
        "registrar/pickups.html",
        asked=name,
        waiting=handover.waiting(database, _office(), name=name),
        collected=handover.collected(database, _office(), name=name),
    )


def _search(typed: str) -> ResponseReturnValue:
    found = handover.get_by_code(db.session(), typed, office_code=_office())
    if found is not None:
        session[CHECKED] = str(found.id)
        return redirect(url_for("pickup.slip", application_id=found.id))
    return redirect(url_for("pickup.listing", q=typed or None))


@bp.route("/<uuid:application_id>", methods=["GET", "POST"])
def slip(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show one slip: print the certificate, then write down who took it."""
    found = _load(application_id)
    form = HandOverForm(found, checked=session.get(CHECKED) == str(found.id))
    if form.validate_on_submit():
        proof, code = form.given
        handover.hand_over(
            db.session(),
            found,
            me(),
            taken_by=form.taken_by.data or "",
            proof=proof,
            code=code,
            now=now(),
        )
        session.pop(CHECKED, None)
        db.session.commit()
        flash(_("Tercatat: diserahkan kepada %(name)s.", name=found.taken_by), "ok")
        return redirect(url_for("pickup.slip", application_id=found.id))
    note_view(found.application)
    return render_template("registrar/pickup.html", form=form, **_variables(found))


def _variables(found: Handover) -> dict[str, Any]:
    giver = db.session.get(Account, found.handed_by) if found.handed_by else None
    proof = handover.proof_of(db.session(), found) if found.handed_at else None
    return {
        "slip": found,
        "application": found.application,
        "certificate": handover.certificate_of(db.session(), found),
        "giver": giver.name if giver else "",
        "proof": PROOFS.get(proof) if proof else None,
    }


@bp.get("/<uuid:application_id>/akta.pdf")
def certificate(application_id: uuid.UUID) -> ResponseReturnValue:
    """Hand the signed certificate to the printer at the counter."""
    found = _load(application_id)
    issued = handover.certificate_of(db.session(), found)
    if issued is None or issued.pdf_sha256 is None:
        raise NotFound("certificate")
    data = equipment().store.get_immutable(issued.pdf_sha256)
    note_view(found.application, "print_certificate")
    response = send_file(
        io.BytesIO(data),
        mimetype="application/pdf",
        as_attachment=False,
        download_name=f"{issued.deed.number}-v{issued.version}.pdf",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
