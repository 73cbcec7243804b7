"""Programs run in a page as a reader runs them: with the page's own buttons and editor."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.specimen import PLAIN
from tests.browser.window import DESKTOP, Window, window
from tools.browser.server import SiteServer

SECOND = 1000
# The first run of a visit loads and starts Python.
PATIENCE = 120 * SECOND
ENDLESS = "while True:\n    pass"
EQUAL = "Ran here: the output is what the page states."
ENDED = re.compile("^(equal|different|failed|done)$")
# The interpreter and the time, which no test fixes.
SOMEWHERE = re.compile(r" on CPython 3\.14\.\d+ in \d+\.\d s")


@dataclass(frozen=True)
class Shown:
    """What the panel under a program says after a run."""

    state: str
    sentence: str
    output: str


class Program:
    """One program on a page that is open."""

    def __init__(self, page: Page, file: str) -> None:
        head = page.locator(".filename", has_text=file)
        self.page = page
        self.block: Locator = page.locator(".language-python.highlight", has=head).first
        self.button = self.block.locator("button.run")
        self.panel = self.block.locator(".run-panel")
        self.status = self.block.locator(".run-status")
        self.editor = self.block.locator(".cm-content")

    def write(self, text: str) -> None:
        """Put a text in the place of the program, in the page's editor."""
        if not self.editor.count():
            self.block.locator("button.edit").click()
        self.editor.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def start(self, text: str | None = None) -> None:
        """Press Run, after writing a text if there is one, and wait until the program is at work."""
        if text is not None:
            self.write(text)
        self.button.click()
        expect(self.panel).to_have_attribute("data-state", "running", timeout=PATIENCE)

    def run(self, text: str | None = None) -> Shown:
        """Press Run, after writing a text if there is one, and wait for the end."""
        if text is not None:
            self.write(text)
        self.button.click()
        return self.ended()

    def ended(self) -> Shown:
        """Wait for the end of a run; return what the page shows."""
        expect(self.button).not_to_have_text("Stop", timeout=PATIENCE)
        expect(self.panel).to_have_attribute("data-state", ENDED, timeout=PATIENCE)
        return Shown(
            self.panel.get_attribute("data-state") or "",
            SOMEWHERE.sub("", self.status.inner_text()),
            self.block.locator(".run-output").text_content() or "",
        )


def interpreters(page: Page) -> int:
    """Return how many workers of a page hold an interpreter: they start from a blob, others from a file."""
    return sum(worker.url.startswith("blob:") for worker in page.workers)


def wait_for_interpreters(page: Page, most: int = 1) -> None:
    """Wait until a page has no more interpreters than these, and see that it stays so."""
    deadline = time.monotonic() + 45
    # A busy worker takes some seconds to go after it was ended.
    while interpreters(page) > most and time.monotonic() < deadline:
        page.wait_for_timeout(0.1 * SECOND)
    page.wait_for_timeout(0.3 * SECOND)
    assert interpreters(page) <= most


@contextmanager
def running_page(browser: Browser, server: SiteServer, **options: Any) -> Iterator[Window]:
    with window(browser, server, DESKTOP, **options) as opened:
        opened.open("running/")
        opened.page.wait_for_selector("button.run")
        yield opened


def assert_page_works(opened: Window, file: str = PLAIN, *, had_failed: bool = False) -> None:
    """Run a program. After a failure the browser's words may come late: a worker asks for files beside its page."""
    shown = Program(opened.page, file).run()
    assert (shown.state, shown.sentence) == ("equal", EQUAL), shown
    if had_failed:
        without_words_of_the_browser(opened)
    # Playwright says it where a test has taken service workers away, at each run.
    assert [text for text in opened.complaints if "registration blocked by Playwright" not in text] == []
    wait_for_interpreters(opened.page)


def without_words_of_the_browser(opened: Window) -> None:
    """Forget what a browser itself says of an answer that did not come."""
    # It says so in a task of its own, which may come after what the page shows.
    opened.page.wait_for_timeout(0.3 * SECOND)
    own = re.compile("Failed to load|Failed to fetch dynamically|net::ERR_|registration blocked by Playwright")
    opened.complaints[:] = [text for text in opened.complaints if not own.search(text)]
