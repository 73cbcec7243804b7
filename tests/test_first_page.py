"""The first page: the strongest measured fact from its figures, doors that open, and a program's card."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from tools.browser.server import SiteServer
from tools.experiments.drawing import figure
from tools.experiments.results import load
from tools.experiments.slow_upstream import BLOCKING, DEF, NAME
from tools.verification.pages import DOCS

# The index of the search is fetched, and read, at the first letter.
PATIENCE = 60_000
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def home(built_site: Path) -> BeautifulSoup:
    return BeautifulSoup((built_site / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_figures_are_those_of_the_experiment(home: BeautifulSoup) -> None:
    seconds = load(NAME)["measurements"]["seconds"]
    held, free = seconds[BLOCKING], seconds[DEF]
    assert home.select_one(".claim")
    claim = " ".join(tag.get_text() for tag in home.select(".claim"))
    assert claim.strip() == f"{figure(held)} s or {figure(free)} s: one word decides."
    bars = {rect["data-value"]: float(str(rect["width"])) for rect in home.select(".fact rect")}
    assert bars.keys() == {str(held), str(free)}
    assert bars[str(free)] == pytest.approx(bars[str(held)] * free / held, abs=0.1)


def test_no_figure_is_typed() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    assert re.findall(r"\d+(?:\.\d+)? ?(?:s|ms|seconds|times|requests|threads)\b", text) == []


def test_one_word_differs(home: BeautifulSoup) -> None:
    held, free = (code.get_text() for code in home.select(".difference code"))
    assert held == f"async {free}"


def test_figure_is_seen_at_once(browser: Browser, site_server: SiteServer) -> None:
    """Without scrolling: the claim and its chart on a phone, the two programs as well on a desk."""
    for size, seen in ((PHONE, ".fact svg"), ({"width": 1280, "height": 720}, ".difference .highlight:last-child")):
        page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
        page.goto(site_server.address)
        box = page.locator(seen).bounding_box()
        assert box
        assert box["y"] + box["height"] <= size["height"], f"{seen} is below the fold of {size}"
        page.close()


def test_search_opens_from_the_text(browser: Browser, site_server: SiteServer) -> None:
    page = browser.new_page()
    page.goto(site_server.address)
    page.get_by_role("button", name="search", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type("lock")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=PATIENCE)
    assert page.url == site_server.address
    page.close()
