"""The deck for Anki: Anki's own library takes it, each card of the recall is a note, and its links lead to the site."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from tools.recall.cards import Card, find_cards
from tools.recall.deck import NAME, make_deck
from tools.recall.sides import CardError, sides_of

LINK = re.compile(r'<a [^>]*href="(?P<address>[^"#]+)')
PAGE = """\
<link rel="canonical" href="https://example.org/modules/memory/names/">
<article class="md-content__inner">
<h1 id="why">Why &lt;so&gt;?<a class="headerlink" href="#why">¶</a></h1>
<details class="question"><summary>Is <code>it</code>?</summary>
<p id="p">No: <a href="../pauses/#a">see</a>.</p><button>Copy</button>
<div class="tabbed-set"><input id="tab"><div class="tabbed-labels"><label for="tab">Flask</label></div>
<div class="tabbed-content"><div class="tabbed-block"><p>200</p></div></div></div>
</details>
<details class="question"><summary>What would you be asked next?</summary>
<ul><li>Does <code>a?</code> hold? <a href="../pauses/">No</a>.</li></ul></details>
<h2 id="takeaway">Takeaway</h2><ul><li>It depends.</li></ul><h2 id="next">Next</h2><p>More.</p>
</article>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = tmp_path / "modules" / "memory" / "names" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    return tmp_path


def card(kind: str, index: int = 0) -> Card:
    return Card(kind, "modules/memory/names/", index, "")


def test_sides_are_those_of_the_page(site: Path) -> None:
    question = sides_of(card("question"), site)
    assert question.question == "<p>Is <code>it</code>?</p>"
    assert '<p>No: <a href="https://example.org/modules/memory/pauses/#a">see</a>.</p>' in question.answer
    # All tabs are shown, each below its name; what needs a script is gone.
    assert '<span class="tab">Flask</span><p>200</p>' in question.answer
    assert not re.search("<button|<input|<label| id=", question.answer)
    assert (question.title, question.link) == ("Why <so>?", "https://example.org/modules/memory/names/#why")
    follow_up = sides_of(card("follow_up"), site)
    assert follow_up.question == "<p>Does <code>a?</code> hold?</p>"
    assert follow_up.answer == '<p><a href="https://example.org/modules/memory/pauses/">No</a>.</p>'
    takeaway = sides_of(card("takeaway"), site)
    assert takeaway.question == "<p>What do you take away? Why &lt;so&gt;?</p>"
    assert takeaway.answer == "<ul><li>It depends.</li></ul>"


def test_card_without_its_part_is_named(site: Path) -> None:
    with pytest.raises(CardError, match="modules/memory/names/ has no question number 2"):
        sides_of(card("question", 1), site)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection: Collection, deck: Path) -> dict[str, int]:
    """Import as a reader does; return how many notes came of each kind that Anki tells."""
    request = ImportAnkiPackageRequest(package_path=str(deck), options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(request).log
    kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
    return {kind: len(found) for kind in kinds if (found := getattr(log, kind))}


def test_deck_is_made_and_imported_without_a_warning(built_site: Path, collection: Collection) -> None:
    cards = find_cards()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        deck = make_deck(built_site)
        assert imported(collection, deck) == {"new": len(cards)}
        # Once more: nothing is doubled.
        assert imported(collection, deck) == {"duplicate": len(cards)}
    notes = [collection.get_note(number) for number in collection.find_notes("")]
    assert Counter(note.guid for note in notes) == Counter(card.digest for card in cards)
    assert all(all(field.strip() for field in note.fields) for note in notes)
    broken = {
        address
        for note in notes
        for field in note.fields
        for address in LINK.findall(field)
        if (path := urlsplit(address).path.lstrip("/")) is not None
        and address.startswith(base_of(built_site))
        and not (built_site / path).exists()
    }
    assert broken == set()
    shown = [collection.get_card(number) for number in collection.find_cards("")]
    assert len(shown) == len(cards)
    assert "<hr id=" in shown[0].answer()
    topics = {name.id: name.name for name in collection.decks.all_names_and_ids()}
    assert {topics[one.did] for one in shown} >= {
        f"Python Backend Foundations::{topic}" for topic in ("Memory", "Symptoms")
    }


def base_of(site: Path) -> str:
    found = re.search(r'<link rel="canonical" href="([^"]+)"', (site / "index.html").read_text(encoding="utf-8"))
    return found[1] if found else ""


def test_recall_offers_the_deck(built_site: Path) -> None:
    page = (built_site / "interview" / "recall" / "index.html").read_text(encoding="utf-8")
    assert f'href="../../assets/{NAME}"' in page
    assert (built_site / "assets" / NAME).stat().st_size > 100_000
