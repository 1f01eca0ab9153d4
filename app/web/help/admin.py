"""Help for an office's admins."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

TEXTS: dict[str, object] = {
    "admin.overview": _l(
        "Di sini tampak keadaan kantor hari ini: berkas, pesan, dan usul. "
        "Yang perlu Anda kerjakan ada di atas. "
        "Tekan angkanya untuk membukanya."
    ),
    "accounts.listing": _l(
        "Ini semua akun kantor Anda. "
        "Tekan satu nama untuk mengubahnya, atau buat akun baru. "
        "Peran petugas berlaku setelah admin lain setuju."
    ),
    "accounts.new": _l(
        "Isi nama, NIP, dan peran rekan Anda. "
        "Ia mendapat tautan untuk menentukan kata sandinya sendiri. "
        "Peran petugas menunggu persetujuan admin kedua."
    ),
    "accounts.show": _l(
        "Ini satu akun: perannya, keadaannya, dan jejaknya. "
        "Di sini Anda mengirim tautan kata sandi atau menghapus kode masuk. "
        "Akun tidak dihapus, hanya dinonaktifkan."
    ),
    "accounts.edit": _l(
        "Perbaiki nama, jabatan, atau email akun ini. "
        "Email baru berlaku setelah admin lain setuju, supaya akun tidak dicuri."
    ),
    "accounts.suspend": _l(
        "Di sini akun dinonaktifkan, misalnya karena cuti atau pindah. "
        "Kasusnya kembali ke antrean, dan semua perangkatnya keluar. "
        "Anda bisa mengaktifkannya lagi."
    ),
    "accounts.reset_code": _l(
        "Hapus kode masuk hanya kalau ponsel dan kode cadangannya hilang. "
        "Pastikan dulu, dengan bertemu atau menelepon, bahwa ia yang meminta. "
        "Ia memasang kode baru saat masuk."
    ),
    "accounts.change_role": _l(
        "Pilih peran baru dan tulis dasar penugasannya. "
        "Peran berlaku setelah admin lain setuju. "
        "Kasus di tangannya lalu kembali ke antrean."
    ),
    "grants.listing": _l(
        "Ini usul peran dan email yang menunggu admin kedua. "
        "Buka, kenali orangnya, lalu setujui atau tolak. "
        "Usul Anda sendiri diputuskan admin lain."
    ),
    "grants.decide": _l(
        "Admin lain mengusulkan perubahan untuk akun ini. "
        "Kenali orangnya, dan periksa surat penugasannya. "
        "Disetujui? Perubahan langsung berlaku."
    ),
    "office_settings.show": _l(
        "Di sini semua pengaturan kantor: nama, jam, janji, dan pengumuman. "
        "Tekan “Ubah” di bagian yang dimaksud. "
        "Berkas yang sudah dijanjikan tidak berubah."
    ),
    "office_settings.edit:nama": _l(
        "Nama dan alamat ini tampil di situs, pesan, dan akta baru. "
        "Isi juga telepon dan WhatsApp, supaya keluarga bisa bertanya."
    ),
    "office_settings.edit:pejabat": _l(
        "Nama pejabat ini tercetak di akta berikutnya. "
        "Sertifikat tanda tangannya harus atas nama yang sama. "
        "Mintalah pengelola server memasangnya lebih dulu."
    ),
    "office_settings.edit:janji": _l(
        "Di sini tenggat dan janji selesai ditentukan. "
        "Perubahan berlaku untuk berkas yang masuk sesudahnya. "
        "Janji yang sudah diberikan tetap."
    ),
    "office_settings.edit:praktik": _l(
        "Hukum menyerahkan hal-hal ini kepada kantor. "
        "Setiap keputusan menyimpan pilihan yang berlaku saat itu. "
        "Bicarakan dulu dengan kepala dinas sebelum mengubahnya."
    ),
    "office_settings.edit:pengumuman": _l(
        "Pengumuman tampil di halaman depan, misalnya saat kantor tutup. "
        "Tulis satu atau dua kalimat. "
        "Kosongkan lagi kalau sudah lewat."
    ),
    "office_calendar.hours": _l(
        "Jam kantor menentukan kapan janji berjalan. "
        "Jam baru berlaku mulai tanggal yang Anda pilih. "
        "Berkas yang sudah dijanjikan tidak berubah."
    ),
    "office_calendar.holidays": _l(
        "Hari libur tidak dihitung dalam janji. "
        "Tambahkan satu hari, atau impor daftar setahun. "
        "Lakukan sebelum tahun baru, supaya janji tidak salah."
    ),
    "office_calendar.import_holidays": _l(
        "Tempel daftar hari libur, satu baris satu hari. "
        "Anda melihat hasilnya dulu sebelum disimpan. "
        "Cocokkan dengan keputusan bersama para menteri."
    ),
    "emblem.show": _l(
        "Lambang ini tercetak di kepala akta yang ditandatangani sesudahnya. "
        "Pilih gambarnya, lihat contohnya, lalu pakai. "
        "Akta yang sudah terbit tidak berubah."
    ),
    "audit_log.listing": _l(
        "Jejak mencatat siapa melakukan atau membuka apa, dan kapan. "
        "Saring menurut petugas, tindakan, atau tanggal. "
        "Tidak seorang pun bisa mengubahnya, juga admin."
    ),
    "messages.listing": _l(
        "Ini pesan kepada keluarga yang belum sampai. "
        "Periksa kontaknya, lalu kirim ulang. "
        "Sementara itu, keluarga tetap bisa melihat kabar di halaman lacak."
    ),
    "satisfaction_results.show": _l(
        "Ini hasil penilaian keluarga, menurut sembilan unsur. "
        "Lihat unsur yang nilainya paling rendah lebih dulu. "
        "Bulan berjalan belum tampil, begitu juga bulan dengan kurang dari lima jawaban."
    ),
}
