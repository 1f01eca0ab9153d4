"""The pages of what families do on the way and what the staff answers, with something in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.domain.error_report import PrintedField
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import ErrorReport
from app.models.application import Application
from app.models.register import Certificate, Deed
from app.services import contacts, error_reports, prefill

FILES = {"printing.pdf", "desk_forms.report", "desk_forms.decision"}


def of_families(made: Any) -> Iterator[str]:
    """Yield the addresses at which a family takes something back, objects and reports an error."""
    yield from (f"/lacak/{act}?nomor={made.submitted.number}" for act in ("ubah", "tarik"))
    yield f"/lacak/keberatan?nomor={made.refused.number}"
    yield f"/lacak/ada-yang-salah?nomor={made.registered.number}"
    yield f"/lacak/berkas?nomor={made.refused.number}"
    yield f"/permohonan/{made.draft.id}/buang"
    yield f"/permohonan/{made.draft.id}/dokumen/family_card/hapus"
    yield from (f"/permohonan/{made.draft.id}/formulir{end}" for end in ("", "/f-2-01a"))
    yield f"/permohonan/{made.unrecorded.id}/formulir/f-2-04"
    yield f"/permohonan/{made.returned.id}/formulir/f-2-01a/siap"


def of_staff(made: Any) -> Iterator[tuple[Role, str]]:
    """Yield who of the staff opens what: the second person's list, a contact, a report."""
    proposal = contacts.propose(
        made.session,
        made.taken,
        made.actor(Role.VERIFIER),
        contact="+6281260000003",
        reason="Ponsel hilang; ibu datang sendiri dengan KTP-el dan KK asli.",
        now=made.now,
    )
    report = _report_an_error(made)
    yield Role.PARTNER, f"/permohonan/{_next_birth(made).id}/keadaan"
    for role in (Role.VERIFIER, Role.REGISTRAR):
        yield role, "/petugas/persetujuan-kedua"
        yield role, "/petugas/kertas"
    _stop_a_signature(made)
    for role in (Role.REGISTRAR, Role.ADMIN):
        yield role, "/petugas/tanda-tangan"
    yield Role.VERIFIER, f"/petugas/kontak/{made.submitted.id}"
    yield Role.REGISTRAR, f"/petugas/kontak/usul/{proposal.id}"
    yield Role.REGISTRAR, "/petugas/laporan"
    yield Role.REGISTRAR, f"/petugas/laporan/{report.id}"


def _next_birth(made: Any) -> Application:
    _by_hand, handed_in = made.on_paper
    partner, key = made.actor(Role.PARTNER), "kelahiran-berikutnya-nya"
    return prefill.start_next(made.session, handed_in, partner, start_key=key, now=made.now)


def _report_an_error(made: Any) -> ErrorReport:
    certificate = made.certificates["being reported"]
    return error_reports.report(
        made.session,
        certificate,
        Actor(certificate.deed.application.entered_by, Role.PARTNER),
        fields=[PrintedField.CHILD_NAME, PrintedField.MOTHER_NAME],
        text="Nama anak kurang satu huruf.",
        now=made.now,
    )


def _stop_a_signature(made: Any) -> None:
    """Give up a signature; not by the signer's fault, so that the worker goes on with others."""
    file = made.file(Status.REGISTERED, signed=False)
    of_file = select(Certificate).join(Certificate.deed).where(Deed.application_id == file.id)
    made.session.scalars(of_file).one().signing_problem = "stopped:not-intact"
