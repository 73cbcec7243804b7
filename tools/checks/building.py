"""The built site that the browser tests open: built once, for all parts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.notebooks.execute import execute_changed
from tools.recall.deck import make_deck
from tools.site.content_security_policy import apply_policy
from tools.site.offline_copy import make_offline_copy
from tools.site.publish import publish_report
from tools.site.styles import bundle_styles
from tools.verification.snippets import ROOT


def build_site(folder: Path) -> None:
    """Build the site strictly from the tree as it is, with the marks that the last verification confirms.

    Raises AssertionError with what the build said.
    """
    faults = execute_changed()
    assert not faults, "\n\n".join(map(str, faults))
    publish_report()
    # In a process of its own: this one may be a test's, and remembers what it has read.
    built = subprocess.run(
        [sys.executable, "-m", "tools.site.building", folder],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert built.returncode == 0, f"the site is not built:\n{built.stdout}{built.stderr}"
    bundle_styles(folder)
    apply_policy(folder)
    make_deck(folder)
    make_offline_copy(folder)


def main() -> int:
    """Build into the folder of the command line: `python -m tools.checks.building FOLDER`."""
    try:
        build_site(Path(sys.argv[1]))
    except (AssertionError, SystemExit) as fault:
        print(fault)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
