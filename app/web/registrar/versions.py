"""New versions of a certificate, and proposing to revoke one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.models.register import Certificate, Validity
from app.services import applications, issuing, proposals, revocations
from app.steady import require_steady
from app.web.access import guarded, me
from app.web.context import equipment, now
from app.web.registrar import page, preview
from app.web.registrar.version_forms import ReissueForm, RevokeForm
from app.web.verifier.page import head
from app.web.views_log import note_view

bp = guarded(Blueprint("versions", __name__, url_prefix="/petugas/kutipan"), Role.REGISTRAR)


def load(certificate_id: str) -> tuple[Certificate, Application]:
    """Load a certificate of this office and its file; both locked when one is to be changed."""
    lock = request.method == "POST"
    found = issuing.get(db.session(), certificate_id)
    application = applications.get(db.session(), me(), found.deed.application_id, lock=lock)
    return issuing.get(db.session(), certificate_id, lock=lock), application


def to_deed(application: Application) -> ResponseReturnValue:
    """Go to the page of the deed."""
    return redirect(url_for("registrar.deed", application_id=application.id))


@bp.route("/<certificate_id>/ulang", methods=["GET", "POST"])
def reissue(certificate_id: str) -> ResponseReturnValue:
    """Ask why, show what the new version would print, then issue it."""
    certificate, application = load(certificate_id)
    form = _form(certificate)
    valid = form.validate_on_submit()
    if valid and "terbitkan" in request.form:
        return _reissue(certificate, application, form)
    if certificate.validity is not Validity.ACTIVE:
        return to_deed(application)
    note_view(application)
    checked = valid and "ubah" not in request.form
    return render_template(
        "registrar/reissue_preview.html" if checked else "registrar/reissue.html",
        form=form,
        certificate=certificate,
        deed=certificate.deed,
        changes=_changes(certificate, form.child_nik) if checked else [],
        cautions=page.nik_cautions(application, form.child_nik)
        if checked and form.child_nik
        else [],
        proposed=proposals.open_for(db.session(), revocations.REVOKE, certificate.id),
        **head(db.session(), application),
    )


def _form(certificate: Certificate) -> ReissueForm:
    missing = issuing.child_nik(certificate.deed) is None
    return ReissueForm(nik_missing=missing, data={"choice": request.args.get("alasan", "")})


def _changes(certificate: Certificate, nik: str | None) -> list[preview.Change]:
    drafted = issuing.draft(certificate.deed, equipment=equipment(), now=now(), nik=nik)
    return preview.changes(issuing.printed(certificate), drafted.content)


def _reissue(
    certificate: Certificate, application: Application, form: ReissueForm
) -> ResponseReturnValue:
    newer = issuing.reissue(
        db.session(),
        certificate,
        me(),
        reason=form.reason,
        equipment=equipment(),
        now=require_steady(db.session(), now()),
        nik=form.child_nik,
    )
    db.session.commit()
    flash(
        _(
            "Versi %(new)s diterbitkan dan menunggu ditandatangani. Versi %(old)s sudah diganti.",
            new=newer.version,
            old=certificate.version,
        ),
        "ok",
    )
    return to_deed(application)


@bp.route("/<certificate_id>/cabut", methods=["GET", "POST"])
def revoke(certificate_id: str) -> ResponseReturnValue:
    """Propose to revoke a certificate; a second registrar confirms it."""
    certificate, application = load(certificate_id)
    form = RevokeForm()
    if form.validate_on_submit():
        revocations.propose(db.session(), certificate, me(), reason=form.reason, now=now())
        db.session.commit()
        flash(
            _("Pencabutan diusulkan. Akta tetap berlaku sampai pencatat lain menyetujuinya."), "ok"
        )
        return to_deed(application)
    proposed = proposals.open_for(db.session(), revocations.REVOKE, certificate.id)
    if certificate.validity is not Validity.ACTIVE or proposed is not None:
        return to_deed(application)
    note_view(application)
    return render_template(
        "registrar/revoke.html",
        form=form,
        certificate=certificate,
        deed=certificate.deed,
        **head(db.session(), application),
    )
