"""Help for the staff: verifiers, the counter, registrars and partners."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

_SIGNING_IN: dict[str, object] = {
    "auth.sign_in": _l(
        "Halaman ini untuk petugas dan mitra; orang tua tidak perlu masuk. "
        "Tulis nama pengguna dan kata sandi. "
        "Lupa? Admin kantor Anda mengirim tautan kata sandi baru."
    ),
    "auth.account": _l(
        "Ini akun Anda: nama, peran, dan cara masuk. "
        "Di sini kode masuk dipasang, diganti, atau dimatikan. "
        "Nama atau peran salah? Hanya admin yang bisa mengubahnya."
    ),
    "second_factor.code": _l(
        "Kata sandi Anda sudah cocok; sekarang tulis kode dari aplikasi di ponsel. "
        "Ponsel tidak ada? Pakai salah satu kode cadangan."
    ),
    "second_factor.enrol": _l(
        "Di sini ponsel Anda dipasang sebagai kunci kedua. "
        "Ikuti tiga langkahnya, lalu tulis kode yang tampil. "
        "Sesudah itu simpan kode cadangannya di tempat terkunci."
    ),
    "second_factor.spare": _l(
        "Kode cadangan menggantikan ponsel yang hilang. "
        "Cetak atau salin sekarang: kode ini hanya tampil sekali. "
        "Tiap kode berlaku untuk sekali masuk."
    ),
    "second_factor.turn_off": _l(
        "Di sini kode masuk dimatikan, misalnya sebelum ganti ponsel. "
        "Buktikan dulu dengan satu kode. "
        "Sesudahnya pasang lagi secepatnya."
    ),
    "password.choose": _l(
        "Tentukan kata sandi Anda sendiri, sedikitnya 15 huruf. "
        "Kalimat yang mudah diingat paling kuat. "
        "Sesudah tersimpan, masuk dengan kata sandi itu."
    ),
}
_CASES: dict[str, object] = {
    "verifier.queue": _l(
        "Ini berkas yang menunggu diperiksa, yang janjinya paling dekat di atas. "
        "Tekan “Ambil berikutnya” untuk mulai. "
        "Berkas yang Anda isikan sendiri tidak bisa Anda ambil."
    ),
    "verifier.case": _l(
        "Bandingkan setiap isian dengan fotonya, lalu tandai benar atau perlu diperbaiki. "
        "Kalau semua benar, setujui. "
        "Kalau ada yang salah, kembalikan; semua kekurangan disampaikan sekaligus."
    ),
    "verifier.send_back": _l(
        "Tulis sebab setiap perbaikan dengan kata yang dimengerti orang tua. "
        "Mereka mendapat kabar, dan jam janji berhenti. "
        "Sesudah dikirim lagi, berkas kembali ke antrean."
    ),
    "verifier.refuse": _l(
        "Tolak hanya kalau perbaikan tidak menolong. "
        "Tulis alasannya dan apa yang masih bisa dilakukan keluarga. "
        "Mereka boleh berkeberatan; petugas lain yang memutuskan."
    ),
    "verifier.done": _l(
        "Kasus tadi sudah selesai dan keluarga sudah diberi tahu. "
        "Ambil kasus berikutnya, atau kembali ke antrean."
    ),
    "desk.search": _l(
        "Cari berkas apa pun di kantor ini dengan nomor, nama anak, atau NIK ibu. "
        "Tekan barisnya untuk membuka. "
        "Setiap berkas yang Anda buka tercatat."
    ),
    "paper_finding.show": _l(
        "Ada formulir kertas yang tidak jelas milik siapa? "
        "Foto halamannya sampai kode QR-nya kelihatan. "
        "Kami baca kodenya dan membuka berkasnya; fotonya tidak disimpan."
    ),
    "desk.register": _l(
        "Ini semua kelahiran yang sudah terdaftar, yang terbaru di atas. "
        "Isinya tidak bisa diubah. "
        "Ada kesalahan? Pencatat menerbitkan ulang atau mengusulkan pencabutan."
    ),
    "proposals.listing": _l(
        "Usul di sini memerlukan persetujuan orang kedua. "
        "Buka, periksa suratnya, lalu setujui atau tolak. "
        "Usul Anda sendiri hanya bisa Anda tarik."
    ),
    "contacts.propose": _l(
        "Di sini kontak keluarga diganti, misalnya karena ponsel hilang. "
        "Pemohon harus datang sendiri; cocokkan KTP-el dengan wajahnya. "
        "Kontak baru berlaku setelah petugas kedua setuju."
    ),
    "contacts.decide": _l(
        "Rekan Anda mengusulkan kontak baru untuk keluarga ini. "
        "Baca alasannya, dan tanyakan surat yang dilihatnya. "
        "Disetujui? Kabar dan kode langsung pindah ke kontak itu."
    ),
    "pickup.listing": _l(
        "Ini akta yang menunggu diambil keluarga di kantor. "
        "Cari dengan kode di slip atau nama anak. "
        "Sesudah diserahkan, catat nama yang menerimanya."
    ),
    "pickup.slip": _l(
        "Cocokkan kode di slip dan KTP-el yang mengambil. "
        "Cetak aktanya, serahkan, lalu tulis nama penerimanya. "
        "Tanda serah terima ini tidak bisa diubah."
    ),
    "counter.home": _l(
        "Di sini Anda mengisikan permohonan untuk keluarga yang datang. "
        "Tekan “Isikan permohonan”, lalu tanyakan satu per satu. "
        "Berkas itu diperiksa dan didaftarkan petugas lain."
    ),
    "partner.home": _l(
        "Ini permohonan yang Anda masukkan untuk keluarga. "
        "Yang perlu dikerjakan ada di atas. "
        "Keluarga ikut mendapat kabar di kontak mereka sendiri."
    ),
    "partner_profile.show": _l(
        "Isi sekali tempat dan penolong kelahiran di tempat Anda. "
        "Permohonan baru langsung memakainya. "
        "Masih bisa diubah di setiap permohonan."
    ),
}
_REGISTRAR: dict[str, object] = {
    "registrar.queue": _l(
        "Ini berkas yang sudah disetujui dan menunggu didaftarkan. "
        "Buka satu per satu, atau centang beberapa lalu daftarkan sekaligus. "
        "Yang Anda setujui sendiri didaftarkan pencatat lain."
    ),
    "registrar.case": _l(
        "Periksa sekali lagi sebelum kelahiran ini masuk register. "
        "Kalau sudah benar, daftarkan. "
        "Kalau ada yang janggal, kembalikan ke verifikator dengan alasannya."
    ),
    "registrar.register": _l(
        "Inilah yang akan tertulis di akta; baca sampai habis. "
        "Ketik NIK dari SIAK, lalu daftarkan. "
        "Sesudah itu isinya tidak bisa diubah, dan akta ditandatangani sendiri."
    ),
    "registrar.send_back": _l(
        "Tulis apa yang perlu diperiksa lagi oleh verifikator. "
        "Berkas kembali ke antreannya, dan jam janji tetap berjalan. "
        "Orang tua tidak mendapat pesan."
    ),
    "registrar.deed": _l(
        "Ini akta yang sudah terdaftar, dengan semua kutipannya. "
        "Dari sini Anda mengunduh, menerbitkan ulang, atau mengusulkan pencabutan. "
        "Isi register tetap."
    ),
    "batches.listing": _l(
        "Ini pendaftaran beberapa kelahiran sekaligus yang pernah Anda mulai. "
        "Tekan satu untuk melihat hasil setiap berkas."
    ),
    "batches.new": _l(
        "Baca daftar ini, dan ketik NIK setiap anak dari SIAK. "
        "Sesudah ditekan, berkas didaftarkan satu per satu menurut urutan. "
        "Yang tidak bisa didaftarkan diberi alasan."
    ),
    "batches.show": _l(
        "Di sini tampak sampai mana pendaftaran sekaligus ini. "
        "Halaman boleh ditutup; pekerjaan jalan terus. "
        "Yang tidak didaftarkan dibuka sendiri-sendiri."
    ),
    "assignments.listing": _l(
        "Ini kasus yang sedang dipegang setiap verifikator, yang terlama di atas. "
        "Petugasnya berhalangan? Alihkan kasusnya. "
        "Tanda yang sudah dibuat tidak hilang."
    ),
    "assignments.assign": _l(
        "Pilih siapa yang melanjutkan kasus ini, atau kembalikan ke antrean. "
        "Tanda rekan Anda tetap tersimpan, dan jam janji tetap berjalan."
    ),
    "versions.reissue": _l(
        "Di sini kutipan diterbitkan ulang, misalnya karena hilang atau rusak. "
        "Pilih alasannya, lihat dulu hasilnya, lalu terbitkan. "
        "Versi lama langsung terbaca “diganti”."
    ),
    "versions.revoke": _l(
        "Di sini Anda mengusulkan agar kutipan tidak berlaku lagi. "
        "Sebut nomor putusan atau suratnya. "
        "Pencatat lain harus menyetujuinya; sampai itu kutipan tetap berlaku."
    ),
    "revocations.decide": _l(
        "Rekan Anda mengusulkan pencabutan kutipan ini. "
        "Periksa akta dan suratnya sendiri. "
        "Sesudah disetujui, kutipan tidak bisa berlaku lagi."
    ),
    "reports.listing": _l(
        "Ini laporan keluarga tentang kesalahan di akta. "
        "Buka yang paling lama menunggu lebih dulu. "
        "Jawaban Anda tampil di halaman lacak mereka."
    ),
    "signing.listing": _l(
        "Ini kutipan yang tanda tangannya berhenti, dengan sebabnya. "
        "Bereskan sebabnya dulu, lalu pilih “Coba lagi”. "
        "Kelahirannya sudah tercatat; keluarga menunggu tanda tangan ini."
    ),
    "reports.show": _l(
        "Bandingkan laporan keluarga dengan isi akta. "
        "Salah cetak? Terbitkan ulang dulu, lalu jawab. "
        "Isi register yang salah harus lewat pembetulan akta."
    ),
}
TEXTS: dict[str, object] = {**_SIGNING_IN, **_CASES, **_REGISTRAR}
