"""Snippets in ruff's format, with `#>` lines left as they are.

`ruff format` puts a space after the `#` of every comment but `#!` and `#:` ones, and so would
turn stated output into mere comments. It is shown `#:>` instead.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.verification.snippets import ROOT, SNIPPETS

# Two programs stand side by side on a wide screen; longer lines would not fit.
LINE_LENGTH = 68


def formatted_snippets(base: Path = SNIPPETS) -> dict[Path, str]:
    """Return the formatted text of every program below `base` that is not formatted yet."""
    sources = {path: path.read_bytes().decode("utf-8", "replace") for path in sorted(base.rglob("*.py"))}
    with tempfile.TemporaryDirectory() as folder:
        copies = {path: Path(folder) / path.relative_to(base) for path in sources}
        for path, copy in copies.items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(sources[path].replace("#>", "#:>"), encoding="utf-8")
        command = [sys.executable, "-m", "ruff", "format", "--quiet", "--no-cache", "--isolated"]
        # A syntax error is another check's finding: ruff leaves such a file as it is.
        subprocess.run([*command, f"--line-length={LINE_LENGTH}", folder], check=False, capture_output=True)
        formatted = {path: copy.read_text(encoding="utf-8").replace("#:>", "#>") for path, copy in copies.items()}
    return {path: text for path, text in formatted.items() if text != sources[path]}


def format_snippets() -> None:
    for path, text in formatted_snippets().items():
        path.write_text(text, encoding="utf-8")
        print(f"formatted {path.relative_to(ROOT)}")
