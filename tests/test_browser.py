"""The site in a browser: quiet console, no foreign request, no overflow, no barrier, and a copy that runs."""

from __future__ import annotations

import contextlib
import itertools
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.test_pages import renderings
from tools.browser.server import SiteServer
from tools.verification.pages import DOCS
from tools.verification.snippets import ROOT, SNIPPETS

DESKTOP, PHONE = 1440, 390
FIRST_VIEW_BYTES = 100_000
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
    context = browser.new_context(viewport={"width": width, "height": 900}, **context_options)
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


@pytest.fixture(scope="session", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def site(request: pytest.FixtureRequest, browser: Browser, site_server: SiteServer) -> Iterator[Window]:
    with window(browser, site_server, request.param) as opened:
        yield opened


@pytest.fixture(scope="session")
def desktop(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    with window(browser, specimen_server, DESKTOP) as opened:
        yield opened


@pytest.fixture(scope="session")
def phone(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    with window(browser, specimen_server, PHONE) as opened:
        yield opened


def page_addresses() -> list[str]:
    sources = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*") if path.suffix in (".md", ".ipynb"))
    folders = (path.parent if path.stem == "index" else path.with_suffix("") for path in sources)
    return ["" if folder == Path() else f"{folder.as_posix()}/" for folder in folders]


def assert_page_is_sound(opened: Window, address: str) -> None:
    opened.open(address)
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


@pytest.mark.by_page
@pytest.mark.parametrize("address", [*page_addresses(), "no-such-page/"], ids=lambda address: address or "home")
def test_page_is_sound(site: Window, address: str) -> None:
    if address == "no-such-page/":
        # A browser itself reports the status in the console.
        site.open(address)
        site.complaints[:] = [text for text in site.complaints if "404" not in text]
        assert site.complaints == []
        assert site.page.locator("h1").inner_text() == "No page at this address"
        assert site.violations() == []
        return
    assert_page_is_sound(site, address)


@pytest.mark.by_page
@pytest.mark.parametrize("address", page_addresses(), ids=lambda address: address or "home")
def test_first_view_is_small_and_copy_gives_the_file(browser: Browser, site_server: SiteServer, address: str) -> None:
    """Both want a window that has seen no page before."""
    with window(browser, site_server, PHONE) as opened:
        site_server.sent.clear()
        opened.open(address)
        opened.page.wait_for_load_state("networkidle")
        sent = list(site_server.sent)
        copies = opened.page.evaluate(
            """async () => {
              const copies = [];
              for (const button of document.querySelectorAll(".filename .copy")) {
                button.click();
                while (button.textContent !== "Copied") await new Promise(requestAnimationFrame);
                const title = button.parentElement.firstChild.textContent.trim();
                copies.push([title, await navigator.clipboard.readText()]);
              }
              return copies;
            }"""
        )
    total = sum(size for _, size in sent)
    assert total <= FIRST_VIEW_BYTES, f"{total} bytes: {sent}"
    for title, text in copies:
        if title.endswith(".py"):
            assert text.rstrip("\n") in renderings(SNIPPETS / title), title


def test_copied_program_prints_what_it_states(browser: Browser, site_server: SiteServer, tmp_path: Path) -> None:
    with window(browser, site_server, PHONE) as opened:
        opened.open()
        button = opened.page.locator(".promise .copy").first
        button.click()
        program = tmp_path / "copied.py"
        expect(button).to_have_text("Copied")
        program.write_text(opened.page.evaluate("navigator.clipboard.readText()"), encoding="utf-8")
        stated = opened.page.locator(".language-python + .language-text code").first.inner_text()
    printed = subprocess.run([sys.executable, program], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == stated.strip()


def test_search_index_waits_for_the_first_letter(browser: Browser, specimen_server: SiteServer) -> None:
    with window(browser, specimen_server, DESKTOP) as opened:
        specimen_server.sent.clear()
        opened.open()
        opened.page.wait_for_load_state("networkidle")
        assert not any("search_index" in path for path, _ in specimen_server.sent)
        opened.page.locator("[data-md-component=search-query]").press_sequentially("interpreter")
        expect(opened.page.locator(".md-search-result__link").first).to_be_visible()
        assert any("search_index" in path for path, _ in specimen_server.sent)
        for scheme in ("default", "slate"):
            opened.show_scheme(scheme)
            assert opened.violations() == []
        assert opened.complaints == []


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_specimen_is_sound(width: str, request: pytest.FixtureRequest) -> None:
    opened: Window = request.getfixturevalue(width)
    assert_page_is_sound(opened, "")


def test_drawer_has_no_barrier(phone: Window) -> None:
    phone.open()
    phone.page.locator("label[for=__drawer].md-header__button").click()
    expect(phone.page.locator("#__drawer")).to_be_checked()
    for scheme in ("default", "slate"):
        phone.show_scheme(scheme)
        assert phone.violations() == []


def panels(page: Page, block: int = 0) -> list[FloatRect]:
    """Return the boxes of the visible panels of a side-by-side block."""
    group = page.locator(".side-by-side").nth(block)
    boxes = [panel.bounding_box() for panel in group.locator(".tabbed-block").all() if panel.is_visible()]
    return [box for box in boxes if box is not None]


def test_variants_stand_side_by_side_on_a_desktop(desktop: Window) -> None:
    desktop.open()
    flask, fastapi = panels(desktop.page)
    assert flask["y"] == fastapi["y"]
    assert flask["x"] + flask["width"] < fastapi["x"]
    characters = desktop.page.locator(".side-by-side code").first.evaluate(
        """code => {
          const style = getComputedStyle(code);
          const room = code.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          const ruler = document.createElement("span");
          ruler.style = "position: absolute; text-indent: 0";
          ruler.textContent = "0".repeat(100);
          code.append(ruler);
          return room / ruler.getBoundingClientRect().width * 100;
        }"""
    )
    assert characters >= 66


def test_third_variant_stands_above_on_a_desktop(desktop: Window) -> None:
    desktop.open()
    plain, flask, fastapi = panels(desktop.page, 1)
    assert plain["y"] + plain["height"] < flask["y"] == fastapi["y"]
    assert flask["x"] + flask["width"] < fastapi["x"]


def test_variants_are_linked_tabs_on_a_phone(phone: Window) -> None:
    phone.open()
    assert [len(panels(phone.page, block)) for block in (0, 1)] == [1, 1]
    phone.page.locator(".side-by-side").first.locator("label", has_text="FastAPI").click()
    expect(phone.page.locator(".side-by-side").nth(1).locator(".tabbed-block").nth(2)).to_be_visible()


def test_wide_table_is_stacked_on_a_phone(phone: Window) -> None:
    phone.open()
    cells = phone.page.locator("table[data-stacking] tbody tr").first.locator("td").all()
    boxes = [cell.bounding_box() for cell in cells]
    assert [box["x"] for box in boxes if box] == [boxes[0]["x"] if boxes[0] else None] * len(boxes)
    assert cells[1].evaluate("cell => getComputedStyle(cell, '::before').content") == '"Lives in: "'


def test_marks_name_the_interpreters_without_moving_the_page(desktop: Window, phone: Window) -> None:
    for opened in (desktop, phone):
        opened.page.add_init_script(
            """new PerformanceObserver(list => {
              window.moved = [...(window.moved ?? []), ...list.getEntries().map(shift => shift.value)];
            }).observe({ type: 'layout-shift', buffered: true })"""
        )
        opened.open()
        mark = opened.page.locator("a.verified").first
        assert mark.inner_text() == "verified on CPython 3.10 · 3.11 · 3.12 · 3.13 · 3.14"
        assert mark.get_attribute("href") == f"{opened.server.address}verification/"
        assert opened.page.evaluate("window.moved ?? []") == []
        outputs = opened.page.locator(".language-text a.verified")
        assert outputs.count() == 0


def test_plots_of_a_page_have_one_scale(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.page.goto(f"{site_server.address}experiments/streaming_memory/")
        plots = [plot.bounding_box() for plot in opened.page.locator(".plot").all()]
        assert len({plot and plot["width"] for plot in plots}) == 1, plots
        assert len(plots) > 1


def test_instant_navigation_keeps_marks_and_copies(desktop: Window) -> None:
    desktop.open()
    desktop.page.evaluate("window.sameDocument = true")
    desktop.page.locator(".md-footer__link--next").click()
    expect(desktop.page.locator("h1")).to_have_text("Second page¶")
    assert desktop.page.evaluate("window.sameDocument") is True
    expect(desktop.page.locator("a.verified")).to_have_count(1)
    expect(desktop.page.locator(".copy")).to_have_count(1)
    assert desktop.complaints == []


def test_page_reads_without_javascript(browser: Browser, site_server: SiteServer) -> None:
    for width in (DESKTOP, PHONE):
        with window(browser, site_server, width, java_script_enabled=False) as opened:
            opened.page.goto(site_server.address)
            expect(opened.page.locator("h1")).to_be_visible()
            expect(opened.page.locator(".language-text code").first).to_have_text("[1]\n[1, 2]")
            expect(opened.page.get_by_role("link", name="Modules").last).to_be_visible()
            assert opened.complaints == []


def test_missing_marks_are_no_error(browser: Browser, specimen_server: SiteServer) -> None:
    """Before the first full verification the file is empty."""
    marks = [*(specimen_server.folder / "assets" / "programs").glob("*.json")]
    written = {path: path.read_text() for path in marks}
    for path in marks:
        path.write_text("{}")
    try:
        with window(browser, specimen_server, DESKTOP) as opened:
            opened.open()
            assert opened.page.locator("a.verified").count() == 0
            assert opened.complaints == []
    finally:
        for path, text in written.items():
            path.write_text(text)
