"""What a family does from the page that follows its file: recall, withdraw, object, reopen."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.workflow import Action
from app.extensions import db
from app.models.application import Application
from app.services import applications, objections, recalling
from app.services.lifecycle import offered
from app.web.access import me
from app.web.context import now
from app.web.tracking.act_forms import ConfirmForm, ObjectionForm, WithdrawForm
from app.web.tracking.following import may_act, required, speaks_for
from app.web.views_log import note_view


def load(*, alone: bool = False) -> Application | None:
    """Load the file this page is about; None for who hasn't shown yet that it's theirs.

    `alone`: only the family itself, and for one without a contact who entered its file.
    """
    followed = required()
    if not (speaks_for(followed) if alone else may_act(followed)):
        return None
    lock = request.method == "POST"
    return applications.get(db.session(), me(), followed.id, lock=lock, to_fill_in=True)


def to_code(goal: str) -> ResponseReturnValue:
    """Ask for the code first."""
    return redirect(url_for("tracking.code", tujuan=goal))


def to_status(application: Application) -> ResponseReturnValue:
    """Go to the page that says where the file stands."""
    return redirect(url_for("tracking.show", nomor=application.number))


def _too_late(application: Application, words: str) -> ResponseReturnValue:
    flash(words, "info")
    return to_status(application)


def recall() -> ResponseReturnValue:
    """Take the file back before a clerk has it; everything opens, the promise pauses."""
    application = load()
    if application is None:
        return to_code("ubah")
    form = ConfirmForm()
    if form.validate_on_submit():
        recalling.recall(db.session(), application, me(), now=now())
        db.session.commit()
        flash(_("Berkas terbuka lagi. Tidak jadi? Kirim saja lagi tanpa mengubah apa pun."), "ok")
        return redirect(url_for("parent.tasks", application_id=application.id))
    if Action.RECALL not in offered(application, me()):
        return _too_late(
            application, _("Berkas ini tidak lagi menunggu, jadi tidak bisa dibuka sekarang.")
        )
    return render_template("tracking/recall.html", form=form, application=application)


def withdraw() -> ResponseReturnValue:
    """Say what is lost, then withdraw the file."""
    application = load()
    if application is None:
        return to_code("tarik")
    form = WithdrawForm()
    if form.validate_on_submit():
        recalling.withdraw(db.session(), application, me(), now=now())
        db.session.commit()
        flash(_("Permohonan ditarik. Mulai lagi kapan saja, gratis."), "ok")
        return to_status(application)
    actions = offered(application, me())
    if Action.WITHDRAW not in actions:
        return _too_late(application, _("Permohonan ini tidak bisa ditarik lagi."))
    return render_template(
        "tracking/withdraw.html",
        form=form,
        application=application,
        recallable=Action.RECALL in actions,
    )


def objection() -> ResponseReturnValue:
    """Ask why the refusal is wrong; somebody who never refused the file decides."""
    application = load(alone=True)
    if application is None:
        return to_code("keberatan")
    form = ObjectionForm()
    if form.validate_on_submit():
        reason = form.reason.data or ""
        objections.file(db.session(), application, me(), reason=reason, now=now())
        db.session.commit()
        flash(_("Keberatan Anda kami terima. Petugas lain akan memeriksanya."), "ok")
        return to_status(application)
    if not objections.may_object(application, now()):
        return _too_late(application, _("Keberatan tidak bisa diajukan sekarang."))
    note_view(application)
    return render_template(
        "tracking/objection.html",
        form=form,
        application=application,
        reason=application.events[-1].reason,
        until=objections.last_day(application),
    )


def reopen() -> ResponseReturnValue:
    """Open an expired file again, with one tap."""
    application = load()
    if application is None:
        return to_code("buka")
    recalling.reopen(db.session(), application, me(), now=now())
    db.session.commit()
    flash(_("Berkas terbuka lagi. Perbaiki, lalu kirim."), "ok")
    return redirect(url_for("parent.tasks", application_id=application.id))
