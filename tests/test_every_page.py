"""Pages in a browser, under CI half of them: opened once, and asked there all that can be asked, phone and desk."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.window import DESKTOP, PHONE, Window, assert_page_is_sound, page_addresses, window
from tests.samples import sampled
from tools.browser.server import SiteServer
from tools.site import lessons
from tools.site.page_faults import shown_texts
from tools.verification.pages import DOCS
from tools.verification.snippets import SNIPPETS

FIRST_VIEW_BYTES = 100_000
NARROWEST_PHONE = 320
# Seconds until a page that was made wide stands as one that was opened wide.
PATIENCE = 20.0
# Words that are parted, and words that reach out of their listing, with everything open that a reader can open.
FAULTS_OF_LINES = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const tab of document.querySelectorAll(".tabbed-block")) tab.style.display = "block";
  const faults = [];
  for (const code of document.querySelectorAll(".highlight > pre > code")) {
    const right = code.parentElement.getBoundingClientRect().right;
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[A-Za-z0-9]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
        if (new Set(boxes.map((box) => Math.round(box.top))).size > 1) faults.push(`parted: ${word[0]}`);
        if (boxes.some((box) => box.right > right)) faults.push(`outside: ${word[0]}`);
      }
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  return faults;
}"""
# Lines that go on left of their own first character, as if they were dedented.
DEDENTED_LINES = """() => [...document.querySelectorAll(".highlight .line")].filter((line) => {
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() && texts.currentNode.data.trim() === "");
  const first = document.createRange();
  const start = texts.currentNode.data.search(/\\S/);
  first.setStart(texts.currentNode, start);
  first.setEnd(texts.currentNode, start + 1);
  const own = first.getBoundingClientRect();
  const all = document.createRange();
  all.selectNodeContents(line);
  return [...all.getClientRects()].some((box) => box.width > 0 && box.top > own.bottom && box.left <= own.left);
}).map((line) => line.textContent)"""
# Each element and its box, without what the theme notes of a width: a title of what is cut off, the place of a line,
# the arrow beside tabs that were too many, and how far the list of pages was scrolled.
WHAT_STANDS_WHERE = """() => {
  for (const list of document.querySelectorAll(".md-sidebar__scrollwrap")) list.scrollTop = 0;
  return [...document.querySelectorAll("body *:not(script, .tabbed-control)")].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const alone = element.cloneNode(false);
    for (const name of ["title", "style", "tabindex"]) alone.removeAttribute(name);
    return `${alone.outerHTML} at ${[x, y, width, height].map(Math.round)}`;
  });
}"""
# One page of each kind.
KINDS = (
    "",
    "modules/memory/",
    "modules/memory/pauses/",
    "modules/memory/practice/",
    "experiments/leak_curve/",
    "notebooks/core_logic/",
    "problems/deep_copy/",
    "interview/puzzles/",
)
COPY_EVERYTHING = """async () => {
  const copies = [];
  for (const button of document.querySelectorAll(".filename .copy")) {
    button.click();
    while (button.textContent !== "Copied") await new Promise(requestAnimationFrame);
    const title = button.parentElement.firstChild.textContent.trim();
    copies.push([title, await navigator.clipboard.readText()]);
  }
  return copies;
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser, site_server: SiteServer) -> Iterator[Window]:
    """A phone that keeps nothing of the pages that it has seen: each is the first."""
    with window(browser, site_server, PHONE) as opened:
        session = opened.page.context.new_cdp_session(opened.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield opened


# Of each part of the site so many pages are opened under CI.
ONE_IN = 2
OPENED = sampled(
    page_addresses(),
    ONE_IN,
    lambda address: address.split("/")[0],
    (path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))),
)


@pytest.mark.by_page
@pytest.mark.parametrize("address", OPENED, ids=lambda address: address or "home")
def test_page_on_a_phone_and_on_a_desk(phone: Window, address: str) -> None:
    """Open a page on a phone, then make it wide: what is found there is what a desk finds, as a test below shows."""
    # The last page was left as narrow as a phone can be.
    phone.resize(PHONE)
    phone.server.sent.clear()
    phone.open(address)
    assert_page_is_sound(phone)
    assert_first_view_is_light(phone)
    if address.startswith("modules/"):
        assert_lesson_is_short(phone)
    phone.show_scheme("default")
    phone.resize(DESKTOP)
    assert_page_is_sound(phone)
    phone.resize(PHONE)
    for title, text in phone.page.evaluate(COPY_EVERYTHING):
        if title.endswith(".py"):
            assert text.rstrip("\n") in shown_texts(SNIPPETS / title), title
    assert_no_line_is_parted_in_a_word(phone)


def assert_first_view_is_light(opened: Window) -> None:
    opened.page.wait_for_load_state("networkidle")
    sent = list(opened.server.sent)
    total = sum(size for _, size in sent)
    assert total <= FIRST_VIEW_BYTES, f"{total} bytes: {sent}"


def assert_lesson_is_short(opened: Window) -> None:
    height: float = opened.page.evaluate("document.documentElement.scrollHeight")
    screens = height / lessons.PHONE["height"]
    assert screens <= lessons.MOST_SCREENS, f"{screens:.1f} phone screens; make two lessons of it"


def assert_no_line_is_parted_in_a_word(opened: Window) -> None:
    for width in (PHONE, NARROWEST_PHONE):
        opened.resize(width)
        faults, dedented = opened.page.evaluate(FAULTS_OF_LINES), opened.page.evaluate(DEDENTED_LINES)
        assert faults == [], f"at {width} pixels"
        assert dedented == [], f"at {width} pixels"


@pytest.mark.parametrize("address", KINDS)
def test_page_made_wide_is_the_page_of_a_desk(
    browser: Browser, site_server: SiteServer, phone: Window, address: str
) -> None:
    """What was asked of each page at the width of a desk would be found by a reader who opens it there."""
    phone.resize(PHONE)
    phone.open(address)
    # The lessons that it has opened are kept, and the first page tells where to go on.
    phone.page.evaluate("localStorage.clear()")
    phone.open(address)
    phone.resize(DESKTOP)
    with window(browser, site_server, DESKTOP) as desk:
        desk.open(address)
        # Predictions come when their programs are known, and the theme moves its sidebars in its own time.
        deadline = time.monotonic() + PATIENCE
        while desk.page.evaluate(WHAT_STANDS_WHERE) != phone.page.evaluate(WHAT_STANDS_WHERE):
            if time.monotonic() > deadline:
                assert phone.page.evaluate(WHAT_STANDS_WHERE) == desk.page.evaluate(WHAT_STANDS_WHERE)
            desk.page.wait_for_timeout(100)
        assert desk.complaints == phone.complaints == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_page_that_is_not_there(browser: Browser, site_server: SiteServer, width: int) -> None:
    with window(browser, site_server, width) as opened:
        opened.open("no-such-page/")
        # A browser itself reports the status in the console.
        opened.complaints[:] = [text for text in opened.complaints if "404" not in text]
        assert opened.page.locator("h1").inner_text() == "No page at this address"
        assert_page_is_sound(opened)
