"""Help for each question of the application, and for each paper: where to look, what matters."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

QUESTIONS: dict[str, object] = {
    "lahir-hidup": _l(
        "Kami bertanya karena bayi yang lahir meninggal dicatat dengan surat lain. "
        "Pilih keadaan saat lahir, walau bayinya meninggal kemudian. "
        "Kalau berat menjawabnya, hubungi kami saja."
    ),
    "orang-tua": _l(
        "Anak yang ditemukan pun berhak atas akta. "
        "Pilih “ya” kalau ibunya diketahui. "
        "Jawaban ini menentukan surat apa yang kami minta."
    ),
    "perkawinan": _l(
        "Pilih surat perkawinan yang benar-benar ada di tangan. "
        "Hanya pemberkatan atau nikah adat? Anak tetap bisa dicatat. "
        "Sesudah ini kami tunjukkan kalimatnya di akta."
    ),
    "pemberkatan": _l(
        "Tulis hari upacaranya, bukan hari suratnya dibuat. "
        "Hari itu menentukan apakah anak lahir sesudah orang tuanya menikah. "
        "Lupa harinya? Tanyakan kepada gereja atau penghulu."
    ),
    "status-di-kk": _l(
        "Ambil Kartu Keluarga, lalu lihat kolom status hubungan. "
        "Pilih yang sama dengan tulisan di sana. "
        "KK belum diperbarui? Pilih menurut yang tertulis sekarang."
    ),
    "tempat-bersalin": _l(
        "Pilih tempat anak ini benar-benar dilahirkan, dan siapa yang menolong. "
        "Biasanya penolong itu yang membuat surat keterangan lahir. "
        "Tidak ada suratnya? Pilih begitu; ada surat penggantinya."
    ),
    "kalimat-akta": _l(
        "Beginilah nama orang tua nanti tercetak. "
        "Kalau setuju, lanjutkan. "
        "Kalau tidak seperti yang diharapkan, baca dulu pilihan lain di halaman ini."
    ),
    "nama-anak": _l(
        "Tulis nama yang akan dipakai anak ini seumur hidup. "
        "Baca ulang huruf demi huruf, dan minta satu orang lagi membacanya. "
        "Mengganti nama kemudian harus lewat pengadilan."
    ),
    "waktu-lahir": _l(
        "Salin tanggal dan jamnya dari surat keterangan lahir; jam boleh kosong. "
        "Pilih kabupaten tempat anak lahir, walau keluarga tinggal di tempat lain. "
        "Tanggal di surat salah? Minta diperbaiki oleh pembuatnya dulu."
    ),
    "anak-ke": _l(
        "Hitung anak dalam perkawinan ini saja, juga yang sudah meninggal. "
        "Lalu salin 16 angka di bagian atas Kartu Keluarga, biasanya KK ayah dan ibu. "
        "Sesudah akta terbit, minta KK baru yang memuat nama anak."
    ),
    "ukuran": _l(
        "Salin berat dan panjangnya dari surat keterangan lahir. "
        "Tidak ditimbang? Kosongkan saja. "
        "Angka ini tidak tercetak di akta."
    ),
    "nik-anak": _l(
        "Bayi baru lahir biasanya belum punya NIK; pilih “belum”. "
        "Kalau namanya sudah ada di KK, pilih “sudah”. "
        "NIK yang sudah ada tidak kami ganti."
    ),
    "nomor-nik-anak": _l(
        "Salin 16 angka di samping nama anak di KK. "
        "Ketik empat-empat supaya mudah dicocokkan. "
        "Periksa dua kali: satu angka saja salah, berkas harus diperbaiki."
    ),
    "ibu": _l(
        "Salin nama, NIK, dan tempat lahir ibu dari KTP-el, huruf demi huruf. "
        "Tanpa gelar, walau di KTP-el ada. "
        "KTP-el hilang? Lihat di KK."
    ),
    "ibu-tanpa-nik": _l(
        "Pilih sebab ibu belum punya NIK. "
        "Anak tetap bisa dicatat. "
        "Petugas membaca jawaban ini, lalu memberi tahu langkah berikutnya."
    ),
    "ibu-lahir": _l(
        "Salin tanggal lahir ibu dari KTP-el. "
        "Tidak cocok dengan NIK? Kami beri tanda, dan Anda boleh lanjut. "
        "Petugas mencocokkannya nanti."
    ),
    "ayah": _l(
        "Salin nama, NIK, dan tempat lahir ayah dari KTP-el, huruf demi huruf. "
        "Tanpa gelar, walau di KTP-el ada. "
        "Ayah sudah meninggal? Isi dari KK atau KTP-el lamanya."
    ),
    "ayah-tanpa-nik": _l(
        "Pilih sebab ayah belum punya NIK. "
        "Anak tetap bisa dicatat dengan namanya. "
        "Petugas membaca jawaban ini sebelum mendaftarkan."
    ),
    "ayah-lahir": _l(
        "Salin tanggal lahir ayah dari KTP-el. "
        "Tidak punya KTP-el? Lihat di KK atau paspor. "
        "Kami beri tanda kalau berbeda dengan NIK-nya."
    ),
    "akta-perkawinan": _l(
        "Buku nikah dibuat KUA, akta perkawinan dibuat Disdukcapil. "
        "Salin nomornya persis, lalu isi hari upacaranya, bukan hari dicatat. "
        "Fotonya diminta di bagian dokumen."
    ),
    "tanggal-perkawinan": _l(
        "Di surat perkawinan ada dua tanggal: upacara dan pencatatan. "
        "Di sini isi hari pencatatannya. "
        "Tidak tercantum? Kosongkan saja."
    ),
    "pelapor": _l(
        "Pelapor biasanya ayah atau ibu. "
        "Kakek, nenek, atau keluarga lain juga boleh. "
        "Dialah yang menyatakan isian ini benar."
    ),
    "data-pelapor": _l(
        "Isi nama dan NIK orang yang melapor, menurut KTP-el. "
        "Bukan ayah atau ibu? Siapkan surat kuasa, kalau-kalau diminta."
    ),
    "warga-pelapor": _l(
        "Pilih kewarganegaraan pelapor menurut KTP-el atau paspornya. "
        "Warga negara asing pun boleh melaporkan kelahiran."
    ),
    "kecamatan": _l(
        "Pilih kecamatan menurut alamat di KK. "
        "Walau sedang tinggal di tempat lain, tetap pakai alamat KK. "
        "KK dari luar Dairi? Pilih “Di luar Kabupaten Dairi”."
    ),
    "desa": _l(
        "Pilih desa atau kelurahan menurut alamat di KK. "
        "Tidak ada di daftar? Kembali, dan periksa kecamatannya. "
        "Ini membantu kami menghubungi kantor desa bila perlu."
    ),
    "alamat-luar": _l(
        "Isi halaman ini hanya kalau KK Anda dari luar Dairi. "
        "Petugas melihat apakah bisa diurus di sini. "
        "Kalau tidak, kami tunjukkan kantor yang tepat."
    ),
    "saksi-1": _l(
        "Pilih orang dewasa yang tahu kelahiran ini, misalnya nenek atau tetangga. "
        "Cukup nama dan NIK-nya. "
        "Ia tidak perlu datang atau memberi fotokopi KTP."
    ),
    "saksi-2": _l(
        "Saksi kedua harus orang lain dari saksi pertama dan pelapor. "
        "Boleh keluarga, boleh tetangga. "
        "Minta NIK-nya lewat telepon kalau jauh."
    ),
    "warga-saksi": _l(
        "Pilih kewarganegaraan kedua saksi menurut KTP-el mereka. "
        "Biasanya keduanya warga negara Indonesia."
    ),
}
PAPERS: dict[str, object] = {
    "birth_letter": _l(
        "Foto surat keterangan lahir yang asli, seluruh lembarnya. "
        "Nama ibu, tanggal, dan tanda tangan penolong harus terbaca. "
        "Hilang? Minta lagi kepada bidan atau rumah sakitnya."
    ),
    "birth_declaration": _l(
        "Surat ini menggantikan surat keterangan lahir yang tidak ada. "
        "Unduh formulirnya, isi, lalu minta tanda tangan dua saksi. "
        "Foto semua halamannya."
    ),
    "marriage_proof": _l(
        "Foto halaman buku nikah atau akta perkawinan yang memuat kedua nama. "
        "Nomor dan tanggalnya harus terbaca. "
        "Hilang? Minta salinan di KUA atau Disdukcapil."
    ),
    "spouse_declaration": _l(
        "Surat ini menyatakan ayah dan ibu suami istri. "
        "Unduh formulirnya, isi, lalu minta tanda tangan dua saksi. "
        "Foto semua halamannya."
    ),
    "family_card": _l(
        "Foto Kartu Keluarga seluruh lembarnya, dari atas. "
        "Nomor KK dan kolom status hubungan harus terbaca. "
        "Pakai KK yang terbaru."
    ),
    "mother_id": _l(
        "Foto KTP-el ibu yang asli, sisi depannya. "
        "NIK dan namanya harus terbaca, tanpa pantulan cahaya. "
        "Hilang? Tanyakan dulu kepada kami surat penggantinya."
    ),
    "father_id": _l(
        "Foto KTP-el ayah yang asli, sisi depannya. "
        "NIK dan namanya harus terbaca, tanpa pantulan cahaya. "
        "Ayah sedang merantau? Minta ia memotretnya untuk Anda."
    ),
    "police_report": _l(
        "Foto berita acara dari polisi tentang anak yang ditemukan. "
        "Tempat dan waktu ditemukan harus terbaca. "
        "Belum ada? Lapor dulu ke kantor polisi terdekat."
    ),
    "signed_declaration": _l(
        "Foto pernyataan yang tadi dicetak dan sudah ditandatangani pelapor. "
        "Nomor permohonan dan tanda tangannya harus terbaca. "
        "Isian berubah sesudahnya? Cetak dan tanda tangani ulang."
    ),
}
TEXTS: dict[str, object] = {
    **{f"parent.question:{slug}": text for slug, text in QUESTIONS.items()},
    **{f"parent_papers.paper:{kind}": text for kind, text in PAPERS.items()},
}
