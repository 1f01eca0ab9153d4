"""The words of this service that not everybody knows, explained."""

from __future__ import annotations

from flask_babel import gettext as _


def words() -> list[dict[str, str]]:
    """Return words with their explanation, in the order people meet them, as rows of a card."""
    pairs = [
        (_("Akta kelahiran"), _("Catatan negara tentang kelahiran. Yang Anda terima kutipannya.")),
        (_("NIK"), _("Nomor Induk Kependudukan: 16 angka, satu untuk setiap penduduk.")),
        (_("KK"), _("Kartu Keluarga: daftar anggota satu keluarga, dengan nomor 16 angka.")),
        (_("KTP-el"), _("Kartu Tanda Penduduk elektronik.")),
        (
            _("Surat keterangan lahir"),
            _("Surat dari bidan, dokter, puskesmas, rumah sakit, atau kepala desa."),
        ),
        (_("Saksi"), _("Dua orang dewasa yang tahu tentang kelahiran ini.")),
        (
            _("SPTJM"),
            _(
                "Surat Pernyataan Tanggung Jawab Mutlak: pengganti surat yang tidak ada, "
                "Anda isi sendiri dengan dua saksi."
            ),
        ),
        (_("Pelapor"), _("Orang yang mengisi dan mengirim permohonan.")),
        (_("Nomor permohonan"), _("Nomor untuk melacak berkas Anda, misalnya DRI-7K4Q-2MXW.")),
        (_("Janji layanan"), _("Waktu selesai yang kami janjikan sejak berkas lengkap.")),
        (_("Kode sekali pakai"), _("Enam angka yang kami kirim untuk memastikan itu memang Anda.")),
        (_("Lapor terlambat"), _("Kelahiran yang dilaporkan lebih dari 60 hari sesudahnya.")),
        (_("Disdukcapil"), _("Dinas Kependudukan dan Pencatatan Sipil, kantor yang mencatat.")),
        (_("Kode QR"), _("Gambar kotak pada akta. Siapa pun bisa memindainya untuk memeriksa.")),
    ]
    return [{"title": word, "text": meaning} for word, meaning in pairs]
