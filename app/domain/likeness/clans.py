"""Clan names (marga, merga, mado) that may stand at the end of a name, or be left out of it.

Sources, read on 24 November 2026: `app/data/names.csv`; Pakpak: ebatak.com and the regency's
tourism office as quoted by pakpak.wahananews.co ("Asal-usul dan penyebaran suku Pakpak"); Karo:
the congress of Karo culture of 3 December 1995, as listed by sopopanisioan.blogspot.com and
griyawisata.com ("Puak-puak suku Karo"); Nias: budayaniasku.blogspot.com ("Marga (Mado) Suku
Nias"); Toba, Simalungun, Angkola: M. A. Marbun and I. M. T. Hutapea, Kamus Budaya Batak Toba
(1987), as retold by danautobaindah.blogspot.com, and what is generally known. The list needn't be
whole: a clan that is missing here is compared as one more word of the name.
"""

from __future__ import annotations

_TOBA = """
ambarita aritonang butarbutar doloksaribu gultom gurning harianja hasibuan hasugian hutabarat
hutagalung hutagaol hutahaean hutajulu hutapea hutasoit hutauruk limbong lumbangaol lumbanraja
lumbantobing lumbantoruan malau manalu manihuruk manullang manurung marbun marpaung munthe
nababan nadeak naibaho nainggolan nahampun napitu napitupulu ompusunggu pakpahan pandiangan
panggabean pangaribuan panjaitan parapat pardede pardosi parhusip pasaribu purba rajagukguk
rumahorbo rumapea sagala samosir saragi sarumpaet sianipar siagian sianturi siahaan siallagan
sibarani sibuea siburian sidabalok sidabutar sidabukke sidauruk sidebang sigalingging sigiro
sihaloho sihite sihole sihombing sihotang silaban silaen silalahi silitonga simamora simangunsong
simanihuruk simanjorang simanjuntak simanullang simanungkalit simarmata simatupang simbolon
sinaga sinambela sinurat sipahutar sipayung siregar sirait siringoringo sirumapea sitanggang
sitinjak sitindaon sitohang sitompul sitorus situmeang situmorang sormin sumbayak tamba tambun
tambunan tampubolon tarihoran tinambunan tobing togatorop turnip
"""
_PAKPAK = """
anakampun angkat bako bancin banurea berampu berasa beringin berutu bintang boangmanalu capah
ceun cibro dabutar gajah gajahmanik kabeaken kaloko kesogihen kombih kudadiri lembeng lingga maha
maharaja maibang manik matanari meka mungkur padang padangbatanghari pasi penarik pinayungan
pohan sambo saraan saing siketang sikettang sinamo sitakar sitongkir solin tendang tinambunen
tinendung tumangger tumanggor turuten turutan ujung
"""
_KARO = """
ginting karokaro peranginangin sembiring tarigan barus bangun berahmana brahmana bukit bunuaji
colia depari gurukinayan gurusinga jawak kaban kacaribu keliat kembaren kemit keloko ketaren
laksa meliala milala munte muham pandebayang pandia pelawi pencawan penggarun perbesi pinem
purba samura sebayang sekali sibero singarimbun sinubulan sinuhaji sinukaban sinukapar sinulaki
sinulingga sinupayung sinuraya sinusinga sitepu sukatendel surbakti tambak tekang torong
"""
_SIMALUNGUN_AND_ANGKOLA = """
damanik saragih girsang sumbayak garingging sitio sipayung batubara daulay harahap lubis matondang
nasution pulungan rangkuti ritonga
"""
_NIAS = """
amazihono baeha baene bago bali batee bawamenewi bawaulu bazikho bidaya bohalima buaya bunawolo
buulolo daeli dakhi dawolo dohare duha fau gaho gari gaurifa gea giawa gori gowasa gulo halawa
harefa haria harita hia hondro hulu humendru hura lafau lahagu laia laoli laoly laowo larosa lase
lature lawolo lombu luahambowo maduwu manao maruao maruhawa marundruri mendrofa moho nakhe nazara
ndraha nduru nehe saota sarumaha sihura tafonao telaumbanua wau waruwu warasi zagoto zai zalukhu
zamili zandroto zebua zega zendrato zidomi ziliwu ziraluo
"""

CLANS = frozenset(f"{_TOBA} {_PAKPAK} {_KARO} {_SIMALUNGUN_AND_ANGKOLA} {_NIAS}".upper().split())
"""All clans, written as one word in capitals: `KAROKARO`, `PERANGINANGIN`."""

OF_THE_CLAN = frozenset({"BORU", "BERU", "BR", "BERRU"})
"""Words for "daughter of the clan" that stand before a clan's name or are left out (Toba, Karo,
Pakpak); `BR` is how offices shorten it (brief, 2)."""
