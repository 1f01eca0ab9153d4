"""Finding files by what somebody types: names, numbers and places, without reading every file."""

from __future__ import annotations

import uuid

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    exists,
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
    keyed = exists().where(
        SearchKey.application_id == Application.id, _keys(session, office, Wanted.of(text))
    )
    return or_(keyed, Application.place.in_(places_called(text)))


def among_all(session: Session, office: str, text: str) -> ColumnElement[bool]:
    """Return the criterion for the whole archive: by index alone, MOST files of each kind."""
    found = [_named(session, office, text)]
    if places := places_called(text):
        newest = select(Application.id).where(
            Application.office_code == office, Application.place.in_(places)
        )
        found.append(newest.order_by(Application.submitted_at.desc()).limit(MOST))
    return Application.id.in_(union(*(select(part.subquery()) for part in found)))


def called(session: Session, office: str, text: str) -> ColumnElement[bool]:
    """Return the criterion for files of a name, within a list that other criteria keep short."""
    keys = _keys(session, office, Wanted(Wanted.of(text).words, ""))
    return exists().where(SearchKey.application_id == Application.id, keys)


def deed_like(session: Session, office: str, text: str) -> ColumnElement[bool]:
    """Return the criterion for deeds by their number, whole or in part, or by the child's name."""
    try:
        return Deed.number == str(parse_deed_number(text))
    except DeedNumberError:
        part = part_of_deed_number(text)
    if part is None:
        return Deed.application_id.in_(_named(session, office, text))
    parts = [
        Deed.deed_type == part.deed_type if part.deed_type else true(),
        Deed.registered_on == part.registered_on if part.registered_on else true(),
        Deed.serial == part.serial if part.serial else true(),
    ]
    return and_(*parts)


def _named(session: Session, office: str, text: str) -> Select[uuid.UUID]:
    keys = _keys(session, office, Wanted.of(text))
    return select(SearchKey.application_id).where(keys).limit(MOST)


def _keys(session: Session, office: str, wanted: Wanted) -> ColumnElement[bool]:
    """Return the criterion for the keys of what is wanted; without anything, none fits."""
    first = _rarest(session, office, wanted.words)
    others = list(wanted.words)
    fits = []
    if first:
        others.remove(first)
        rest = (SearchKey.text.contains(f" {word}", autoescape=True) for word in others)
        fits.append(and_(_begins(first), *rest))
    if wanted.code and wanted.code != first:
        fits.append(_begins(wanted.code))
    return and_(SearchKey.office_code == office, or_(*fits)) if fits else SearchKey.place < 0


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
