"""Minutes of the tracks: `:minutes:` behind a link are those of its page, `:minutes in all:` the sum of a section."""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor

from tools.verification.pages import DOCS

EACH, SUM = ":minutes:", ":minutes in all:"
STEP = re.compile(r"\]\(\.\./(?P<target>[\w/]+\.md)\).*(?P<sign>:minutes:)$")
STATED = re.compile(r"(?P<minutes>\d+) minutes$")


class Tracks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        total = 0
        made: list[str] = []
        # From the end, since a section states its sum above its steps.
        for line in reversed(lines):
            text = line
            if step := STEP.search(line):
                text = line.replace(EACH, f"{minutes_of(step['target'])} minutes")
            if line.startswith("1. ") and (stated := STATED.search(text)):
                total += int(stated["minutes"])
            if SUM in line:
                text = line.replace(SUM, f"{total} minutes")
            if line.startswith("## "):
                total = 0
            made.append(text)
        return made[::-1]


def minutes_of(page: str) -> int:
    """Return the minutes that the list of a page's folder states for it."""
    path = DOCS / page
    listed = re.compile(rf"\]\({re.escape(path.name)}\).* (\d+)(?: minutes| \|)$", re.MULTILINE)
    found = listed.search(path.with_name("index.md").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"docs/interview/tracks.md: the index beside {page} says no minutes for it")
    return int(found[1])
