"""Sees that what a signer appended to a PDF is a signature and changes nothing on any page."""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, StreamObject

_CATALOG_MAY_CHANGE = frozenset(
    {"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Metadata", "/MarkInfo", "/Version"}
)
_FORM_MAY_HOLD = frozenset({"/Fields", "/SigFlags", "/DR", "/DA"})
_FIELD_MAY_NOT_HOLD = frozenset({"/A", "/AA", "/Kids", "/Parent"})


def is_signature_only(reader: Any, signed_revision: int) -> bool:
    """Compare the newest state of a PDF with that of one revision (0 is the first).

    Of the old objects only the catalog, a page's list of annotations, and the document's
    information and metadata may be replaced; what is new on a page is one invisible signature.
    """
    old = reader.get_historical_resolver(signed_revision)
    new = reader.get_historical_resolver(reader.xrefs.total_revisions - 1)
    if reader.encrypted or old.root_ref != new.root_ref or not _has_only_signature_form(new.root):
        return False
    if not _are_equal(old.root, new.root, but=_CATALOG_MAY_CHANGE):
        return False
    free = _information_refs(old)
    return all(
        ref in free or _is_page_with_signature(old(ref), new(ref))
        for ref in _replaced_refs(reader, old, signed_revision)
    )


def _replaced_refs(reader: Any, old: Any, signed_revision: int) -> set[Any]:
    changed: set[Any] = set()
    for revision in range(signed_revision + 1, reader.xrefs.total_revisions):
        resolver = reader.get_historical_resolver(revision)
        changed |= resolver.explicit_refs_in_revision() | resolver.refs_freed_in_revision()
    return {ref for ref in changed if not old.is_ref_unassignable(ref)} - {old.root_ref}


def _information_refs(old: Any) -> set[Any]:
    holders = ((old.trailer_view, "/Info"), (old.root, "/Metadata"))
    entries = [holder.raw_get(key) for holder, key in holders if key in holder]
    return {entry.reference for entry in entries if isinstance(entry, IndirectObject)}


def _value(holder: Any, key: str) -> Any:
    return holder[key] if key in holder else None  # noqa: SIM401 - `get` would not follow references


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, DictionaryObject) and not isinstance(value, StreamObject)


def _are_equal(old: Any, new: Any, *, but: frozenset[str]) -> bool:
    if not (_is_dictionary(old) and _is_dictionary(new)):
        return False
    keys = set(old) - but
    return keys == set(new) - but and all(old.raw_get(key) == new.raw_get(key) for key in keys)


def _is_page_with_signature(old: Any, new: Any) -> bool:
    if not _are_equal(old, new, but=frozenset({"/Annots"})) or _value(old, "/Type") != "/Page":
        return False
    before, after = _value(old, "/Annots") or [], _value(new, "/Annots") or []
    added = [after[i] for i in range(len(before), len(after))]
    kept = list(after)[: len(before)] == list(before)
    return kept and all(map(_is_invisible_signature, added))


def _is_invisible_signature(field: Any) -> bool:
    if not _is_dictionary(field) or _FIELD_MAY_NOT_HOLD & set(field):
        return False
    left, bottom, right, top = field["/Rect"]
    kind = (_value(field, "/FT"), _value(field, "/Subtype"))
    return kind == ("/Sig", "/Widget") and (left == right or bottom == top)


def _has_only_signature_form(catalog: Any) -> bool:
    form = _value(catalog, "/AcroForm")
    if not _is_dictionary(form) or not set(form) <= _FORM_MAY_HOLD:
        return False
    return len(form["/Fields"]) == 1 and _is_invisible_signature(form["/Fields"][0])
