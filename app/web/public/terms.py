"""The special words of the law and the office: papers, people, places."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Term:
    """A word: its anchor, what it means, and how pages say it in each language (a pattern)."""

    slug: str
    word: object
    meaning: object
    said: str
    said_in_english: str


LAW = (
    Term(
        "akta-kelahiran",
        _l("Akta kelahiran"),
        _l("Catatan negara tentang kelahiran seorang anak. Yang Anda terima adalah kutipannya."),
        "akta kelahiran",
        "birth certificate",
    ),
    Term(
        "berita-acara",
        _l("Berita acara polisi"),
        _l("Surat dari polisi tentang anak yang ditemukan tanpa orang tua."),
        "berita acara",
        "police report",
    ),
    Term(
        "catatan-pinggir",
        _l("Catatan pinggir"),
        _l("Tambahan di tepi akta, misalnya NIK yang terbit kemudian."),
        "catatan pinggir",
        "annotations?",
    ),
    Term(
        "disdukcapil",
        _l("Disdukcapil"),
        _l("Dinas Kependudukan dan Pencatatan Sipil, kantor yang mencatat kelahiran."),
        "disdukcapil",
        "disdukcapil|registry office",
    ),
    Term(
        "f-2-01",
        _l("F-2.01"),
        _l("Formulir permohonan pencatatan kelahiran. Isian Anda di sini menggantikan kertasnya."),
        r"f-2\.01",
        r"f-2\.01",
    ),
    Term(
        "f-2-03",
        _l("F-2.03"),
        _l("SPTJM tentang kelahiran. Dipakai kalau tidak ada surat keterangan lahir."),
        r"f-2\.03",
        r"f-2\.03",
    ),
    Term(
        "f-2-04",
        _l("F-2.04"),
        _l("SPTJM bahwa ayah dan ibu suami istri. Dipakai kalau tidak ada bukti perkawinan."),
        r"f-2\.04",
        r"f-2\.04",
    ),
    Term(
        "kk",
        _l("KK"),
        _l("Kartu Keluarga: daftar anggota satu keluarga. Nomornya 16 angka."),
        "kk|kartu keluarga",
        "kk|family card",
    ),
    Term(
        "ktp-el",
        _l("KTP-el"),
        _l("Kartu Tanda Penduduk elektronik. Dimiliki warga mulai umur 17 tahun."),
        "ktp-el|ktp",
        "ktp-el|ktp|identity cards?",
    ),
    Term(
        "kua",
        _l("KUA"),
        _l("Kantor Urusan Agama. Di sana perkawinan orang Islam dicatat."),
        "kua",
        "kua",
    ),
    Term(
        "kutipan",
        _l("Kutipan"),
        _l("Lembar yang diterima keluarga, diambil dari register akta."),
        "kutipan",
        "certificates?|extract",
    ),
    Term(
        "lapor-terlambat",
        _l("Lapor terlambat"),
        _l("Kelahiran yang dilaporkan lebih dari 60 hari sesudahnya. Tetap dicatat, tetap gratis."),
        "lapor terlambat|lahir terlambat",
        "late report|reported late|late registration",
    ),
    Term(
        "lu-lt",
        _l("LU dan LT"),
        _l("Huruf dalam nomor akta. LU lahir umum, LT lahir terlambat dilaporkan."),
        "lu|lt",
        "lu|lt",
    ),
    Term(
        "nik",
        _l("NIK"),
        _l("Nomor Induk Kependudukan: 16 angka, satu untuk setiap penduduk."),
        "nik",
        "nik",
    ),
    Term(
        "nip",
        _l("NIP"),
        _l("Nomor Induk Pegawai: 18 angka, satu untuk setiap pegawai negeri."),
        "nip",
        "nip",
    ),
    Term(
        "nomor-akta",
        _l("Nomor akta"),
        _l("Nomor kelahiran ini di register, misalnya 1211-LU-24112026-0007."),
        "nomor akta",
        "deed numbers?|certificate numbers?",
    ),
    Term(
        "pejabat-pencatatan-sipil",
        _l("Pejabat pencatatan sipil"),
        _l("Petugas yang mendaftarkan kelahiran dan menerbitkan akta. Sering disebut pencatat."),
        "pencatat|pejabat pencatatan sipil|pejabat pencatat",
        "registrars?|civil registrar",
    ),
    Term(
        "pelapor",
        _l("Pelapor"),
        _l("Orang yang melaporkan kelahiran, biasanya ayah atau ibu."),
        "pelapor",
        "informants?",
    ),
    Term(
        "pencatatan",
        _l("Pencatatan"),
        _l("Saat kelahiran ditulis di register akta. Sejak itu anak diakui negara."),
        "pencatatan",
        "registration",
    ),
    Term(
        "polindes",
        _l("Polindes"),
        _l("Pondok bersalin desa, tempat bidan menolong kelahiran."),
        "polindes",
        "polindes|village birth",
    ),
    Term(
        "register-akta",
        _l("Register akta"),
        _l("Buku kelahiran milik negara. Isinya tetap, dan disimpan selamanya."),
        "register",
        "register|register entry",
    ),
    Term(
        "saksi",
        _l("Saksi"),
        _l("Dua orang dewasa yang tahu tentang kelahiran ini."),
        "saksi",
        "witness|witnesses",
    ),
    Term(
        "siak",
        _l("SIAK"),
        _l("Sistem data penduduk di seluruh Indonesia. NIK diterbitkan di sana."),
        "siak",
        "siak",
    ),
    Term(
        "sptjm",
        _l("SPTJM"),
        _l(
            "Surat Pernyataan Tanggung Jawab Mutlak, pengganti surat yang tidak ada. "
            "Ditandatangani Anda dan dua saksi."
        ),
        "sptjm",
        "sptjm|statutory declarations?",
    ),
    Term(
        "surat-keterangan-lahir",
        _l("Surat keterangan lahir"),
        _l("Surat dari bidan, dokter, puskesmas, rumah sakit, atau kepala desa."),
        "surat keterangan lahir|surat lahir",
        "birth letters?",
    ),
)
