"""The open pages: home, information, families who lost a child."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from app.domain.law import packs
from app.services import offices
from app.web.access import public
from app.web.context import now, office, office_hours
from app.web.public import performance, rules
from app.web.public.glossary import letters

bp = public(Blueprint("public", __name__))


@bp.get("/")
def home() -> ResponseReturnValue:
    """Show the home page."""
    days = ngettext("%(num)s hari kerja", "%(num)s hari kerja", office().promise_days)
    return render_template(
        "public/home.html", promise_text=days, hours_text=_answering(), notice=_notice()
    )


def _notice() -> str:
    """Return what the office has to say today, in English if it said it so."""
    here = office()
    return (here.notice_en if str(get_locale()) == "en" else "") or here.notice


def _answering() -> str:
    return str(_("Petugas kami menjawab %(hours)s.", hours=office_hours(office())))


@bp.get("/bantuan")
def help_page() -> ResponseReturnValue:
    """Lead to what is looked for most, and say whom to ask."""
    return render_template("public/bantuan.html", hours_text=_answering())


@bp.get("/istilah")
def glossary() -> ResponseReturnValue:
    """Explain the special words of this service."""
    return render_template("public/istilah.html", letters=letters())


@bp.get("/aturan")
def rules_page() -> ResponseReturnValue:
    """Show the rules in force today, each with its source."""
    pack = packs.in_force(offices.today(office(), now()))
    return render_template(
        "public/aturan.html", pack=pack, groups=rules.groups(pack), articles=rules.articles(pack)
    )


bp.get("/kinerja", endpoint="performance")(performance.show)


@bp.get("/perlindungan-data")
def privacy() -> ResponseReturnValue:
    """Say what is kept of a family, why, and for how long."""
    return render_template("public/perlindungan-data.html")


@bp.get("/aksesibilitas")
def accessibility() -> ResponseReturnValue:
    """Say what works for whom, and what doesn't yet."""
    return render_template("public/aksesibilitas.html")


@bp.get("/kantor")
def office_info() -> ResponseReturnValue:
    """Show address, hours and contacts of the office."""
    return render_template("public/kantor.html", hours_text=office_hours(office()))


@bp.get("/lahir-mati")
def stillbirth() -> ResponseReturnValue:
    """Speak to families whose child was not born alive."""
    return render_template("public/lahir-mati.html")
