"""Where each role of the staff begins, and the tabs above its pages."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import lazy_gettext as _l

from app.domain.roles import Role
from app.web import access

LANDING = {
    Role.VERIFIER: "verifier.queue",
    Role.REGISTRAR: "registrar.queue",
    Role.PARTNER: "partner.home",
    Role.ADMIN: "admin.overview",
}
CASE = {Role.VERIFIER: "verifier.case", Role.REGISTRAR: "registrar.case"}
_SEARCH = (_l("Cari"), "desk.search")
_REGISTER = (_l("Register"), "desk.register")
_SECOND = (_l("Orang kedua"), "proposals.listing")
_PICKUP = (_l("Pengambilan"), "pickup.listing")
_FOR_THE_SECOND = frozenset({"proposals.listing", "accounts.listing"})
"""The tabs under which stands what waits for a second person."""
_WITHIN = {
    "batches": "registrar",
    "contacts": "proposals",
    "revocations": "proposals",
    "versions": "registrar",
    "signing": "registrar",
    "grants": "accounts",
    "office_calendar": "office_settings",
    "emblem": "office_settings",
}  # parts under another's tab
_TABS: dict[Role, tuple[tuple[object, str], ...]] = {
    Role.VERIFIER: (
        (_l("Antrean"), "verifier.queue"),
        (_l("Loket"), "counter.home"),
        _SECOND,
        _PICKUP,
        _SEARCH,
        _REGISTER,
    ),
    Role.REGISTRAR: (
        (_l("Pencatatan"), "registrar.queue"),
        (_l("Penugasan"), "assignments.listing"),
        _SECOND,
        (_l("Laporan"), "reports.listing"),
        _PICKUP,
        _SEARCH,
        _REGISTER,
    ),
    Role.PARTNER: (
        (_l("Permohonan saya"), "partner.home"),
        (_l("Profil"), "partner_profile.show"),
    ),
    Role.ADMIN: (
        (_l("Ringkasan"), "admin.overview"),
        (_l("Akun"), "accounts.listing"),
        (_l("Kantor"), "office_settings.show"),
        (_l("Pesan"), "messages.listing"),
        (_l("Jejak"), "audit_log.listing"),
        (_l("Kepuasan"), "satisfaction_results.show"),
    ),
}


def variables() -> dict[str, Any]:
    """Return the tabs of who is here, for the layout of the desk; nothing for others."""
    actor = access.somebody()
    if actor is None or actor.role not in LANDING:
        return {}
    waiting = access.waiting()
    return {
        "tabs": [
            {
                "text": text,
                "href": url_for(endpoint),
                "current": _here(endpoint),
                "waiting": waiting if endpoint in _FOR_THE_SECOND else 0,
            }
            for text, endpoint in _TABS[actor.role]
        ],
        "home_url": url_for(LANDING[actor.role]),
    }


def _here(endpoint: str) -> bool:
    """Whether this page belongs to a tab: the desk's tabs by name, the others by their part."""
    now = request.endpoint or ""
    part, present = endpoint.partition(".")[0], now.partition(".")[0]
    return now == endpoint if part == "desk" else _WITHIN.get(present, present) == part


def landing(role: Role) -> str:
    """Return the address where a role begins."""
    return url_for(LANDING[role])


def case_url(role: Role, application_id: object) -> str:
    """Return the address of a case for this role."""
    return url_for(CASE[role], application_id=application_id)
