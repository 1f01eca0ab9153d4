"""Help for families, for who fills in for them, and for whoever checks a certificate."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

TEXTS: dict[str, object] = {
    "public.home": _l(
        "Dari sini Anda mendaftarkan kelahiran, melacak berkas, atau memeriksa akta. "
        "Baru pertama kali? Tekan “Mulai pendaftaran”. "
        "Foto surat-suratnya boleh menyusul."
    ),
    "public.help_page": _l(
        "Di sini ada jalan ke semua layanan, dan cara bertanya. "
        "Pilih yang Anda cari. "
        "Kalau tidak ada, hubungi kami; tidak perlu menunggu berkas lengkap."
    ),
    "public.glossary": _l(
        "Halaman ini menerangkan kata-kata yang jarang dipakai sehari-hari. "
        "Tekan hurufnya untuk melompat. "
        "Tekan “kembali” di ponsel untuk kembali ke isian Anda."
    ),
    "public.rules_page": _l(
        "Semua aturan yang dipakai layanan ini, masing-masing dengan sumbernya. "
        "Yang berlaku untuk keluarga Anda muncul sendiri saat Anda mengisi. "
        "Menurut Anda ada yang keliru? Sebut kode aturannya, misalnya R-LATE-60, "
        "kepada kantor kami."
    ),
    "public.performance": _l(
        "Halaman ini menunjukkan seberapa cepat kantor memutuskan berkas. "
        "Angkanya dihitung sendiri dari setiap berkas, bukan ditulis petugas. "
        "Berkas Anda sendiri bisa dilihat di Lacak permohonan."
    ),
    "public.privacy": _l(
        "Di sini tertulis data apa yang kami simpan, berapa lama, dan siapa yang melihatnya. "
        "Ingin melihat data Anda sendiri? Buka berkas Anda, lalu tekan “Salinan data saya”."
    ),
    "public.accessibility": _l(
        "Di sini tertulis apa yang sudah dan belum mudah dipakai. "
        "Ada yang menyulitkan Anda? Ceritakan kepada kami. "
        "Sambil menunggu, petugas di loket bisa mengisikan untuk Anda."
    ),
    "public.office_info": _l(
        "Di sini alamat, jam layanan, dan cara menghubungi kami. "
        "Anda tidak wajib datang: semuanya bisa dari ponsel. "
        "Kalau datang, bawa KTP-el dan nomor permohonan."
    ),
    "public.stillbirth": _l(
        "Halaman ini untuk keluarga yang bayinya meninggal dalam kandungan atau saat lahir. "
        "Tidak ada yang harus diurus hari ini. "
        "Saat siap, datang atau minta seseorang menghubungi kami."
    ),
    "start.begin": _l(
        "Keadaan Anda seperti yang tertulis? Satu ketukan cukup. "
        "Kalau lain, kami bertanya satu per satu; setiap anak bisa dicatat. "
        "Belum ada yang terkirim sebelum Anda menekan kirim."
    ),
    "usual.show": _l(
        "Keluarga ini seperti yang tertulis? Satu ketukan cukup. "
        "Kalau lain, kami bertanya satu per satu. "
        "Tempat dan penolong sudah terisi dari kelahiran tadi."
    ),
    "start.resume": _l(
        "Di sini Anda melanjutkan isian yang belum dikirim. "
        "Masukkan kode kembali dan tanggal lahir anak. "
        "Kode hilang? Isian hanya bisa dibuka di ponsel yang dulu dipakai."
    ),
    "start.ended": _l(
        "Halaman tertutup sendiri kalau lama tidak dipakai, supaya data anak aman. "
        "Isian Anda masih tersimpan. "
        "Buka lagi dengan kode kembali, atau dengan nomor permohonan."
    ),
    "returning.link": _l(
        "Tautan ini membuka isian yang Anda simpan. "
        "Jawab tanggal lahir anak, lalu lanjutkan mengisi. "
        "Tidak cocok? Lihat tanggalnya di surat keterangan lahir."
    ),
    "saving.save": _l(
        "Di sini Anda menyimpan isian untuk dilanjutkan nanti. "
        "Catat kodenya, atau minta tautannya lewat email. "
        "Dengan kode itu Anda melanjutkan dari ponsel mana pun."
    ),
    "proving.ask": _l(
        "Foto dan NIK tertutup sampai kami yakin ini memang Anda. "
        "Minta kode ke kontak yang Anda berikan dulu. "
        "Kontaknya hilang? Isian lain tetap bisa dilanjutkan."
    ),
    "proving.enter_code": _l(
        "Tulis kode 6 angka dari pesan kami. "
        "Belum datang? Tunggu satu menit, lalu minta lagi. "
        "Kode lama langsung tidak berlaku."
    ),
    "own_data.page": _l(
        "Di sini Anda mengunduh semua yang kami simpan tentang berkas Anda. "
        "Pilih “Unduh untuk dibaca” kalau ragu. "
        "Jangan simpan di ponsel orang lain: isinya data keluarga."
    ),
    "discard.draft": _l(
        "Di sini Anda membuang isian yang belum dikirim. "
        "Foto dan jawaban hilang, dan tidak bisa dikembalikan. "
        "Ragu? Tekan “Tidak, simpan isian”."
    ),
    "parent.tasks": _l(
        "Ini daftar bagian yang perlu diisi. "
        "Tekan “Lanjut” untuk bagian berikutnya; urutannya boleh dilompati. "
        "Kalau semua selesai, periksa sekali lagi, lalu kirim."
    ),
    "whole_task.show": _l(
        "Di sini satu bagian diisi sekaligus, supaya cepat. "
        "Salin dari surat-surat keluarga, lalu simpan. "
        "Yang belum benar kami tandai; yang sudah benar tetap tersimpan."
    ),
    "parent_papers.needed": _l(
        "Ini surat yang diperlukan menurut jawaban tadi. "
        "Siapkan yang asli; tidak perlu fotokopi atau legalisir. "
        "Belum lengkap? Isi dulu yang lain."
    ),
    "parent_papers.listing": _l(
        "Di sini foto semua surat dikumpulkan. "
        "Tekan satu baris, lalu foto suratnya. "
        "Sinyal putus? Foto yang sudah masuk tetap tersimpan."
    ),
    "printing.listing": _l(
        "Di sini formulir resmi yang bisa dicetak, sudah terisi dari jawaban Anda. "
        "Pilih yang diminta di daftar foto dokumen. "
        "Tidak punya pencetak? Minta di kantor desa atau di loket kami."
    ),
    "printing.fill": _l(
        "Isi yang hanya ditanyakan formulir ini. "
        "Semua boleh kosong: nanti bisa diisi dengan pena. "
        "Sesudah itu formulirnya siap diunduh."
    ),
    "printing.ready": _l(
        "Unduh formulirnya, lalu cetak dan tanda tangani. "
        "Foto halaman yang sudah ditandatangani, lalu kirim seperti surat lain. "
        "Kode QR di kertas menunjukkan permohonan Anda; jangan tertutup."
    ),
    "parent_papers.remove": _l(
        "Di sini Anda menghapus satu foto surat. "
        "Sesudah dihapus, foto baru bisa diambil. "
        "Isian lain tidak ikut terhapus."
    ),
    "parent_send.review": _l(
        "Baca semua isian sebelum dikirim, terutama ejaan nama. "
        "Ada yang salah? Tekan “Ubah” di sampingnya. "
        "Sesudah didaftarkan, isi akta tidak bisa diubah dari sini."
    ),
    "parent_send.declare": _l(
        "Isi kontak, lalu nyatakan bahwa semua isian ini benar. "
        "Kami kirim kode ke kontak itu. "
        "Kontak hanya dipakai untuk kabar tentang berkas ini."
    ),
    "parent_send.code": _l(
        "Tulis kode 6 angka yang kami kirim, lalu berkas ini sampai kepada kami. "
        "Belum datang? Periksa nomornya, tunggu satu menit, lalu minta lagi."
    ),
    "parent_send.done": _l(
        "Berkas sudah sampai di kantor kami. "
        "Foto atau catat nomornya, dan unduh tanda terimanya. "
        "Sesudah ini tunggu kabar; tidak perlu datang."
    ),
    "on_paper.sheet": _l(
        "Halaman ini untuk keluarga tanpa ponsel. "
        "Cetak pernyataan, bacakan, lalu minta tanda tangan atau cap jempol. "
        "Foto halaman itu, lalu serahkan; tanda ambil dicetak sesudahnya."
    ),
    "tracking.find": _l(
        "Di sini Anda melihat sampai mana berkas Anda. "
        "Isi nomor permohonan dan tanggal lahir anak. "
        "Nomornya ada di pesan kami; hilang? Tanyakan dengan membawa KTP-el."
    ),
    "tracking.show": _l(
        "Di sini tampak sampai mana berkas ini, dan kapan kami janji selesai. "
        "Kalau ada tombol besar, itu yang perlu dilakukan sekarang. "
        "Tidak ada? Cukup tunggu kabar dari kami."
    ),
    "tracking.code": _l(
        "Sebelum berkas terbuka, kami pastikan dulu ini memang keluarganya. "
        "Tekan “Kirim kode”, lalu buka pesan dari kami. "
        "Nomornya sudah ganti? Datang ke kantor dengan KTP-el."
    ),
    "tracking.enter_code": _l(
        "Tulis kode 6 angka dari pesan terakhir kami, lalu berkas terbuka. "
        "Lima kali salah? Minta kode baru."
    ),
    "tracking.recall": _l(
        "Di sini Anda membuka lagi berkas yang sudah dikirim, untuk memperbaikinya. "
        "Selama terbuka, kami tidak memeriksanya. "
        "Jangan lupa mengirim lagi sesudah diperbaiki."
    ),
    "tracking.withdraw": _l(
        "Di sini Anda membatalkan permohonan. "
        "Kelahirannya lalu tidak dicatat lewat permohonan ini. "
        "Hanya ada yang salah? Lebih baik buka dan perbaiki."
    ),
    "tracking.objection": _l(
        "Di sini Anda meminta penolakan diperiksa lagi. "
        "Tulis alasan Anda, dan surat apa yang mendukungnya. "
        "Petugas lain memeriksa dari awal, lalu Anda kami kabari."
    ),
    "tracking.report": _l(
        "Di sini Anda memberi tahu kesalahan pada akta yang sudah terbit. "
        "Tandai bagiannya, lalu tulis yang benar. "
        "Akta tetap berlaku sampai kami menjawab."
    ),
    "satisfaction.ask": _l(
        "Di sini Anda menilai layanan kami, tanpa nama. "
        "Pilih satu jawaban untuk setiap pertanyaan, lalu kirim. "
        "Tidak wajib, dan tidak memengaruhi berkas Anda."
    ),
    "check.typed": _l(
        "Di sini siapa pun memeriksa apakah akta itu asli. "
        "Pindai kode QR-nya, atau ketik tiga hal dari kertas. "
        "Jawabannya langsung tampil, tanpa akun."
    ),
    "check.show": _l(
        "Halaman ini menjawab apakah kertas di tangan Anda asli dan masih berlaku. "
        "Cocokkan isinya dengan kertas. "
        "Ragu atau berbeda? Jangan dipakai dulu, dan tanyakan kepada kami."
    ),
    "demo.outbox": _l(
        "Halaman ini hanya ada di layanan contoh. "
        "Pesan dan kode yang seharusnya terkirim tampil di sini. "
        "Salin kodenya, lalu kembali ke halaman yang memintanya."
    ),
}
