"""The law as this service applies it: the table for the office's lawyer, and decisions replayed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from flask.cli import AppGroup

from app.database import read_only
from app.domain.law import packs
from app.domain.law.pack import Pack
from app.domain.law.table import as_markdown
from app.extensions import db
from app.services.replaying import Replayed, Verdict, replay

group = AppGroup("rules", help="The law as data: packs of rules.")
_WRONG = (Verdict.OTHER, Verdict.FACTS_CHANGED, Verdict.PACK_CHANGED)


@group.command("table")
@click.option("--pack", "name", help="A pack's id, or a file; the newest unless given.")
def table(name: str | None) -> None:
    """Print a pack as a table to read and correct."""
    click.echo(as_markdown(_pack(name) if name else packs.latest()), nl=False)


@group.command("replay")
@click.option("--pack", "name", help="Judge by this pack, an id or a file, not by each one's own.")
def replay_all(name: str | None) -> None:
    """Derive all decisions again; fails if one comes out otherwise under its own pack."""
    pack = _pack(name) if name else None
    verdicts: Counter[Verdict] = Counter()
    files = set()
    with read_only():
        for one in replay(db.session(), pack):
            verdicts[one.verdict] += 1
            if one.verdict in _WRONG:
                files.add(one.application_id)
                click.echo(_line(one))
    counted = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    click.echo(f"{verdicts.total()} decisions: {counted or 'none'}; {len(files)} files differ")
    if files and pack is None:
        raise SystemExit(1)


def _line(one: Replayed) -> str:
    changes = "; ".join(f"{rule}: {_said(a)} → {_said(b)}" for rule, (a, b) in one.changed.items())
    return f"{one.number or one.application_id} {one.action} {one.verdict} {changes}".rstrip()


def _said(outcome: object) -> str:
    return " ".join(map(str, outcome)) if isinstance(outcome, list) else str(outcome or "none")


def _pack(name: str) -> Pack:
    try:
        return packs.read(Path(name)) if name.endswith(".toml") else packs.pack(name)
    except (KeyError, ValueError, OSError) as error:
        raise click.ClickException(f"no pack {name}: {error}") from error
