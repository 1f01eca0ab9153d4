"""Which official forms a case may print filled in, and what each asks beside F-2.01A.

The extra answers stand under `paper.…` beside the others. They count for the printed form alone:
no rule, no clerk, no deed and no search reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from app.domain.answers import Answers
from app.domain.deed_model import DocumentKind, MarriageProof

PREFIX = "paper."


class PaperForm(StrEnum):
    """A form, by the name that its address has."""

    REPORT = "f-2-01a"
    BIRTH_DECLARATION = "f-2-03"
    SPOUSE_DECLARATION = "f-2-04"
    LATE_SPOUSE_DECLARATION = "f-2-04a"
    POWER_OF_ATTORNEY = "f-1-07"


FOR_PAPER = {
    DocumentKind.BIRTH_DECLARATION: PaperForm.BIRTH_DECLARATION,
    DocumentKind.SPOUSE_DECLARATION: PaperForm.SPOUSE_DECLARATION,
}
"""The form that becomes a paper once it's signed and photographed."""

_BY_OTHER = ("paper.declarant_born", "paper.declarant_occupation", "paper.declarant_address")
_MOTHER = ("paper.mother_occupation", "paper.mother_address")
_FATHER = ("paper.father_occupation", "paper.father_address")
_HELPER = (
    "paper.helper_name",
    "paper.helper_nik",
    "paper.helper_occupation",
    "paper.helper_address",
)


def _needs(kind: DocumentKind) -> Callable[[Answers], bool]:
    return lambda answers: any(need.kind is kind for need in answers.papers)


def _ceremony_only(answers: Answers) -> bool:
    return answers.situation.proof is MarriageProof.CEREMONY_ONLY


def _by_other(answers: Answers) -> bool:
    return answers.has("informant.relation") and not answers.informant_is_parent


_OFFERED: dict[PaperForm, Callable[[Answers], bool]] = {
    PaperForm.REPORT: lambda answers: True,
    PaperForm.BIRTH_DECLARATION: _needs(DocumentKind.BIRTH_DECLARATION),
    PaperForm.SPOUSE_DECLARATION: _needs(DocumentKind.SPOUSE_DECLARATION),
    PaperForm.LATE_SPOUSE_DECLARATION: _ceremony_only,
    PaperForm.POWER_OF_ATTORNEY: _by_other,
}


def forms_of(answers: Answers) -> list[PaperForm]:
    """List the forms that this case may print."""
    return [form for form, offered in _OFFERED.items() if offered(answers)]


def _declarants_own(answers: Answers) -> tuple[str, ...]:
    """Return what is asked of the declarant: nothing twice of a parent."""
    return () if answers.informant_is_parent else _BY_OTHER


def extra_keys(form: PaperForm, answers: Answers) -> tuple[str, ...]:
    """Return the keys that a form asks beside F-2.01A; each may stay empty for the pen."""
    own = _declarants_own(answers)
    match form:
        case PaperForm.BIRTH_DECLARATION:
            father = answers.text("informant.relation") == "father"
            return (*own, *(_FATHER if father else ()), *_MOTHER, "paper.child_address", *_HELPER)
        case PaperForm.SPOUSE_DECLARATION:
            return (*own, *_FATHER, *_MOTHER)
        case PaperForm.LATE_SPOUSE_DECLARATION:
            return (
                *("paper.father_died", "paper.father_death_deed"),
                *("paper.mother_died", "paper.mother_death_deed"),
                *("paper.religion", "paper.leader", "paper.ceremony_place", "paper.ceremony_day"),
            )
        case PaperForm.POWER_OF_ATTORNEY:
            return (
                *("paper.giver", "paper.giver_occupation", "paper.giver_address"),
                *("paper.reason_is", "paper.reason", "paper.signed_at", "paper.signed_on"),
            )
    return ()
