"""Measure the built site with Lighthouse, on a local server that compresses: scores and bytes of each kind of page.

Run by `make audit` as `python -m tools.site.audit [address ...]`; without an address, the first page and the largest
page of each section.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.browser.chromium import QUIET, chromium_path
from tools.browser.server import serve
from tools.set_up.node import node_command
from tools.verification.snippets import ROOT

SITE = ROOT / "site"
LIGHTHOUSE = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def install_lighthouse() -> None:
    """Install the development packages, which set-up leaves out: Lighthouse is large and only used here."""
    if not LIGHTHOUSE.exists():
        subprocess.run(
            [*node_command("npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"],
            cwd=ROOT,
            check=True,
        )


def main_kinds() -> list[str]:
    """Return the first page and the largest page of each section of the built site."""
    largest: dict[str, Path] = {}
    for page in SITE.rglob("index.html"):
        section = page.relative_to(SITE).parts[0]
        if section not in largest or page.stat().st_size > largest[section].stat().st_size:
            largest[section] = page
    folders = sorted(page.parent.relative_to(SITE).as_posix() for page in largest.values())
    return ["" if folder == "." else f"{folder}/" for folder in folders]


def audit(url: str) -> dict[str, Any]:
    done = subprocess.run(
        [
            *node_command("node"),
            str(LIGHTHOUSE),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(QUIET)}",
        ],
        cwd=ROOT,
        env=os.environ | {"CHROME_PATH": chromium_path()},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed on {url}:\n{done.stderr.strip()}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> None:
    install_lighthouse()
    print(f"{'page':40}{''.join(f'{category:>16}' for category in CATEGORIES)}{'bytes':>10}")
    with serve(SITE) as server:
        for address in sys.argv[1:] or main_kinds():
            report = audit(f"{server.address}{address}")
            scores = [round(100 * report["categories"][category]["score"]) for category in CATEGORIES]
            size = round(report["audits"]["total-byte-weight"]["numericValue"])
            print(f"{address or '(first page)':40}{''.join(f'{score:>16}' for score in scores)}{size:>10}", flush=True)
            for result in report["audits"].values():
                if result["score"] is not None and result["score"] < 1 and result["scoreDisplayMode"] == "binary":
                    print(f"  {result['title']}")


if __name__ == "__main__":
    main()
