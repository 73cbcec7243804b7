"""What machines get to know of stacks: the stops, and what changes between them, beside the page that says it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.stacks.changes import Change, find_changes
from tools.stacks.stops import find_stops
from tools.verification.pages import DOCS, pages_showing
from tools.verification.snippets import SUPPORTED_PYTHONS

PUBLISHED_CHANGES = DOCS / "changes" / "changes.json"
# A field may come; none of these goes, or means something else, under the same number.
SCHEMA = 1


def publish_changes(path: Path = PUBLISHED_CHANGES) -> None:
    text = json.dumps(change_feed(), indent=1, ensure_ascii=False) + "\n"
    # The live site is built anew for each file that changes.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def change_feed() -> dict[str, Any]:
    """Return the feed that docs/changes/index.md describes."""
    stops = [
        {"name": stop.name, "title": stop.title, "day": stop.day, "python": stop.python, "releases": dict(stop.pins)}
        for stop in find_stops()
    ]
    changes = [row_of(change) for change in find_changes()]
    return {"schema": SCHEMA, "pythons": list(SUPPORTED_PYTHONS), "stops": stops, "changes": changes}


def row_of(change: Change) -> dict[str, Any]:
    return {
        "id": change.key,
        "package": change.package,
        "last_old": change.last_old or None,
        "first_new": change.first_new,
        "day": change.day or None,
        "program": f"{change.snippet}.py",
        "pages": [address_of(page) for page in pages_showing(change.snippet)],
        "before": None if change.reason else change.before,
        "reason": change.reason or None,
        "after": change.after,
    }


def address_of(page: str) -> str:
    """Return where the site has a page, by its source: docs/modules/memory/names.md is modules/memory/names/."""
    inside = Path(page).relative_to("docs").with_suffix("")
    folder = inside.parent if inside.name == "index" else inside
    return f"{folder.as_posix()}/"
