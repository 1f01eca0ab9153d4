"""The drawing process: reads a receipt's values from stdin, writes its PDF to stdout.

Run by path, never imported by the service: the libraries that draw would stay in a web process,
for 15 MB, and few requests need them. `app` is entered without running its `__init__`.
"""

from __future__ import annotations

import sys
import types
from pathlib import Path


def main() -> None:
    """Draw one receipt."""
    root = Path(__file__).resolve().parents[3]
    package = types.ModuleType("app")
    package.__path__ = [str(root / "app")]
    sys.modules["app"] = package
    from app.documents.receipt.content import content_from_json
    from app.documents.receipt.drawing import render

    sys.stdout.buffer.write(render(content_from_json(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
