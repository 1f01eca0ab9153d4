"""The words of this service that not everybody knows, explained."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

WORDS = (
    (_l("Akta kelahiran"), _l("Catatan negara tentang kelahiran. Yang Anda terima kutipannya.")),
    (_l("NIK"), _l("Nomor Induk Kependudukan: 16 angka, satu untuk setiap penduduk.")),
    (_l("KK"), _l("Kartu Keluarga: daftar anggota satu keluarga, dengan nomor 16 angka.")),
    (_l("KTP-el"), _l("Kartu Tanda Penduduk elektronik.")),
    (
        _l("Surat keterangan lahir"),
        _l("Surat dari bidan, dokter, puskesmas, rumah sakit, atau kepala desa."),
    ),
    (_l("Saksi"), _l("Dua orang dewasa yang tahu tentang kelahiran ini.")),
    (
        _l("SPTJM"),
        _l(
            "Surat Pernyataan Tanggung Jawab Mutlak: pengganti surat yang tidak ada, "
            "Anda isi sendiri dengan dua saksi."
        ),
    ),
    (_l("Pelapor"), _l("Orang yang mengisi dan mengirim permohonan.")),
    (_l("Nomor permohonan"), _l("Nomor untuk melacak berkas Anda, misalnya DRI-7K4Q-2MXW.")),
    (_l("Janji layanan"), _l("Waktu selesai yang kami janjikan sejak berkas lengkap.")),
    (_l("Kode sekali pakai"), _l("Enam angka yang kami kirim untuk memastikan itu memang Anda.")),
    (_l("Lapor terlambat"), _l("Kelahiran yang dilaporkan lebih dari 60 hari sesudahnya.")),
    (_l("Disdukcapil"), _l("Dinas Kependudukan dan Pencatatan Sipil, kantor yang mencatat.")),
    (_l("Kode QR"), _l("Gambar kotak pada akta. Siapa pun bisa memindainya untuk memeriksa.")),
)


def words() -> list[dict[str, object]]:
    """Return words with their explanation, in the order people meet them, as rows of a card."""
    return [{"title": word, "text": meaning} for word, meaning in WORDS]
