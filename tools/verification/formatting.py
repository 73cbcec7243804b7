"""Snippets in ruff's format and with LF at the end of each line, with `#>` lines left as they are.

`ruff format` puts a space after the `#` of every comment but `#!` and `#:` ones, and so would
turn stated output into mere comments. It is shown `#:>` instead.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.verification.snippets import SNIPPETS

# Two programs stand side by side on a wide screen; longer lines would not fit.
LINE_LENGTH = 68


def formatted_snippets(base: Path = SNIPPETS) -> dict[Path, str]:
    """Return the formatted text of every program below `base` that is not formatted yet."""
    sources = dict(readable_sources(base))
    with tempfile.TemporaryDirectory() as folder:
        copies = {path: Path(folder) / path.relative_to(base) for path in sources}
        for path, copy in copies.items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(with_plain_line_ends(sources[path]).replace("#>", "#:>").encode())
        command = [sys.executable, "-m", "ruff", "format", "--quiet", "--no-cache", "--isolated"]
        # A syntax error is another check's finding: ruff leaves such a file as it is.
        subprocess.run([*command, f"--line-length={LINE_LENGTH}", folder], check=False, capture_output=True)
        formatted = {path: copy.read_text(encoding="utf-8").replace("#:>", "#>") for path, copy in copies.items()}
    return {path: text for path, text in formatted.items() if text != sources[path]}


def readable_sources(base: Path) -> Iterator[tuple[Path, str]]:
    """Yield the programs below `base`. What is not UTF-8 is another check's finding: its bytes are not touched."""
    for path in sorted(base.rglob("*.py")):
        with contextlib.suppress(UnicodeDecodeError):
            yield path, path.read_bytes().decode("utf-8")


def with_plain_line_ends(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n")


def format_snippets(base: Path = SNIPPETS) -> None:
    """Write the formatted programs, and the transcripts without Windows line ends."""
    written = {path: text.encode() for path, text in formatted_snippets(base).items()}
    for path in base.rglob("*.out"):
        # A lone \r is what the program has printed.
        if b"\r\n" in (found := path.read_bytes()):
            written[path] = found.replace(b"\r\n", b"\n")
    for path, content in written.items():
        path.write_bytes(content)
        print(f"formatted {path.relative_to(base.parent)}")
