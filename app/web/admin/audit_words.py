"""The trail in words: what was done, to what, by whom."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.roles import Role
from app.services.audit_log import Line
from app.web import labels

GROUPS = {
    "application": _l("Permohonan"),
    "document": _l("Dokumen"),
    "deed": _l("Register"),
    "certificate": _l("Kutipan akta"),
    "account": _l("Akun"),
    "staff": _l("Masuk dan keluar"),
    "proposal": _l("Usul berdua"),
    "office": _l("Pengaturan kantor"),
    "message": _l("Pesan"),
}
ACTS = {
    "account.prefill": _l("Profil mitra disimpan"),
    "application.contact": _l("Kontak diganti"),
    "application.erase": _l("Isi draf dihapus"),
    "application.expire": _l("Permohonan kedaluwarsa"),
    "application.originals": _l("Surat diperiksa di kertas aslinya"),
    "application.certificate": _l("Kutipan diunduh keluarga"),
    "application.own_data": _l("Salinan data diunduh keluarga"),
    "application.print_certificate": _l("Kutipan dicetak di loket"),
    "application.receipt": _l("Tanda terima diunduh"),
    "application.slip": _l("Tanda ambil dicetak"),
    "application.form": _l("Formulir dicetak"),
    "application.form_made": _l("Formulir disiapkan"),
    "application.statement": _l("Pernyataan dicetak"),
    "application.view_certificate": _l("Kutipan dilihat"),
    "application.view_paper": _l("Foto surat dilihat"),
    "on_paper.choose": _l("Tanda tangan di kertas dipilih"),
    "on_paper.undo": _l("Tanda tangan di kertas dibatalkan"),
    "return_code.create": _l("Kode kembali dibuat"),
    "return_code.send": _l("Kode kembali dikirim"),
    "application.prove": _l("Kontak dibuktikan"),
    "application.reassign": _l("Kasus diserahkan"),
    "application.reopen": _l("Permohonan dibuka lagi"),
    "batch.start": _l("Kelompok dimulai"),
    "deed.nik": _l("NIK menyusul dicatat"),
    "document.attach": _l("Dokumen dikirim"),
    "document.remove": _l("Dokumen dihapus"),
    "error_report.report": _l("Kesalahan dilaporkan"),
    "handover.code": _l("Slip pengambilan dicari"),
    "handover.create": _l("Slip pengambilan dibuat"),
    "handover.hand_over": _l("Akta diserahkan"),
    "staff.code_enrolled": _l("Kode masuk dipasang"),
    "staff.code_turned_off": _l("Kode masuk dimatikan"),
    "staff.code_used": _l("Kode masuk benar"),
    "staff.password": _l("Kata sandi benar"),
    "account.changed": _l("Data akun diubah"),
    "account.created": _l("Akun dibuat"),
    "account.granted": _l("Peran diberikan"),
    "account.link_sent": _l("Tautan kata sandi dikirim"),
    "account.password_set": _l("Kata sandi ditentukan"),
    "account.sessions_ended": _l("Dikeluarkan dari semua perangkat"),
    "account.suspended": _l("Akun dinonaktifkan"),
    "account.unsuspended": _l("Akun diaktifkan lagi"),
    "application.approve": _l("Berkas disetujui"),
    "application.assigned": _l("Kasus dialihkan"),
    "application.object": _l("Keberatan diajukan"),
    "application.recall": _l("Permohonan ditarik untuk diperbaiki"),
    "application.refuse": _l("Berkas ditolak"),
    "application.register": _l("Kelahiran didaftarkan"),
    "application.release": _l("Kasus kembali ke antrean"),
    "application.return": _l("Berkas dikembalikan"),
    "application.send_back": _l("Dikembalikan ke verifikator"),
    "application.start": _l("Permohonan dimulai"),
    "application.submit": _l("Permohonan dikirim"),
    "application.take": _l("Kasus diambil"),
    "application.view": _l("Berkas dilihat"),
    "application.withdraw": _l("Permohonan dibatalkan"),
    "certificate.revoked": _l("Kutipan dicabut"),
    "certificate.sign": _l("Kutipan ditandatangani"),
    "certificate.sign_again": _l("Penandatanganan dicoba lagi"),
    "certificate.sign_stopped": _l("Penandatanganan berhenti"),
    "certificate.superseded": _l("Kutipan diganti versi baru"),
    "deed.register": _l("Akta dicatat"),
    "message.resend": _l("Pesan dikirim ulang"),
    "office.emblem": _l("Lambang diganti"),
    "office.holiday_removed": _l("Hari libur dihapus"),
    "office.holidays": _l("Hari libur ditambah"),
    "office.settings": _l("Pengaturan diubah"),
    "office.timetable": _l("Jam kantor ditambah"),
    "office.timetable_removed": _l("Jam kantor dihapus"),
    "proposal.accepted": _l("Usul disetujui"),
    "proposal.propose": _l("Diusulkan"),
    "proposal.rejected": _l("Usul ditolak"),
    "proposal.taken_back": _l("Usul ditarik"),
    "staff.code_reset": _l("Kode masuk dihapus"),
    "staff.code_failed": _l("Kode masuk salah"),
    "staff.sign_in": _l("Masuk"),
    "staff.sign_in_failed": _l("Kata sandi salah"),
    "staff.sign_out": _l("Keluar"),
}
_THINGS = {
    "account": _l("Akun"),
    "application": _l("Permohonan"),
    "batch": _l("Kelompok"),
    "certificate": _l("Kutipan akta"),
    "contact": _l("Ganti kontak"),
    "deed": _l("Register"),
    "grant": _l("Peran dan alamat akun"),
    "message": _l("Pesan"),
    "office": _l("Kantor"),
    "proposal": _l("Usul berdua"),
    "revoke": _l("Cabut kutipan"),
}
"""What the trail is about, by the kind that an entry has."""


def act_words(act: str) -> str:
    """Return what was done; an act without words is called another one."""
    return str(ACTS.get(act) or _("Tindakan lain"))


def who_words(line: Line) -> str:
    """Return who did it: a name, or what a person without account is."""
    return line.name or role_words(line.entry.actor_role)


def role_words(role: Role) -> str:
    """Return the part that somebody played, with an account or without."""
    return {
        Role.PARENT: _("Orang tua"),
        Role.SYSTEM: _("Sistem"),
    }.get(role) or labels.role_label(role)


def thing_words(line: Line) -> str:
    """Return what an entry is about: a file's number, or its kind and the beginning of its id."""
    if line.number:
        return line.number
    return f"{kind_words(line.entry.object_kind)} {line.entry.object_id[:8]}"


def kind_words(kind: str) -> str:
    """Return what kind of thing an entry is about."""
    return str(_THINGS.get(kind) or _("Lainnya"))
