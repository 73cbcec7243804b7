"""A window of the browser: what goes wrong in it is written down, and what axe-core and the eye would find is asked."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tools.browser.server import SiteServer
from tools.verification.pages import DOCS
from tools.verification.snippets import ROOT

DESKTOP, PHONE = 1440, 390
HEIGHT = 900
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# What is not a program of ours and moves: transitions would let axe see half-faded text.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"


@dataclass
class Window:
    """One browser window of a fixed width, and what went wrong in it since the last page was opened."""

    page: Page
    server: SiteServer
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str = "") -> None:
        self.complaints.clear()
        self.page.goto(f"{self.server.address}{address}")
        self.page.evaluate("document.fonts.ready")
        self.page.add_style_tag(content=STILL)
        self.page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        # Marks come after the first paint.
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")

    def resize(self, width: int) -> None:
        """Make the window so wide. The page has heard of it when two frames have passed."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def violations(self, rules: list[str] | None = None) -> list[str]:
        """Return what axe-core finds, one line for each element."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
        if rules:
            options["runOnly"] = rules
        found = self.page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    def show_scheme(self, scheme: str) -> None:
        self.page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)


@contextlib.contextmanager
def window(browser: Browser, server: SiteServer, width: int, **context_options: Any) -> Iterator[Window]:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, **context_options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = Window(context.new_page(), server)

    def complain_of_foreign_request(url: str) -> None:
        if not url.startswith((server.address, "data:", "blob:")):
            opened.complaints.append(f"request to another host: {url}")

    context.on("request", lambda request: complain_of_foreign_request(request.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
    opened.page.on(
        "console",
        lambda said: opened.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    yield opened
    context.close()


def page_addresses() -> list[str]:
    sources = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*") if path.suffix in (".md", ".ipynb"))
    folders = (path.parent if path.stem == "index" else path.with_suffix("") for path in sources)
    return ["" if folder == Path() else f"{folder.as_posix()}/" for folder in folders]


def assert_page_is_sound(opened: Window) -> None:
    """Check the page that is open: nothing said, nothing wider than the window, no barrier, headings in order."""
    assert opened.complaints == []
    assert overflowing(opened.page) == []
    assert opened.violations() == []
    opened.show_scheme("slate")
    assert opened.violations(["color-contrast"]) == []
    levels = opened.page.locator("article :is(h1, h2, h3, h4, h5, h6)").evaluate_all(
        "headings => headings.map(heading => Number(heading.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    skipped = [f"h{a} then h{b}" for a, b in itertools.pairwise(levels) if b > a + 1]
    assert not skipped, f"a heading level is skipped: {skipped}"


def overflowing(page: Page) -> list[str]:
    """Return what is wider than the window, and on a phone also what scrolls sideways in itself."""
    found: list[str] = page.evaluate(
        """phone => [...document.querySelectorAll("html, .md-content *")]
          .filter(element => element.checkVisibility() && element.closest("svg, .headerlink") === null)
          .filter(element =>
            element.scrollWidth > innerWidth ||
            (element.closest("thead") === null && element.getBoundingClientRect().right > innerWidth + 0.5) ||
            (phone && element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX === "auto"))
          .map(element => element.outerHTML.slice(0, 120))""",
        page.viewport_size is not None and page.viewport_size["width"] <= PHONE,
    )
    return found
