"""Who may open what, written by hand: one line for each rule and method, one column an actor."""

from __future__ import annotations

# ok: the page, also a form that says what lacks · to: onward to another page · in: to the staff's
# sign-in · end: to "your visit ended" · else the status. `+` makes a fresh file for whoever may.
# An empty question page keeps what was answered, and goes on.
# The midwife's column asks for her own files, all others for the family's.
ACTORS = (
    "stranger",
    "other parent",
    "owner",
    "midwife",
    "other midwife",
    "verifier",
    "assigned",
    "registrar",
    "admin",
    "far verifier",
    "far registrar",
)
TABLE = """
#                                        file       str oth own mid mi2 ver asg reg adm fve fre
GET  /                                   -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /bantuan                            -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /istilah                            -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /aturan                             -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /kinerja                            -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /perlindungan-data                  -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /aksesibilitas                      -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /kantor                             -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /lahir-mati                         -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /health/live                        -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /health/ready                       -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /static/<path:filename>             -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /v/<path:text>                      registered ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST /v/<path:text>                      registered ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /periksa                            -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST /periksa                            -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /daftar                             -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST /daftar                             -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /lanjutkan                          -          ok  to  to  to  ok  ok  ok  ok  ok  ok  ok
POST /lanjutkan                          -          ok  to  to  to  ok  ok  ok  ok  ok  ok  ok
GET  /lanjut/<sealed>                    -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST /lanjut/<sealed>                    -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /berakhir                           -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /lacak                              -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST /lacak                              -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /lacak/berkas                       registered to  to  ok  to  to  to  to  to  to  to  to
GET  /lacak/kode                         registered 404 404 to  404 404 404 404 404 404 404 404
POST /lacak/kode                         registered 404 404 to  404 404 404 404 404 404 404 404
GET  /lacak/kode/isi                     registered 404 404 to  404 404 404 404 404 404 404 404
POST /lacak/kode/isi                     registered 404 404 to  404 404 404 404 404 404 404 404
GET  /lacak/akta.pdf                     registered 404 404 ok  404 404 404 404 404 404 404 404
GET  /lacak/ubah                         submitted  404 404 ok  404 404 404 404 404 404 404 404
POST /lacak/ubah                         waiting+   404 404 to  404 404 404 404 404 404 404 404
GET  /lacak/tarik                        submitted  404 404 ok  404 404 404 404 404 404 404 404
POST /lacak/tarik                        waiting+   404 404 to  404 404 404 404 404 404 404 404
GET  /lacak/keberatan                    submitted  404 404 to  404 404 404 404 404 404 404 404
POST /lacak/keberatan                    submitted  404 404 to  404 404 404 404 404 404 404 404
POST /lacak/buka-lagi                    submitted  404 404 409 404 404 404 404 404 404 404 404
GET  /lacak/ada-yang-salah               registered 404 404 ok  404 404 404 404 404 404 404 404
POST /lacak/ada-yang-salah               registered 404 404 ok  404 404 404 404 404 404 404 404
GET  /permohonan/<id>                    draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/awal               draft      end 404 to  to  404 404 404 end end 404 end
GET  /permohonan/<id>/isi/<slug>         draft      end 404 ok  ok  404 404 404 end end 404 end
POST /permohonan/<id>/isi/<slug>         draft      end 404 to  to  404 404 404 end end 404 end
GET  /permohonan/<id>/yang-dibutuhkan    draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/dokumen            draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/dokumen/<kind>     draft      end 404 ok  ok  404 404 404 end end 404 end
POST /permohonan/<id>/dokumen/<kind>     draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/dokumen/<kind>/hapus draft+   end 404 ok  ok  404 404 404 end end 404 end
POST /permohonan/<id>/dokumen/<kind>/hapus draft+   end 404 to  to  404 404 404 end end 404 end
POST /permohonan/<id>/dokumen/<kind>/unggahan draft end 404 400 400 404 404 404 end end 404 end
PATCH /permohonan/<id>/unggahan/<upload> draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/berkas/<doc>/<page>.jpg draft end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/periksa            draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/keadaan            draft      end 404 to  to  404 404 404 end end 404 end
POST /permohonan/<id>/keadaan            draft      end 404 to  to  404 404 404 end end 404 end
GET  /permohonan/<id>/buang              draft      end 404 ok  ok  404 404 404 end end 404 end
POST /permohonan/<id>/buang              draft+     end 404 to  to  404 404 404 end end 404 end
GET  /permohonan/<id>/kirim              draft      end 404 ok  ok  404 404 404 end end 404 end
POST /permohonan/<id>/kirim              draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/kode               draft      end 404 to  to  404 404 404 end end 404 end
POST /permohonan/<id>/kode               draft      end 404 to  to  404 404 404 end end 404 end
GET  /permohonan/<id>/terkirim           submitted  end 404 ok  ok  404 404 404 end end 404 end
POST /permohonan/<id>/kembar             submitted  end 404 403 403 404 404 404 end end 404 end
GET  /permohonan/<id>/tanda-terima-<turn>.pdf submitted end 404 ok ok 404 404 404 end end 404 end
GET  /permohonan/<id>/kepuasan           registered end 404 ok  end end end end end end end end
POST /permohonan/<id>/kepuasan           registered end 404 ok  end end end end end end end end
GET  /permohonan/<id>/simpan             draft      end 404 ok  end end end end end end end end
POST /permohonan/<id>/simpan             draft      end 404 to  end end end end end end end end
POST /permohonan/<id>/simpan/kirim       draft      end 404 ok  end end end end end end end end
GET  /permohonan/<id>/buka               draft      end 404 to  end end end end end end end end
POST /permohonan/<id>/buka               draft      end 404 to  end end end end end end end end
GET  /permohonan/<id>/buka/kode          draft      end 404 to  end end end end end end end end
POST /permohonan/<id>/buka/kode          draft      end 404 to  end end end end end end end end
GET  /permohonan/<id>/formulir           draft      end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/formulir/<form>    draft      end 404 ok  ok  404 404 404 end end 404 end
POST /permohonan/<id>/formulir/<form>    draft+     end 404 to  to  404 404 404 end end 404 end
GET  /permohonan/<id>/formulir/<form>/siap draft    end 404 to  to  404 404 404 end end 404 end
GET  /permohonan/<id>/formulir/<form>.pdf submitted end 404 ok  ok  404 404 404 end end 404 end
GET  /permohonan/<id>/data-saya          draft      end 404 ok  end end end end end end end end
GET  /permohonan/<id>/data-saya.json     draft      end 404 ok  end end end end end end end end
GET  /permohonan/<id>/data-saya.html     draft      end 404 ok  end end end end end end end end
GET  /permohonan/<id>/kertas             draft      in  in  in  to  404 404 404 404 404 404 404
POST /permohonan/<id>/kertas/pilih       draft+     in  in  in  to  404 404 404 404 404 404 404
POST /permohonan/<id>/kertas/batal       draft+     in  in  in  to  404 404 404 404 404 404 404
GET  /permohonan/<id>/kertas/pernyataan.pdf draft   in  in  in  404 404 404 404 404 404 404 404
POST /permohonan/<id>/kertas/serahkan    draft      in  in  in  403 404 404 404 404 404 404 404
GET  /permohonan/<id>/kertas/tanda-ambil.pdf submitted in in in 404 404 404 404 404 404 404 404
GET  /permohonan/<id>/bagian/<task>      draft      in  in  in  ok  404 404 404 404 404 404 404
POST /permohonan/<id>/bagian/<task>      draft      in  in  in  ok  404 404 404 404 404 404 404
POST /permohonan/<id>/berikutnya         submitted  in  in  in  403 404 404 404 404 404 404 404
GET  /petugas                            -          in  in  in  to  to  to  to  to  to  to  to
GET  /petugas/masuk                      -          ok  ok  ok  to  to  to  to  to  to  to  to
POST /petugas/masuk                      -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /petugas/akun                       -          in  in  in  ok  ok  ok  ok  ok  ok  ok  ok
GET  /petugas/kode                       -          in  in  in  to  to  to  to  to  to  to  to
POST /petugas/kode                       -          in  in  in  to  to  to  to  to  to  to  to
GET  /petugas/akun/kode                  -          in  in  in  ok  ok  ok  ok  ok  ok  ok  ok
POST /petugas/akun/kode                  -          in  in  in  ok  ok  ok  ok  ok  ok  ok  ok
GET  /petugas/akun/kode/cadangan         -          in  in  in  to  to  to  to  to  to  to  to
POST /petugas/akun/kode/cadangan         -          in  in  in  to  to  to  to  to  to  to  to
GET  /petugas/akun/kode/matikan          -          in  in  in  to  to  to  to  to  to  to  to
POST /petugas/akun/kode/matikan          -          in  in  in  to  to  to  to  to  to  to  to
GET  /mitra                              -          in  in  in  ok  ok  404 404 404 404 404 404
POST /mitra                              -          in  in  in  to  to  404 404 404 404 404 404
GET  /mitra/profil                       -          in  in  in  ok  ok  404 404 404 404 404 404
POST /mitra/profil                       -          in  in  in  to  to  404 404 404 404 404 404
GET  /petugas/loket                      -          in  in  in  404 404 ok  ok  404 404 ok  404
POST /petugas/loket                      -          in  in  in  404 404 to  to  404 404 to  404
GET  /petugas/admin                      -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/kepuasan             -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/kepuasan.csv         -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/jejak                -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/jejak.csv            -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/pesan                -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/pesan/<message>/ulang -          in  in  in  404 404 404 404 404 to  404 404
POST /petugas/admin/pesan/ulang          -          in  in  in  404 404 404 404 404 to  404 404
GET  /petugas/admin/kantor               -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/kantor/ubah/<section> -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/kantor/ubah/<section> -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/jam                  -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/jam                  -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/jam/hapus            -          in  in  in  404 404 404 404 404 409 404 404
GET  /petugas/admin/libur                -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/libur                -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/libur/hapus          -          in  in  in  404 404 404 404 404 400 404 404
GET  /petugas/admin/libur/impor          -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/libur/impor          -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/lambang              -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/lambang/contoh.jpg   -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/lambang              -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/akun                 -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/akun/baru            -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/akun/baru            -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/akun/<account>       -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/akun/<account>/ubah  -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/akun/<account>/nonaktifkan -         in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/akun/<account>/kode-masuk -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/akun/<account>/peran -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/akun/<account>/ubah  -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/akun/<account>/peran -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/akun/<account>/nonaktifkan -         in  in  in  404 404 404 404 404 to  404 404
POST /petugas/admin/akun/<account>/aktifkan -          in  in  in  404 404 404 404 404 to  404 404
POST /petugas/admin/akun/<account>/keluarkan -          in  in  in  404 404 404 404 404 to  404 404
POST /petugas/admin/akun/<account>/tautan -          in  in  in  404 404 404 404 404 to  404 404
POST /petugas/admin/akun/<account>/kode-masuk -          in  in  in  404 404 404 404 404 to  404 404
GET  /petugas/admin/usulan               -          in  in  in  404 404 404 404 404 ok  404 404
GET  /petugas/admin/usulan/<grant>       -          in  in  in  404 404 404 404 404 ok  404 404
POST /petugas/admin/usulan/<grant>       -          in  in  in  404 404 404 404 404 to  404 404
GET  /petugas/sandi-baru/<token>         -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST /petugas/sandi-baru/<token>         -          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET  /petugas/antrean                    -          in  in  in  404 404 ok  ok  404 404 ok  404
POST /petugas/antrean                    -          in  in  in  404 404 to  to  404 404 to  404
GET  /petugas/antrean/<id>               mine       in  in  in  404 404 ok  ok  404 404 404 404
POST /petugas/antrean/<id>/ambil         submitted+ in  in  in  404 404 to  to  404 404 404 404
POST /petugas/antrean/<id>/lepas         mine+      in  in  in  404 404 403 to  404 404 404 404
POST /petugas/antrean/<id>/tandai        mine       in  in  in  404 404 403 to  404 404 404 404
POST /petugas/antrean/<id>/setujui       mine       in  in  in  404 404 403 ok  404 404 404 404
GET  /petugas/antrean/<id>/kembalikan    mine       in  in  in  404 404 to  to  404 404 404 404
POST /petugas/antrean/<id>/kembalikan    mine       in  in  in  404 404 403 400 404 404 404 404
GET  /petugas/antrean/<id>/tolak         mine       in  in  in  404 404 to  ok  404 404 404 404
POST /petugas/antrean/<id>/tolak         mine       in  in  in  404 404 to  ok  404 404 404 404
GET  /petugas/antrean/<id>/selesai       returned   in  in  in  404 404 ok  ok  404 404 404 404
GET  /petugas/kertas                     -          in  in  in  404 404 ok  ok  ok  404 ok  ok
POST /petugas/kertas                     -          in  in  in  404 404 ok  ok  ok  404 ok  ok
GET  /petugas/cari                       -          in  in  in  404 404 ok  ok  ok  404 ok  ok
POST /petugas/cari                       -          in  in  in  404 404 to  to  to  404 to  to
GET  /petugas/tanda-tangan               -          in  in  in  404 404 404 404 ok  ok  404 ok
POST /petugas/tanda-tangan/<certificate>/ulang registered in in in 404 404 404 404 409 409 404 404
POST /petugas/tanda-tangan/ulang         -          in  in  in  404 404 404 404 to  to  404 to
GET  /petugas/register                   -          in  in  in  404 404 ok  ok  ok  404 ok  ok
GET  /petugas/berkas/<id>/f-2-01a.pdf    mine       in  in  in  404 404 ok  ok  ok  404 404 404
GET  /petugas/berkas/<id>/rancangan-keputusan.pdf mine in in in 404 404 404 404 404 404 404 404
GET  /petugas/berkas/<id>/<doc>/<page>.jpg mine     in  in  in  404 404 ok  ok  ok  404 404 404
GET  /petugas/pencatatan                 -          in  in  in  404 404 404 404 ok  404 404 ok
POST /petugas/pencatatan                 -          in  in  in  404 404 404 404 to  404 404 to
GET  /petugas/pencatatan/berikutnya      -          in  in  in  404 404 404 404 to  404 404 to
GET  /petugas/pencatatan/<id>            approved   in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/pencatatan/<id>/kembalikan approved   in  in  in  404 404 404 404 ok  404 404 404
POST /petugas/pencatatan/<id>/kembalikan approved   in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/pencatatan/<id>/daftarkan  approved   in  in  in  404 404 404 404 ok  404 404 404
POST /petugas/pencatatan/<id>/daftarkan  approved   in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/pencatatan/<id>/akta       registered in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/pencatatan/akta/<certificate>.pdf registered in in in 404 404 404 404 ok 404 404 404
GET  /petugas/kelompok                   -          in  in  in  404 404 404 404 ok  404 404 ok
GET  /petugas/kelompok/baru              -          in  in  in  404 404 404 404 to  404 404 to
POST /petugas/kelompok/baru              -          in  in  in  404 404 404 404 to  404 404 to
GET  /petugas/kelompok/<batch>           -          in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/penugasan                  -          in  in  in  404 404 404 404 ok  404 404 ok
GET  /petugas/penugasan/<id>             mine       in  in  in  404 404 404 404 ok  404 404 404
POST /petugas/penugasan/<id>             mine       in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/kutipan/<certificate>/ulang registered in in in 404 404 404 404 ok 404 404 404
POST /petugas/kutipan/<certificate>/ulang registered in in in 404 404 404 404 ok 404 404 404
GET  /petugas/kutipan/<certificate>/cabut registered in  in  in  404 404 404 404 ok  404 404 404
POST /petugas/kutipan/<certificate>/cabut registered in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/pencabutan                 -          in  in  in  404 404 404 404 301 404 404 301
GET  /petugas/pencabutan/<proposal>      -          in  in  in  404 404 404 404 ok  404 404 404
POST /petugas/pencabutan/<proposal>      -+         in  in  in  404 404 404 404 to  404 404 404
GET  /petugas/persetujuan-kedua          -          in  in  in  404 404 ok  ok  ok  404 ok  ok
GET  /petugas/kontak/<id>                submitted  in  in  in  404 404 ok  ok  ok  404 404 404
POST /petugas/kontak/<id>                submitted  in  in  in  404 404 ok  ok  ok  404 404 404
GET  /petugas/kontak/usul/<proposal>     -          in  in  in  404 404 ok  ok  ok  404 404 404
POST /petugas/kontak/usul/<proposal>     -+         in  in  in  404 404 to  409 409 404 404 404
GET  /petugas/laporan                    -          in  in  in  404 404 404 404 ok  404 404 ok
GET  /petugas/laporan/<report>           -          in  in  in  404 404 404 404 ok  404 404 404
POST /petugas/laporan/<report>           -          in  in  in  404 404 404 404 ok  404 404 404
GET  /petugas/pengambilan                -          in  in  in  404 404 ok  ok  ok  404 ok  ok
POST /petugas/pengambilan                -          in  in  in  404 404 to  to  to  404 to  to
GET  /petugas/pengambilan/<id>           registered in  in  in  404 404 ok  ok  ok  404 404 404
POST /petugas/pengambilan/<id>           registered in  in  in  404 404 ok  ok  ok  404 404 404
GET  /petugas/pengambilan/<id>/akta.pdf  registered in  in  in  404 404 ok  ok  ok  404 404 404
POST /petugas/antrean/berikutnya         -+         in  in  in  404 404 to  to  404 404 to  404
POST /petugas/keluar                     -+         in  in  in  in  in  in  in  in  in  in  in
"""
