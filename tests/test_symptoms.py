"""Each symptom is printed by a program, and leads on: how to confirm it, the cure, the lesson."""

from __future__ import annotations

import re

import pytest

from tools.verification.pages import DOCS

ENTRIES = re.split(r"^### ", (DOCS / "symptoms" / "index.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
PARTS = (
    r'^--8<-- "\S+\.(?:out|py)"$',
    r"^- \*\*Confirm:\*\* \S",
    r"^- \*\*Cure:\*\* \S",
    r"^- \*\*Lesson:\*\* .*\]\(\.\./\S+\)",
)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.partition("\n")[0])
def test_symptom_is_whole(entry: str) -> None:
    lacking = [part for part in PARTS if not re.search(part, entry, re.MULTILINE)]
    assert not lacking, f"docs/symptoms/index.md, {entry.splitlines()[0]}: nothing like {lacking}"
