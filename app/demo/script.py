"""The demo's script: sixty files, how each went so far, and what is special about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """One step in a file's life, as the stage plays it."""

    BEGIN = "begin"
    SUBMIT = "submit"
    TAKE = "take"
    MARK = "mark"
    RETURN = "return"
    CORRECT = "correct"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    REGISTER = "register"
    SIGN = "sign"
    CLAIM = "claim"
    REISSUE = "reissue"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Scene:
    """One file: its way (a key of WAYS), the working minutes since it was first sent, its model.

    `traits` are words that `birth`, `documents` and `stage` know; "twin" and "again" tell of the
    same family as the scene before.
    """

    way: str
    ago: int
    model: str = "1"
    traits: str = ""


Gap = tuple[Act, int, int]
_TAKEN: tuple[Gap, ...] = ((Act.SUBMIT, 0, 0), (Act.TAKE, 12, 40))
_APPROVED: tuple[Gap, ...] = (*_TAKEN, (Act.APPROVE, 9, 20))
_REGISTERED: tuple[Gap, ...] = (*_APPROVED, (Act.REGISTER, 25, 70), (Act.SIGN, 1, 2))
_RETURNED: tuple[Gap, ...] = (*_TAKEN, (Act.RETURN, 8, 16))

# The acts after the beginning, each with the fewest and most working minutes since the one before.
WAYS: dict[str, tuple[Gap, ...]] = {
    "draft": (),
    "queue": ((Act.SUBMIT, 0, 0),),
    "checking": (*_TAKEN, (Act.MARK, 4, 9)),
    "returned": _RETURNED,
    "again": (*_RETURNED, (Act.CORRECT, 755, 775)),
    "approved": _APPROVED,
    "sent back": (*_APPROVED, (Act.SEND_BACK, 30, 50)),
    "registered": _REGISTERED,
    "corrected": (
        *_RETURNED,
        (Act.CORRECT, 300, 500),
        (Act.TAKE, 15, 40),
        *_REGISTERED[2:],
    ),
    "being signed": (*_REGISTERED[:-1], (Act.CLAIM, 0, 0)),
    "reissued": (*_REGISTERED, (Act.REISSUE, 500, 700), (Act.SIGN, 1, 2)),
    "revoked": (*_REGISTERED, (Act.REVOKE, 500, 700)),
    "refused": (*_TAKEN, (Act.REFUSE, 15, 30)),
    "withdrawn": ((Act.SUBMIT, 0, 0), (Act.WITHDRAW, 20, 60)),
    "lapsed": ((Act.EXPIRE, 9950, 9950),),
    "expired": (*_RETURNED, (Act.EXPIRE, 19900, 19900)),
}

SCENES: tuple[Scene, ...] = (
    Scene("draft", 20, "1", "early"),
    Scene("draft", 460, "2", "no_papers"),
    Scene("draft", 35, "1", "midwife no_papers"),
    Scene("draft", 2700, "3", "no_papers"),
    # The queue: most in time, two close, one late.
    Scene("queue", 6, "1", "hospital"),
    Scene("queue", 14, "1", "one_word"),
    Scene("queue", 27, "2", "home"),
    Scene("queue", 43, "1", "twins hospital mail"),
    Scene("queue", 41, "1", "twin"),
    Scene("queue", 68, "1", "late has_nik home no_letter"),
    Scene("queue", 95, "3", "midwife"),
    Scene("queue", 124, "1", "outside hospital mail"),
    Scene("queue", 160, "1", "dutch hospital mail"),
    Scene("queue", 205, "1", "father_reports"),
    Scene("queue", 372, "1", "elsewhere hospital"),
    Scene("queue", 418, "2", "home no_time"),
    Scene("queue", 515, "1", "lost_book"),
    Scene("again", 900, "1", "wrong_name"),
    # On the desks of the two verifiers.
    Scene("checking", 118, "1", ""),
    Scene("checking", 140, "1", "one_word father_reports"),
    Scene("checking", 171, "4", ""),
    Scene("checking", 196, "2", "midwife"),
    Scene("checking", 230, "1", "late has_nik no_letter"),
    Scene("sent back", 290, "1", "hospital"),
    # Back with the parents.
    Scene("returned", 240, "1", "blurred_card"),
    Scene("returned", 1050, "2", "blurred_card wrong_name home"),
    Scene("returned", 2240, "1", "wrong_name hospital"),
    Scene("returned", 3900, "3", "blurred_card no_time"),
    Scene("returned", 6100, "1", "blurred_letter mail"),
    # With the registrars.
    Scene("approved", 130, "1", ""),
    Scene("approved", 165, "3", ""),
    Scene("approved", 190, "2", "home"),
    Scene("approved", 210, "1", "late has_nik home no_letter"),
    Scene("approved", 255, "1", "hospital father_reports"),
    Scene("approved", 300, "4", ""),
    # Registered; the certificates of the last two are being signed.
    Scene("registered", 7400, "1", "hospital"),
    Scene("registered", 6900, "1", "late has_nik"),
    Scene("registered", 6350, "2", "home"),
    Scene("reissued", 5900, "1", "mail"),
    Scene("revoked", 5450, "1", ""),
    Scene("registered", 4980, "3", "one_word"),
    Scene("registered", 4500, "1", "twins hospital"),
    Scene("registered", 4492, "1", "twin"),
    Scene("registered", 4050, "4", ""),
    Scene("registered", 3600, "1", "midwife on_paper"),
    Scene("corrected", 3150, "1", "wrong_name blurred_card"),
    Scene("registered", 2250, "1", "one_word hospital"),
    Scene("registered", 1800, "2", "home no_time"),
    Scene("registered", 1370, "1", "malaysian hospital mail"),
    Scene("registered", 1330, "1", "late has_nik no_letter"),
    Scene("registered", 900, "1", "father_reports"),
    Scene("queue", 58, "1", "again midwife"),
    Scene("being signed", 330, "1", ""),
    Scene("being signed", 270, "3", "hospital"),
    # Ended otherwise.
    Scene("refused", 2100, "1", "other_regency"),
    Scene("refused", 4700, "1", "no_couple"),
    Scene("withdrawn", 1500, "1", ""),
    Scene("withdrawn", 3300, "2", ""),
    Scene("lapsed", 14000, "1", "no_papers"),
    Scene("expired", 20500, "1", "blurred_card"),
)

REMARKS: dict[str, tuple[str, str]] = {
    "wrong_name": (
        "child.name",
        "Nama berbeda dengan surat keterangan lahir. Tulis persis seperti di surat itu.",
    ),
    "blurred_card": (
        "doc:family_card",
        "Nomor KK tidak terbaca. Foto ulang di tempat terang, tanpa bayangan.",
    ),
    "blurred_letter": (
        "doc:birth_letter",
        "Tanda tangan penolong terpotong. Foto seluruh surat dari atas.",
    ),
}

REFUSALS: dict[str, str] = {
    "other_regency": "Kelahiran ini sudah dicatat di Disdukcapil kabupaten lain.",
    "no_couple": "Orang tua pada KK dan pada akta perkawinan adalah orang yang berbeda.",
}
