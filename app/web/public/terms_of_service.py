"""The special words of this service: its codes, numbers, states and promises."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.public.terms import Term

SERVICE = (
    Term(
        "dicabut",
        _l("Dicabut"),
        _l("Kutipan ini tidak berlaku lagi, atas keputusan kantor. Jangan dipakai."),
        "dicabut",
        "revoked",
    ),
    Term(
        "diganti",
        _l("Diganti"),
        _l("Sudah ada kutipan yang lebih baru. Pakailah yang baru."),
        "diganti pada|digantikan|“diganti”",
        "superseded|replaced",
    ),
    Term(
        "draf",
        _l("Draf"),
        _l("Isian yang belum dikirim. Petugas belum bisa melihatnya."),
        "draf",
        "drafts?",
    ),
    Term(
        "ikm",
        _l("IKM"),
        _l("Indeks Kepuasan Masyarakat: nilai dari jawaban keluarga, 25 sampai 100."),
        "ikm",
        "satisfaction index",
    ),
    Term(
        "janji-layanan",
        _l("Janji layanan"),
        _l("Waktu selesai yang kami janjikan. Dihitung dalam jam kantor sejak berkas lengkap."),
        "janji",
        "promised?",
    ),
    Term(
        "keberatan",
        _l("Keberatan"),
        _l("Permintaan agar penolakan diperiksa lagi. Petugas lain yang memutuskannya."),
        "keberatan|berkeberatan",
        "object|objection",
    ),
    Term(
        "kedaluwarsa",
        _l("Kedaluwarsa"),
        _l("Ditutup karena terlalu lama menunggu perbaikan. Bisa dibuka lagi."),
        "kedaluwarsa",
        "expired",
    ),
    Term(
        "kode-ambil",
        _l("Kode ambil"),
        _l("Kode pada slip untuk mengambil akta di kantor. Hanya untuk keluarga."),
        "kode ambil|kode pengambilan|slip pengambilan",
        "pick-up (?:codes?|slips?)",
    ),
    Term(
        "kode-cadangan",
        _l("Kode cadangan"),
        _l("Pengganti kode masuk kalau ponsel hilang. Tiap kode hanya untuk sekali pakai."),
        "kode cadangan",
        "backup codes?",
    ),
    Term(
        "kode-kembali",
        _l("Kode kembali"),
        _l("Kode untuk melanjutkan draf dari ponsel lain. Dipakai bersama tanggal lahir anak."),
        "kode kembali",
        "return codes?",
    ),
    Term(
        "kode-masuk",
        _l("Kode masuk"),
        _l("Enam angka dari aplikasi di ponsel petugas. Diminta sesudah kata sandi."),
        "kode masuk",
        "sign-in codes?",
    ),
    Term(
        "kode-qr",
        _l("Kode QR"),
        _l("Gambar kotak pada akta. Siapa pun bisa memindainya untuk memeriksa."),
        "kode qr|qr",
        "qr codes?|qr",
    ),
    Term(
        "kode-sekali-pakai",
        _l("Kode sekali pakai"),
        _l("Enam angka yang kami kirim untuk memastikan itu memang Anda."),
        "kode sekali pakai|kode 6 angka",
        "one-time codes?|6-digit code|code of 6 digits",
    ),
    Term(
        "mitra",
        _l("Mitra"),
        _l("Bidan, rumah sakit, atau kantor desa yang mengisikan permohonan untuk keluarga."),
        "mitra",
        "partners?",
    ),
    Term(
        "nomor-permohonan",
        _l("Nomor permohonan"),
        _l("Nomor untuk melacak berkas Anda, misalnya DRI-7K4Q-2MXW."),
        "nomor permohonan",
        "application numbers?|file numbers?",
    ),
    Term(
        "sidik-isi",
        _l("Sidik isi"),
        _l("Deretan huruf dan angka yang dihitung dari isinya. Isi berubah, sidiknya berubah."),
        "sidik",
        "fingerprints?",
    ),
    Term(
        "spesimen",
        _l("SPESIMEN"),
        _l("Hanya contoh, bukan dokumen resmi. Tidak berlaku untuk urusan apa pun."),
        "spesimen",
        "specimen",
    ),
    Term(
        "tanda-terima",
        _l("Tanda terima"),
        _l("Bukti bahwa berkas Anda sudah kami terima, dan kapan. Bukan akta."),
        "tanda terima",
        "receipts?",
    ),
    Term(
        "verifikator",
        _l("Verifikator"),
        _l("Petugas yang memeriksa isian dan foto. Ia tidak boleh mendaftarkan berkas yang sama."),
        "verifikator",
        "verifiers?",
    ),
)
