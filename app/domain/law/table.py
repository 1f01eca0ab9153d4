"""A pack as a table that a lawyer can read and correct (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.law.pack import Pack, Severity, Text

_WEIGHT = {
    Severity.SUBMISSION: "menahan pengiriman / blocks handing in",
    Severity.APPROVAL: "menahan persetujuan / blocks approval",
    Severity.REGISTRATION: "menahan pencatatan / blocks registration",
    Severity.CONFIRM: "dipastikan keluarga / confirmed by the family",
    Severity.HINT: "dilihat petugas / looked at by the clerk",
}


def as_markdown(pack: Pack) -> str:
    """Return a pack as Markdown, Indonesian and English side by side."""
    parts = [
        f"# Aturan / Rules: {pack.id}\n",
        "Made by `flask rules table`; don't edit. The source is "
        f"`app/domain/law/packs/{pack.id}.toml`, in force from {pack.valid_from}.\n",
        "\n".join(f"* {one.id} · {one.en}" for one in pack.articles) + "\n",
        "## Model akta / Models of deed\n",
        "The first row that fits the answers counts.\n",
        _models(pack),
        "## Dokumen / Papers\n",
        _papers(pack),
        "(?) diminta, tetapi tidak menahan / asked, but never blocks.\n",
        "## Pemeriksaan / Checks\n",
        _rules(pack),
    ]
    return "\n".join(parts)


def _models(pack: Pack) -> str:
    rows = ((r.id, _model(r.model, r.clerk_decides), *_both(r.says), r.source) for r in pack.models)
    return _table(("id", "model", "aturan", "rule", "sumber"), rows)


def _papers(pack: Pack) -> str:
    rows = (
        (r.id, r.kind + ("" if r.required else " (?)"), *_both(r.says), r.source)
        for r in pack.papers
    )
    return _table(("id", "dokumen", "aturan", "rule", "sumber"), rows)


def _rules(pack: Pack) -> str:
    rows = (
        (r.id, _WEIGHT[r.severity], *_both(r.says), f"{r.todo.id} / {r.todo.en}", r.source)
        for r in pack.rules
    )
    return _table(("id", "bobot / weight", "aturan", "rule", "bila tidak / if not", "sumber"), rows)


def _model(model: str, clerk_decides: bool) -> str:
    return f"{model}, petugas menetapkan / clerk decides" if clerk_decides else str(model)


def _both(text: Text) -> tuple[str, str]:
    return text.id, text.en


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _head in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
