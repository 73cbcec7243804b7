"""The layout of pages in a browser: lines, outputs beside programs, the sidebar, the order of buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.browser.window import DESKTOP, PHONE, Window, page_addresses, window
from tools.browser.server import SiteServer
from tools.verification.pages import DOCS

NARROWEST_PHONE, TABLET = 320, 1000
SCROLL_POSITIONS = 20


@pytest.fixture
def desktop(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    with window(browser, specimen_server, DESKTOP) as opened:
        yield opened


def boxes(page: Page, selector: str) -> tuple[FloatRect, FloatRect]:
    program, output = (page.locator(f"{selector} > :nth-child({n})").first.bounding_box() for n in (1, 2))
    assert program
    assert output
    return program, output


@pytest.mark.parametrize("following", [".language-text", ".tabbed-set"])
def test_output_stands_beside_its_program_where_there_is_room(
    browser: Browser, specimen_server: SiteServer, following: str
) -> None:
    selector = f".md-content__inner > .beside:has(> {following})"
    with window(browser, specimen_server, DESKTOP) as opened:
        opened.open()
        program, output = boxes(opened.page, selector)
        assert program["x"] + program["width"] < output["x"]
        assert program["y"] == output["y"]
        assert output["x"] + output["width"] <= DESKTOP
    with window(browser, specimen_server, TABLET) as opened:
        opened.open()
        program, output = boxes(opened.page, selector)
        assert program["x"] == output["x"]
        assert program["y"] + program["height"] <= output["y"] + 1


def test_pairs_keep_their_columns(browser: Browser, specimen_server: SiteServer) -> None:
    with window(browser, specimen_server, DESKTOP) as opened:
        opened.open()
        program, output = boxes(opened.page, ".side-by-side .with-output")
        assert program["x"] == output["x"]
        assert program["width"] == output["width"]


def test_output_stays_in_view_beside_a_long_program(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open(lesson_with_most(site_server, "with-output beside"))
        opened.page.evaluate(
            """() => {
              const beside = [...document.querySelectorAll(".md-content__inner > .beside")];
              const tallest = beside.sort((a, b) => b.offsetHeight - a.offsetHeight)[0];
              tallest.dataset.tallest = "";
              scrollTo(0, tallest.getBoundingClientRect().top + scrollY + tallest.offsetHeight / 2 - 200);
            }"""
        )
        output = opened.page.locator("[data-tallest] > :last-child")
        expect(output).to_be_in_viewport()


def lesson_with_most(server: SiteServer, markup: str) -> str:
    """Return the page of a module that holds a piece of markup most often."""
    modules = [address for address in page_addresses() if address.startswith("modules/")]
    return max(modules, key=lambda address: (server.folder / address / "index.html").read_text("utf-8").count(markup))


def test_sidebar_follows_to_the_end(browser: Browser, site_server: SiteServer) -> None:
    page = browser.new_page(viewport={"width": DESKTOP, "height": 500})
    page.goto(site_server.address + lesson_with_most(site_server, "<h2"), wait_until="networkidle")
    # Contents that are longer than any window.
    page.add_style_tag(content=".md-nav--secondary .md-nav__item { padding-block: 1rem }")
    hidden = []
    for position in range(1, SCROLL_POSITIONS + 1):
        page.evaluate(f"scrollTo(0, (document.body.scrollHeight - innerHeight) * {position / SCROLL_POSITIONS})")
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 80))))"
        )
        seen = page.evaluate(
            """() => {
              const link = [...document.querySelectorAll(".md-nav--secondary .md-nav__link--active")].pop();
              const frame = document.querySelector(".md-sidebar__scrollwrap").getBoundingClientRect();
              // Before its first section a page has no place yet.
              if (!link) return document.querySelector("article h2").getBoundingClientRect().top > 0;
              const box = link.getBoundingClientRect();
              return box.top >= frame.top - 1 && box.bottom <= Math.min(frame.bottom, innerHeight) + 1;
            }"""
        )
        if not seen:
            hidden.append(position)
    page.close()
    assert hidden == [], f"positions of {SCROLL_POSITIONS} where the reader's place is not seen"


def index_pages() -> list[str]:
    """Return the index pages of the sections that have headings to list."""
    pages = sorted(path for path in DOCS.rglob("index.md") if path.parent != DOCS)
    texts = {path: path.read_text(encoding="utf-8") for path in pages}
    listed = [path for path, text in texts.items() if text.count("\n## ") and "\n  - toc\n" not in text]
    return [f"{path.parent.relative_to(DOCS).as_posix()}/" for path in listed]


@pytest.mark.by_page
@pytest.mark.parametrize("address", index_pages())
def test_index_page_has_contents(browser: Browser, site_server: SiteServer, address: str) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open(address)
        headings = opened.page.locator("article h2").count()
        contents = opened.page.locator(".md-sidebar--primary .md-nav--secondary > ul > li > a:visible")
        assert contents.count() == headings
    with window(browser, site_server, PHONE) as opened:
        opened.open(address)
        opened.page.locator("label[for=__drawer].md-header__button").click()
        opened.page.locator("label.md-nav__link[for=__toc]").click()
        expect(opened.page.locator(".md-nav--secondary > ul > li > a").first).to_be_in_viewport()


def test_buttons_come_in_the_order_of_the_eye_and_are_named_by_file(
    browser: Browser, specimen_server: SiteServer
) -> None:
    with window(browser, specimen_server, DESKTOP) as opened:
        opened.open("running/")
        heads = opened.page.locator(".filename")
        expect(opened.page.locator("button.edit")).to_have_count(heads.count())
        names = []
        for head in heads.all():
            buttons = head.locator("button").all()
            lefts = [box["x"] for box in (button.bounding_box() for button in buttons) if box]
            assert lefts == sorted(lefts)
            assert [button.inner_text() for button in buttons] == ["Run", "Step", "Edit", "Copy"]
            file = head.evaluate("head => head.firstChild.textContent")
            expect(opened.page.get_by_role("group", name=file, exact=True)).to_have_count(1)
            names += [f"{text} {file}" for text in ("Run", "Step", "Edit", "Copy")]
        for name in names:
            expect(opened.page.get_by_role("button", name=name, exact=True)).to_have_count(1)


def test_reason_not_to_run_is_a_sentence_without_javascript(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, NARROWEST_PHONE, java_script_enabled=False) as opened:
        opened.page.goto(f"{site_server.address}modules/concurrency/threads/")
        reason = opened.page.locator(".no-run").first
        expect(reason).to_be_visible()
        expect(reason).to_have_text(re.compile(r"^It [^.]+\. On your machine: python \w+\.py$"))


def test_fold_opens_without_javascript_and_by_keyboard(browser: Browser, specimen_server: SiteServer) -> None:
    with window(browser, specimen_server, DESKTOP, java_script_enabled=False) as opened:
        opened.page.goto(specimen_server.address)
        fold = opened.page.locator("details.fold").first
        line = fold.get_by_text("Blueprint", exact=False).first
        expect(line).not_to_be_visible()
        fold.locator("summary").focus()
        opened.page.keyboard.press("Enter")
        expect(line).to_be_visible()


def test_marked_lines_are_seen(desktop: Window) -> None:
    desktop.open()
    for scheme in ("default", "slate"):
        desktop.show_scheme(scheme)
        mark, ground = (
            desktop.page.locator(selector).first.evaluate("part => getComputedStyle(part).backgroundColor")
            for selector in ("code mark", ".highlight:has(mark)")
        )
        assert mark != ground
        assert desktop.page.locator("code mark").first.evaluate("mark => getComputedStyle(mark).boxShadow") != "none"


@pytest.mark.by_page
@pytest.mark.parametrize("address", [a for a in page_addresses() if a.startswith(("experiments/", "interview/"))])
def test_numbers_of_tables_stay_whole_on_a_phone(browser: Browser, site_server: SiteServer, address: str) -> None:
    with window(browser, site_server, PHONE) as opened:
        opened.open(address)
        parted = opened.page.evaluate(
            """() => [...document.querySelectorAll(".md-typeset td")].flatMap((cell) => {
              const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
              const parted = [];
              while (texts.nextNode()) {
                for (const word of texts.currentNode.data.matchAll(/[\\w.]+/g)) {
                  const range = document.createRange();
                  range.setStart(texts.currentNode, word.index);
                  range.setEnd(texts.currentNode, word.index + word[0].length);
                  const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
                  if (tops.size > 1 && word[0].length < 20) parted.push(word[0]);
                }
              }
              return parted;
            })"""
        )
    assert parted == []
