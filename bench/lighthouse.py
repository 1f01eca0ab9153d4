"""Lighthouse on the pages that matter most: `python -m bench.lighthouse`.

Needs Chromium, and `lighthouse` on the PATH (`npm install --global lighthouse@12.8`). The pages are
served by the service itself, each with something to show, to Lighthouse's own throttled phone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.domain.roles import Role
from tests.browser import ARGUMENTS, chromium
from tests.e2e.every_page import ANYBODY, PARENT, EveryPage, Stop, furnish
from tests.server import Service, running
from tests.signed_in import COOKIE

CATEGORIES = ("performance", "accessibility", "best-practices")


def chosen(stops: tuple[Stop, ...]) -> dict[str, Stop]:
    """Return the home page, a form page, a check page and a clerk's case."""
    cases = [s for s in stops if s.who == Role.VERIFIER and s.path.startswith("/petugas/antrean/")]
    return {
        "home": Stop(ANYBODY, "/"),
        "form page": next(
            s for s in stops if s.who == PARENT and s.path.endswith("/isi/nama-anak")
        ),
        "check page": next(s for s in stops if s.path.startswith("/v/")),
        "a clerk's case": cases[1],
    }


def scores(server: Service, every: EveryPage, stop: Stop) -> dict[str, Any]:
    """Run Lighthouse on one page; return its scores and when it painted first, in ms."""
    lighthouse = shutil.which("lighthouse") or sys.exit("lighthouse is not on the PATH")
    command = [
        lighthouse,
        server.url + stop.path,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
    ]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--chrome-flags=--headless {' '.join(ARGUMENTS)}"]
    if cookie := every.cookies.get(stop.who):
        command += [f"--extra-headers={json.dumps({'Cookie': f'{COOKIE}={cookie}'})}"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium()}
    )
    if done.returncode:
        sys.exit(done.stderr or done.stdout)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Print one Markdown row a page, and what costs points."""
    print(f"| page | {' | '.join(CATEGORIES)} | first paint |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="akta-lighthouse-") as name:
        folder = Path(name)
        with running(f"sqlite:///{folder / 'akta.db'}", folder) as server:
            every = furnish(server.app)
            for title, stop in chosen(every.stops).items():
                print(row(title, scores(server, every, stop)), flush=True)


def row(title: str, report: dict[str, Any]) -> str:
    """Format one page's scores."""
    points = [f"{report['categories'][c]['score'] * 100:.0f}" for c in CATEGORIES]
    lost = [
        audit["id"]
        for audit in report["audits"].values()
        if audit["score"] is not None and audit["score"] < 0.9
    ]
    paint = report["audits"]["first-contentful-paint"]["displayValue"]
    return f"| {title} | {' | '.join(points)} | {paint} |" + f" {', '.join(lost)}" * bool(lost)


if __name__ == "__main__":
    main()
