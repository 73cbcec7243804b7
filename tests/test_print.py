"""A page on paper: nothing to press, everything unfolded, and no blank sheet."""

from __future__ import annotations

import re
from math import ceil

import pytest
from playwright.sync_api import Browser

from tests.browser.window import DESKTOP, window
from tools.browser.server import SiteServer

# CSS pixels of the height of an A4 sheet between the margins that Chromium sets.
SHEET = 1_040
HIDDEN_PARTS = """() => [...document.querySelectorAll("article details:not(.no-run) > :not(summary)")]
  .filter((part) => !part.checkVisibility()).length"""
BUTTONS = """() => [...document.querySelectorAll("article :is(.copy, .run, .edit)")]
  .filter((button) => button.getBoundingClientRect().height > 0).length"""


@pytest.mark.parametrize("address", ["modules/concurrency/blocking_calls/", "symptoms/hangs/", "interview/puzzles/"])
def test_page_prints_unfolded_and_without_blank_sheets(browser: Browser, site_server: SiteServer, address: str) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open(address)
        page = opened.page
        assert page.evaluate(HIDDEN_PARTS) > 0
        assert page.evaluate(BUTTONS) > 0
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
        # As wide as the sheet, so that the height is that of the printed page.
        page.set_viewport_size({"width": 720, "height": SHEET})
        page.emulate_media(media="print")
        assert page.evaluate(HIDDEN_PARTS) == 0
        assert page.evaluate(BUTTONS) == 0
        height: int = page.evaluate("document.documentElement.scrollHeight")
        assert sheets <= ceil(1.5 * height / SHEET) + 1, f"{height} pixels"
