"""Give every page of a built site one stylesheet in place of several, without the rules that nothing here uses.

The site's own scripts become smaller as well: see styles.mjs.

Run after the build, as `python -m tools.site.styles FOLDER`. A page waits for its stylesheets before it paints, and two
thirds of their bytes were the theme's rules for what this site does not have.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tools.set_up.node import node_command
from tools.verification.snippets import ROOT

LINK = re.compile(r'\s*<link rel="stylesheet" href="(?P<up>(?:\.\./|\./|/)*)(?P<sheet>assets/[^":?]+\.css)">')
# It lies where the site's own stylesheets do: addresses in their rules stay right.
BUNDLE = "assets/css/bundle.css"


def bundle_styles(folder: Path) -> None:
    """Write the bundle of a built site, and let every page ask for it alone. Raises SystemExit with Node's words."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    sheets = list(dict.fromkeys(link["sheet"] for text in pages.values() for link in LINK.finditer(text)))
    if sheets in ([], [BUNDLE]):
        return
    made = subprocess.run(
        [*node_command("node"), str(ROOT / "tools" / "site" / "styles.mjs"), str(folder.resolve()), BUNDLE, *sheets],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    if made.returncode:
        sys.exit(f"{folder}: its stylesheets could not be bundled; Node says:\n{made.stderr}\n  mend it: make setup")
    for path, text in pages.items():
        path.write_text(with_bundle(text), encoding="utf-8")


def with_bundle(text: str) -> str:
    """Return a page in which the first stylesheet is the bundle, and no other of the site's is left."""
    first = LINK.search(text)
    if first is None:
        return text
    link = first[0].replace(first["sheet"], BUNDLE)
    return text[: first.start()] + link + LINK.sub("", text[first.end() :])


if __name__ == "__main__":
    bundle_styles(Path(sys.argv[1]))
