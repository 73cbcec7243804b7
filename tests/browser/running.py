"""Programs run in a page as a reader runs them: with the page's own buttons and editor."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

SECOND = 1000
# The first run of a visit loads and starts Python.
PATIENCE = 120 * SECOND
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
