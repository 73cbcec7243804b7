"""The cards of the daily recall as a deck for Anki: `python -m tools.recall.deck SITE`, after the site is built.

Each note is known by the digest of what its card shows: a deck that is imported again adds what is new or has changed,
and leaves the reader's own dates alone.
"""

from __future__ import annotations

import hashlib
import html
import sys
from pathlib import Path

import genanki  # type: ignore[import-untyped]

from tools.recall.cards import Card, find_cards
from tools.recall.sides import Sides, sides_of

NAME = "python-backend-foundations.apkg"
TITLE = "Python Backend Foundations"
STYLE = Path(__file__).with_name("deck.css")
FIELDS = ("Question", "Answer", "Source")
FRONT = "{{Question}}"
BACK = '{{FrontSide}}<hr id="answer">{{Answer}}<p class="source">From: {{Source}}</p>'
# When every note was made: what Anki keeps of it says nothing to a reader.
EPOCH = 1_700_000_000.0


def number_of(name: str) -> int:
    """Return the number by which Anki knows a deck or a kind of note: the same in every build."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") >> 1


def model() -> genanki.Model:
    template = {"name": "Recall", "qfmt": FRONT, "afmt": BACK}
    fields = [{"name": name} for name in FIELDS]
    return genanki.Model(number_of(f"{TITLE} note"), TITLE, fields, [template], STYLE.read_text(encoding="utf-8"))


def note_of(card: Card, sides: Sides, kind: genanki.Model) -> genanki.Note:
    source = f'<a href="{sides.link}">{html.escape(sides.title)}</a>'
    fields = [sides.question, sides.answer, source]
    return genanki.Note(kind, fields, tags=[card.kind, card.topic], guid=card.digest)


def make_deck(site: Path) -> Path:
    """Write the deck beside the pages of a built site: one deck for each topic, below one."""
    kind = model()
    decks: dict[str, genanki.Deck] = {}
    for card in find_cards():
        name = f"{TITLE}::{card.topic.replace('_', ' ').capitalize()}"
        deck = decks.setdefault(name, genanki.Deck(number_of(name), name))
        deck.add_note(note_of(card, sides_of(card, site), kind))
    target = site / "assets" / NAME
    genanki.Package(list(decks.values())).write_to_file(str(target), timestamp=EPOCH)
    return target


if __name__ == "__main__":
    make_deck(Path(sys.argv[1]))
