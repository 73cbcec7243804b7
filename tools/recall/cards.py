"""Find the cards in the Markdown of the pages.

A card is named by its kind, its page and its place among those of its kind on the page; the script takes the question
and the answer from the page itself. The digest is of all that the card shows: a card whose text or program changed
is a new one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.symptoms.reading import address_of, find_symptoms
from tools.verification.pages import DOCS, INCLUDE, find_fences
from tools.verification.snippets import SNIPPETS
from tools.verification.text import lines_of

PUBLISHED = DOCS / "assets" / "recall.json"
# A card that has come often is known by a part of its digest.
DIGEST_LENGTH = 12
QUESTION = re.compile(r'^ *\?\?\? question "')
# Its items are questions of their own, each with its answer behind the question mark.
FOLLOW_UPS = "What would you be asked next?"
ITEM = re.compile(r"^ *- ")
PREDICTION = re.compile(r'^<div class="predict"')
END_OF_PREDICTION = "</div>"
HEADING = re.compile(r"^(#{1,3}) ")
TRAPS, TAKEAWAY = "## Traps", "## Takeaway"
FOLDERS = ("modules", "interview", "project")


@dataclass(frozen=True)
class Card:
    """One thing to recall."""

    kind: str
    # The address of the page, and the place among the parts of this kind on it, from 0.
    page: str
    index: int
    text: str

    @property
    def topic(self) -> str:
        parts = self.page.split("/")
        return parts[1] if parts[0] == "modules" else parts[0]

    @property
    def digest(self) -> str:
        shown = "\n".join((self.kind, self.page, self.text, *included(self.text)))
        return hashlib.sha256(shown.encode()).hexdigest()[:DIGEST_LENGTH]


def included(text: str) -> Iterator[str]:
    """Yield the files that a card shows."""
    for fence in find_fences(text):
        for file in (match["file"] for match in map(INCLUDE.match, fence.body) if match):
            path = SNIPPETS / file
            if path.is_file():
                yield path.read_bytes().decode("utf-8", "replace")


def cards_of(text: str, page: str) -> Iterator[Card]:
    """Yield the cards of one page; `page` is its address."""
    count: dict[str, int] = {}
    for kind, part in parts_of(text):
        yield Card(kind, page, count.setdefault(kind, 0), part)
        count[kind] += 1


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each part that asks something, in the order of the page."""
    fenced = {number for fence in find_fences(text) for number in fence.lines}
    lines = lines_of(text)
    chapter = ""
    for position, line in enumerate(lines):
        if position + 1 in fenced:
            continue
        if HEADING.match(line) and not line.startswith("### "):
            chapter = line
        if line.strip() == f'??? question "{FOLLOW_UPS}"':
            yield from (("follow_up", item) for item in items(list(deeper(lines, position))))
        elif QUESTION.match(line):
            yield "question", "\n".join(deeper(lines, position))
        elif PREDICTION.match(line):
            end = lines.index(END_OF_PREDICTION, position)
            yield "prediction", "\n".join(lines[position:end])
        elif line == TAKEAWAY or (line.startswith("### ") and chapter == TRAPS):
            kind = "takeaway" if line == TAKEAWAY else "trap"
            yield kind, "\n".join(below(lines, position))


def deeper(lines: list[str], position: int) -> Iterator[str]:
    """Yield a line and those that are indented deeper below it."""
    first = lines[position]
    indent = len(first) - len(first.lstrip())
    yield first
    for line in lines[position + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return
        yield line


def items(lines: list[str]) -> Iterator[str]:
    for position, line in enumerate(lines):
        if ITEM.match(line):
            yield "\n".join(deeper(lines, position))


def below(lines: list[str], position: int) -> Iterator[str]:
    """Yield a heading and what stands below it, to the next heading."""
    yield lines[position]
    for line in lines[position + 1 :]:
        if HEADING.match(line):
            return
        yield line


def find_cards() -> list[Card]:
    """Return all cards: of the lessons, the interview, the project, in the order of their files; then the symptoms."""
    cards: list[Card] = []
    for folder in FOLDERS:
        for path in sorted((DOCS / folder).rglob("*.md")):
            cards += cards_of(path.read_text(encoding="utf-8"), address_of(path.relative_to(DOCS).as_posix()))
    return cards + list(symptom_cards())


def symptom_cards() -> Iterator[Card]:
    count: dict[Path, int] = {}
    for symptom in find_symptoms():
        index = count.setdefault(symptom.page, 0)
        yield Card("symptom", symptom.address.partition("#")[0], index, f"{symptom.title}\n{symptom.body}")
        count[symptom.page] += 1


def published() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return what the script fetches: topic, page and kind, and below them the digests of the cards in their order."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for card in find_cards():
        found.setdefault(card.topic, {}).setdefault(card.page, {}).setdefault(card.kind, []).append(card.digest)
    return found


def publish_cards(path: Path = PUBLISHED) -> None:
    text = json.dumps(published(), separators=(",", ":"))
    # The live server rebuilds when a file changes, so an equal one is left alone.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
