"""Daily recall: each part of a page that asks something is a card, and a card comes again when it is due."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.window import DESKTOP, PHONE, Window, overflowing, window
from tools.browser.server import SiteServer
from tools.recall.cards import FOLLOW_UPS, Card, cards_of, find_cards
from tools.recall.sides import page_at
from tools.verification.snippets import SNIPPETS

PAGE = "interview/recall/"
# How the script finds a part of each kind: docs/assets/js/recall/parts.js.
OPENING = {
    "prediction": re.compile(r'<div class="predict"'),
    "question": re.compile(r'<details class="question">\s*<summary>(?!What would you be asked next\?)'),
    "takeaway": re.compile(r'<h2 id="takeaway"'),
}
LESSON = """\
# Why?

## Predict

<div class="predict" markdown>

What is printed?

```python title="memory/names.py"
--8<-- "memory/names.py"
```

</div>

## Traps

### "It is so"

It is not.

### "Never"

Sometimes.

## Takeaway

- It depends.

## Check yourself

??? question "Is it?"

    ??? question "Inside?"

        Yes.

    No.

??? question "What would you be asked next?"

    - Is a `?` it? [No](x.md).
    - Is it
      so? Yes?

```markdown
??? question "Shown, and not asked"
```
"""


def test_each_part_that_asks_is_a_card() -> None:
    found = [(card.kind, card.index, card.text.split("\n")[0]) for card in cards_of(LESSON, "modules/memory/names/")]
    assert found == [
        ("prediction", 0, '<div class="predict" markdown>'),
        ("trap", 0, '### "It is so"'),
        ("trap", 1, '### "Never"'),
        ("takeaway", 0, "## Takeaway"),
        ("question", 0, '??? question "Is it?"'),
        ("question", 1, '    ??? question "Inside?"'),
        ("follow_up", 0, "    - Is a `?` it? [No](x.md)."),
        ("follow_up", 1, "    - Is it"),
    ]


def test_card_whose_text_or_program_changed_is_new(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "memory").mkdir()
    program = tmp_path / "memory" / "names.py"
    monkeypatch.setattr("tools.recall.cards.SNIPPETS", tmp_path)

    def digest_of(text: str) -> str:
        program.write_text(text, encoding="utf-8")
        return next(cards_of(LESSON, "modules/memory/names/")).digest

    first = digest_of("print(1)\n#> 1\n")
    assert digest_of("print(2)\n#> 2\n") != first
    assert digest_of("print(1)\n#> 1\n") == first
    other = next(cards_of(LESSON.replace("What is printed?", "What comes?"), "modules/memory/names/"))
    assert other.digest != first


def test_cards_are_told_apart() -> None:
    cards = find_cards()
    assert SNIPPETS.is_dir()
    assert len({card.digest for card in cards}) == len(cards)


def test_each_card_has_its_part_on_the_built_page(built_site: Path) -> None:
    """The script takes the n-th part of a kind: so the page must have as many as there are cards."""
    counted = Counter((card.page, card.kind) for card in find_cards())
    wrong = []
    for page in {page for page, kind in counted if kind in OPENING}:
        text = (built_site / page / "index.html").read_text(encoding="utf-8")
        for kind, opening in OPENING.items():
            if len(opening.findall(text)) != counted[page, kind]:
                wrong.append(
                    f"{page}: {counted[page, kind]} cards of the kind {kind}, {len(opening.findall(text))} parts"
                )
        # Looked for only where they are: a page takes a moment to read.
        lists = FOLLOW_UPS in text or counted[page, "follow_up"]
        parts = len(page_at(built_site / page / "index.html").parts["follow_up"]) if lists else 0
        if parts != counted[page, "follow_up"]:
            wrong.append(f"{page}: {counted[page, 'follow_up']} cards that follow up, {parts} parts")
    assert wrong == []


@pytest.fixture
def reader(browser: Browser, site_server: SiteServer) -> Iterator[Window]:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open(PAGE)
        expect(opened.page.locator(".recall-status")).to_contain_text("due")
        yield opened
        assert opened.complaints == []


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("JSON.parse(localStorage.getItem('recall.cards') ?? '{}')")
    return found


def keep(page: Page, cards: dict[str, Any]) -> None:
    page.evaluate("cards => localStorage.setItem('recall.cards', JSON.stringify(cards))", cards)


def test_cards_are_answered_by_keyboard_and_come_again(reader: Window) -> None:
    page = reader.page
    expect(page.locator(".recall-status")).to_contain_text("0 due, 10 new for today. 0 of ")
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    for answered, grade in enumerate("3134", start=1):
        expect(page.get_by_role("button", name="Show the answer")).to_be_focused()
        assert page.locator(".recall-answer").count() == 0
        page.keyboard.press("Enter")
        expect(page.locator(".recall-answer")).to_be_focused()
        assert page.locator(".recall-answer").inner_text().strip()
        assert reader.violations() == []
        page.keyboard.press(grade)
        # "Again" is of the same card, minutes later.
        page.wait_for_function(f"Object.keys(JSON.parse(localStorage.getItem('recall.cards'))).length === {answered}")
    due = sorted(card["due"] for card in kept(page).values())
    assert due[0] < due[-1]
    page.get_by_role("button", name="Stop for today").click()
    expect(page.locator(".recall-status")).to_have_text("4 cards answered. 6 are left for today.")
    # A day later they are there.
    cards = kept(page)
    keep(page, {digest: card | {"due": "2026-01-01T00:00:00.000Z"} for digest, card in cards.items()})
    page.reload()
    expect(page.locator(".recall-status")).to_contain_text("4 due, 6 new for today. 4 of ")


@pytest.fixture(scope="module")
def cards_by_kind() -> dict[str, tuple[str, Card]]:
    return {card.kind: (card.digest, card) for card in find_cards()}


@pytest.mark.parametrize("kind", ["prediction", "trap", "question", "follow_up", "takeaway", "symptom"])
def test_card_shows_question_and_answer_of_its_page(
    reader: Window, cards_by_kind: dict[str, tuple[str, Card]], kind: str
) -> None:
    page = reader.page
    digest, card = cards_by_kind[kind]
    seen = {"due": "2026-01-01T00:00:00.000Z", "last_review": "2025-12-31T00:00:00.000Z", "reps": 2, "lapses": 0}
    state = {"state": 2, "stability": 1, "difficulty": 5, "elapsed_days": 0, "scheduled_days": 1, "learning_steps": 0}
    keep(page, {digest: seen | state})
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".recall-question")).not_to_be_empty()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".recall-answer")).not_to_be_empty()
    link = page.locator(".recall-source a")
    assert f"/{card.page}#" in (link.get_attribute("href") or "")
    # Its links lead to where they led on their page.
    broken = page.evaluate(
        """async () => {
          const links = [...document.querySelectorAll(".recall-card a")].filter(({ href }) => href.startsWith(origin));
          const answers = await Promise.all(links.map(({ href }) => fetch(href).then(({ ok }) => [href, ok])));
          return answers.filter(([, ok]) => !ok).map(([href]) => href);
        }"""
    )
    assert broken == []
    # Nothing has the name of something else on the page.
    names = page.locator("[id]").evaluate_all("named => named.map(({ id }) => id)")
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_spoilt_memory_begins_anew(reader: Window) -> None:
    for spoilt in ("[]", "{", '{"a": 1}', '{"a": {"due": "never"}}'):
        reader.page.evaluate("text => localStorage.setItem('recall.cards', text)", spoilt)
        reader.page.reload()
        expect(reader.page.locator(".recall-status")).to_contain_text("0 due, 10 new for today.")


def test_card_fits_a_phone(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, PHONE) as opened:
        opened.open(PAGE)
        opened.page.get_by_role("button", name="Start").click()
        for _ in range(4):
            opened.page.get_by_role("button", name="Show the answer").click()
            expect(opened.page.locator(".recall-answer")).not_to_be_empty()
            assert overflowing(opened.page) == []
            opened.page.locator(".recall-grade").nth(3).click()


def test_cards_travel_with_the_progress(reader: Window, tmp_path: Path) -> None:
    page = reader.page
    digest = find_cards()[0].digest
    card = {"due": "2026-12-01T00:00:00.000Z", "last_review": "2026-11-01T00:00:00.000Z", "reps": 3}
    keep(page, {digest: card})
    reader.open("problems/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    exported = tmp_path / "progress.json"
    download.value.save_as(exported)
    assert json.loads(exported.read_text())["cards"] == {digest: card}
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".progress-tools [role=status]")).to_have_text("Forgotten.")
    assert kept(page) == {}
    later = card | {"last_review": "2026-11-02T00:00:00.000Z", "reps": 4}
    for mine in ({}, {digest: later}):
        keep(page, mine)
        page.locator("input[type=file]").set_input_files(exported)
        expect(page.locator(".progress-tools [role=status]")).to_contain_text("Imported")
        # Of two that are one the later reviewed stays.
        assert kept(page) == {digest: later if mine else card}
