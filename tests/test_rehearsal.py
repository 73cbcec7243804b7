"""A rehearsed interview: a mixed set, a clock, the stored answer with points to tick, and what to read again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.window import PHONE, Window, overflowing, window
from tools.browser.server import SiteServer

PAGE = "interview/rehearsal/"
STATUS, CLOCK = ".rehearsal-head [role=status]", ".rehearsal-head [role=timer]"
MINE = "A list is an object, and objects are shared."


# Tenths of a second.
PATIENCE = 50


@pytest.fixture
def candidate(browser: Browser, site_server: SiteServer) -> Iterator[Window]:
    with window(browser, site_server, PHONE) as opened:
        opened.open(PAGE)
        expect(opened.page.locator(STATUS)).to_contain_text("to draw from")
        yield opened
        assert opened.complaints == []


def answer(page: Page, ticked: int) -> tuple[str, list[str]]:
    """Answer the question that is shown, and tick points; return its kind, and the points that are left."""
    expect(page.locator(".recall-question")).to_be_focused()
    kind = page.locator(STATUS).inner_text().partition(". ")[2]
    assert page.locator(".recall-answer").count() == 0
    page.get_by_label("Your answer, aloud or here").fill(MINE)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".rehearsal-mine")).to_have_text(MINE)
    expect(page.locator(".recall-answer")).to_be_focused()
    boxes = page.locator(".rehearsal-point input")
    for box in boxes.all()[:ticked]:
        box.check()
    expect(page.locator(".rehearsal-count")).to_have_text(f"{ticked} of {boxes.count()} points")
    names: list[str] = boxes.evaluate_all("boxes => boxes.map((box) => box.getAttribute('aria-label'))")
    return kind, names[ticked:]


def test_interview_is_walked_through(candidate: Window) -> None:
    page = candidate.page
    page.get_by_label("Length").select_option("3")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(CLOCK)).to_have_text(re.compile(r"^\d+:\d\d$"))
    page.clock.install()
    first, missed = answer(page, ticked=0)
    # What is shown of a page finds its width a moment later.
    for _ in range(PATIENCE):
        if not overflowing(page):
            break
        page.wait_for_timeout(100)
    assert overflowing(page) == []
    assert candidate.violations() == []
    page.get_by_role("button", name="Next question").click()
    # The clock goes while the question is there, and stops with the answer.
    expect(page.locator(".recall-question")).to_be_focused()
    page.clock.run_for(75_000)
    expect(page.locator(CLOCK)).to_have_text(re.compile(r"^[1-9]\d*:\d\d$"))
    second, rest = answer(page, ticked=1)
    stopped = page.locator(CLOCK).inner_text()
    page.clock.run_for(30_000)
    assert page.locator(CLOCK).inner_text() == stopped
    page.get_by_role("button", name="Next question").click()
    third, _ = answer(page, ticked=0)
    # Three questions are of three kinds.
    assert len({first, second, third}) == 3
    page.get_by_role("button", name="What to read again").click()
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^1 of \d+ points, 3 questions in \d+:\d\d\.$"))
    told = page.locator(".rehearsal-missed li li").all_text_contents()
    assert set(missed + rest) <= set(told)
    assert overflowing(page) == []
    assert candidate.violations() == []
    links = page.locator(".rehearsal-missed > li > a").evaluate_all("links => links.map(({ href }) => href)")
    assert len(links) >= 2
    assert [page.request.get(link).status for link in links] == [200] * len(links)
    page.get_by_role("button", name="Another interview").click()
    expect(page.get_by_label("Length")).to_have_value("3")


def test_set_keeps_to_its_topic(candidate: Window) -> None:
    page = candidate.page
    page.get_by_label("Topic").select_option("generators")
    page.get_by_label("Length").select_option("5")
    page.get_by_role("button", name="Begin").click()
    for _ in range(4):
        answer(page, ticked=0)
        page.get_by_role("button", name="Next question").click()
    answer(page, ticked=0)
    page.get_by_role("button", name="What to read again").click()
    links = page.locator(".rehearsal-missed > li > a").evaluate_all("links => links.map(({ href }) => href)")
    assert len(links) == 5
    assert all("/modules/generators/" in link for link in links)
    # No page is asked twice while others are left; a follow-up may be of the page of its question.
    assert len({link.partition("#")[0] for link in links}) >= 4


def test_sentences_of_all_answers_are_their_points(candidate: Window) -> None:
    """Splitting takes no letter away, and leaves no answer without a point."""
    wrong = candidate.page.evaluate(
        """async () => {
          const root = new URL("../../assets/js/recall/", location.href);
          const [{ loadCards }, { sidesOf }, { givePoints }] = await Promise.all(
            ["cards.js", "parts.js", "points.js"].map((name) => import(new URL(name, root).href)));
          const text = (node) => node.textContent.replaceAll(/\\s+/g, "");
          const wrong = [];
          for (const card of Object.values(await loadCards())) {
            const answer = document.createElement("div");
            answer.append(...(await sidesOf(card)).answer);
            const before = text(answer);
            const added = "The output, as it is.";
            const points = givePoints(answer, added);
            const expected = added.replaceAll(" ", "") + before;
            if (text(answer) !== expected) wrong.push([card.page, card.kind, before, text(answer)]);
            const names = points.map((point) => point.text);
            if (names.some((name) => name.length < 3)) wrong.push([card.page, card.kind, names]);
          }
          return wrong;
        }"""
    )
    assert wrong == []
