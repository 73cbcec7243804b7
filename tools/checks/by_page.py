"""Sum up by page what a run of the checks has found: `python -m tools.checks.by_page LOG`.

It needs the standard library alone, as it runs where a set-up may have failed.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

# "snippets/memory/names.py:3 on CPython 3.15.2 (shown on docs/a.md, docs/b.md): the problem"
SHOWN = re.compile(r"^(?:E +)?(?P<place>\S+) on (?P<where>[^(]+) \(shown on (?P<pages>[^)]+)\): (?P<problem>.+)$")
FAILED = re.compile(r"^failed: .+$")
# What is said where nothing names a page.
LAST_LINES = 30


def by_page(log: str) -> str:
    """Return Markdown: for each page what changed on it, then the parts that failed."""
    changed: dict[str, set[str]] = defaultdict(set)
    for line in log.splitlines():
        found = SHOWN.match(line.strip())
        if found:
            for page in found["pages"].split(", "):
                changed[page].add(f"- `{found['place']}`, {found['where']}: {found['problem']}")
    lines = [text for page in sorted(changed) for text in (f"### {page}", "", *sorted(changed[page]), "")]
    failed = [line for line in log.splitlines() if FAILED.match(line)]
    if not lines and not failed:
        return "\n".join(["```text", *log.splitlines()[-LAST_LINES:], "```"])
    return "\n".join([*lines, *(f"- {line}" for line in failed)])


if __name__ == "__main__":
    print(by_page(Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace")))
