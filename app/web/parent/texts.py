"""What each question page says: its question, and the sentence that helps to answer it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Texts:
    """The heading of a page, a lead under it, and a folded explanation."""

    title: object
    lead: object = ""
    help_title: object = ""
    help_text: object = ""


PAGES: dict[str, Texts] = {
    "lahir-hidup": Texts(
        _l("Apakah anak Anda lahir hidup?"),
        _l("Lahir hidup berarti bayi bernapas atau menunjukkan tanda kehidupan saat lahir."),
    ),
    "orang-tua": Texts(_l("Apakah orang tua anak ini diketahui?")),
    "perkawinan": Texts(
        _l("Apa bukti perkawinan orang tua?"),
        _l("Tidak punya? Anak Anda tetap bisa dicatat."),
        _l("Mengapa kami bertanya?"),
        _l(
            "Jawaban Anda menentukan kalimat tentang orang tua pada akta. Surat gereja atau adat "
            "belum menjadi bukti perkawinan tercatat. Kami tunjukkan kalimatnya lebih dulu."
        ),
    ),
    "pemberkatan": Texts(
        _l("Kapan akad nikah atau pemberkatannya?"),
        _l("Yang dilihat adalah hari upacara, bukan hari pencatatan."),
    ),
    "status-di-kk": Texts(
        _l("Apa status ayah dan ibu di Kartu Keluarga (KK)?"),
        _l("Lihat kolom “Status Hubungan Dalam Keluarga” di KK."),
    ),
    "tempat-bersalin": Texts(
        _l("Di mana anak Anda lahir?"),
        "",
        _l("Surat keterangan lahir dari siapa?"),
        _l(
            "Dari rumah sakit, puskesmas, bidan, atau dokter. Kalau lahir di rumah, kebun, atau "
            "sawah: dari kepala desa atau lurah. Kalau tidak ada, Anda mengisi surat pernyataan "
            "(SPTJM). Dua saksi ikut menandatanganinya."
        ),
    ),
    "kalimat-akta": Texts(_l("Begini orang tua tercetak di akta")),
    "nama-anak": Texts(
        _l("Siapa nama lengkap anak Anda?"),
        _l("Tulis persis seperti akan tercetak di akta. Marga boleh ikut."),
        _l("Aturan nama anak"),
        _l(
            "Paling banyak 60 huruf dengan spasi. Huruf saja: tanpa angka, titik, koma, tanda "
            "petik, atau gelar. Sebaiknya paling sedikit dua kata."
        ),
    ),
    "waktu-lahir": Texts(
        _l("Kapan anak Anda lahir?"),
        _l("Lihat di surat keterangan lahir. Bulan boleh angka atau nama."),
        _l("Lahir di luar negeri?"),
        _l("Datanglah ke loket kami dengan surat lahir dari sana dan paspor orang tua."),
    ),
    "anak-ke": Texts(
        _l("Anak ke berapa, dan masuk KK yang mana?"),
        _l("Urutan lahir dalam perkawinan ini. Untuk ibu tanpa suami: urutan anak ibu."),
    ),
    "ukuran": Texts(
        _l("Berapa berat dan panjangnya saat lahir?"),
        _l("Ada di surat keterangan lahir. Boleh dikosongkan kalau tidak tahu."),
    ),
    "nik-anak": Texts(
        _l("Apakah anak ini sudah punya NIK?"),
        _l("NIK (Nomor Induk Kependudukan) ada di KK, di samping namanya."),
    ),
    "nomor-nik-anak": Texts(_l("Berapa NIK anak ini?"), _l("Kami tidak akan menggantinya.")),
    "ibu": Texts(_l("Siapa ibunya?"), _l("Tulis sama persis dengan KTP-el atau KK.")),
    "ibu-tanpa-nik": Texts(_l("Mengapa ibu tidak punya NIK?")),
    "ibu-lahir": Texts(_l("Kapan ibu lahir, dan apa kewarganegaraannya?")),
    "ayah": Texts(_l("Siapa ayahnya?"), _l("Tulis sama persis dengan KTP-el atau KK.")),
    "ayah-tanpa-nik": Texts(_l("Mengapa ayah tidak punya NIK?")),
    "ayah-lahir": Texts(_l("Kapan ayah lahir, dan apa kewarganegaraannya?")),
    "akta-perkawinan": Texts(
        _l("Surat perkawinan yang mana?"),
        _l("Nomor dan tanggalnya ada di surat itu. Isi hari upacara, bukan hari dicatat."),
    ),
    "tanggal-perkawinan": Texts(
        _l("Kapan perkawinannya dicatat?"),
        _l("Ada di surat perkawinan. Boleh dikosongkan."),
    ),
    "pelapor": Texts(
        _l("Siapa yang melapor?"),
        _l("Pelapor adalah orang yang mengisi permohonan ini."),
    ),
    "data-pelapor": Texts(
        _l("Siapa nama pelapor?"),
        _l("Selain orang tua, pelapor membawa surat kuasa bila petugas memintanya."),
    ),
    "warga-pelapor": Texts(_l("Apa kewarganegaraan pelapor?")),
    "kecamatan": Texts(
        _l("Di kecamatan mana keluarga tinggal?"), _l("Sesuai alamat di Kartu Keluarga.")
    ),
    "desa": Texts(_l("Di desa atau kelurahan mana?")),
    "alamat-luar": Texts(
        _l("Di mana keluarga tinggal?"),
        _l("Tinggal di luar Dairi? Petugas akan melihat apakah bisa diurus di sini."),
    ),
    "saksi-1": Texts(
        _l("Siapa saksi pertama?"),
        _l("Orang dewasa yang tahu kelahiran ini. Tidak perlu fotokopi KTP."),
    ),
    "saksi-2": Texts(_l("Siapa saksi kedua?"), _l("Orang lain dari saksi pertama dan pelapor.")),
    "warga-saksi": Texts(_l("Apa kewarganegaraan kedua saksi?")),
}
