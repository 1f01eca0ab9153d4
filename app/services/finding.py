"""Finding files by what somebody types: names, numbers and places, without reading every file."""

from __future__ import annotations

import uuid

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.orm import Session

from app.domain.finding import Wanted, end_of, keys_of
from app.domain.numbering import DeedNumberError, parse_deed_number, part_of_deed_number
from app.models.application import Application
from app.models.finding import SearchKey
from app.models.register import Deed
from app.services import regions

MOST = 200
"""So many files are looked at when a word fits half of the archive; people then type more of it."""
PROBED = 2000
MOST_VILLAGES = 40
"""Letters that stand in the names of more villages than any district has are no village's name."""


def keep_keys(session: Session, application: Application) -> None:
    """Write the keys of a file anew, from its columns, in the caller's transaction."""
    forget_keys(session, application)
    keys = keys_of(
        name=application.search_name, number=application.number or "", place=application.place
    )
    of = {"application_id": application.id, "office_code": application.office_code}
    rows = [of | {"place": place, "text": key} for place, key in enumerate(keys)]
    if rows:
        session.execute(insert(SearchKey), rows)


def forget_keys(session: Session, application: Application) -> None:
    """Remove the keys of a file."""
    session.execute(delete(SearchKey).where(SearchKey.application_id == application.id))


def among_few(session: Session, office: str, text: str) -> ColumnElement[bool]:
    """Return the criterion for a list that other criteria keep short: all of it is compared."""
    return or_(
        _keyed(_fits(session, office, Wanted.of(text))), Application.place.in_(places_called(text))
    )


def among_all(session: Session, office: str, text: str) -> ColumnElement[bool]:
    """Return the criterion for the whole archive: by index alone, MOST files of each kind."""
    found, places = _first(session, office, text), places_called(text)
    if len(places) <= MOST_VILLAGES:
        found += [_newest_of(office, place) for place in places]
    return Application.id.in_(_together(found))


def called(session: Session, office: str, text: str) -> ColumnElement[bool]:
    """Return the criterion for files of a name, within a list that other criteria keep short."""
    return _keyed(_fits(session, office, Wanted(Wanted.of(text).words, "")))


def deed_like(session: Session, office: str, text: str) -> ColumnElement[bool]:
    """Return the criterion for deeds by their number, whole or in part, or by the child's name."""
    try:
        return Deed.number == str(parse_deed_number(text))
    except DeedNumberError:
        part = part_of_deed_number(text)
    if part is None:
        return Deed.application_id.in_(_together(_first(session, office, text)))
    parts = [
        Deed.deed_type == part.deed_type if part.deed_type else true(),
        Deed.registered_on == part.registered_on if part.registered_on else true(),
        Deed.serial == part.serial if part.serial else true(),
    ]
    return and_(*parts)


def _newest_of(office: str, place: str) -> Select[uuid.UUID]:
    """Return the query for what was handed in last from a village: one each, as the index goes."""
    query = select(Application.id).where(
        Application.office_code == office, Application.place == place
    )
    return query.order_by(Application.submitted_at.desc(), Application.id.desc()).limit(MOST)


def _keyed(fits: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    return exists().where(SearchKey.application_id == Application.id, or_(false(), *fits))


def _first(session: Session, office: str, text: str) -> list[Select[uuid.UUID]]:
    """Return queries for the first files that fit, in the order of their keys."""
    keys = select(SearchKey.application_id).order_by(SearchKey.text, SearchKey.application_id)
    return [keys.where(fit).limit(MOST) for fit in _fits(session, office, Wanted.of(text))]


def _together(found: list[Select[uuid.UUID]]) -> CompoundSelect[uuid.UUID]:
    nothing = select(SearchKey.application_id).where(false())
    return union(nothing, *(select(part.subquery()) for part in found))


def _fits(session: Session, office: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the criteria for keys, any of which fits what is wanted."""
    first = _rarest(session, office, wanted.words)
    others = list(wanted.words)
    fits = []
    if first:
        others.remove(first)
        rest = (SearchKey.text.contains(f" {word}", autoescape=True) for word in others)
        fits.append(and_(SearchKey.office_code == office, _begins(first), *rest))
    if wanted.code and wanted.code != first:
        fits.append(and_(SearchKey.office_code == office, _begins(wanted.code)))
    return fits


def _rarest(session: Session, office: str, words: tuple[str, ...]) -> str:
    """Return the word that fewest keys begin with: the index leads there, the rest is compared."""
    if len(words) <= 1:
        return words[0] if words else ""
    counts = [
        select(func.count())
        .select_from(
            select(SearchKey.place)
            .where(SearchKey.office_code == office, _begins(word))
            .limit(PROBED)
            .subquery()
        )
        .scalar_subquery()
        for word in words
    ]
    found = session.execute(select(*counts)).one()
    return min(zip(found, words, strict=True))[1]


def _begins(beginning: str) -> ColumnElement[bool]:
    return SearchKey.text.between(beginning, end_of(beginning))


def places_called(text: str) -> list[str]:
    """List the codes of the regency's villages called like `text`, or in a district called so."""
    wanted = text.strip().casefold()
    found = []
    for district, label in regions.districts():
        whole = wanted in label.casefold()
        for code, village in regions.villages(district):
            if whole or wanted in village.casefold():
                found.append(code)
    return found
