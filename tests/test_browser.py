"""The site in a browser: quiet console, no foreign request, no overflow, no barrier, and a copy that runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.browser.window import DESKTOP, PHONE, Window, assert_page_is_sound, window
from tools.browser.server import SiteServer


@pytest.fixture(scope="session")
def desktop(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    with window(browser, specimen_server, DESKTOP) as opened:
        yield opened


@pytest.fixture(scope="session")
def phone(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    with window(browser, specimen_server, PHONE) as opened:
        yield opened


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
        assert not any("sections.json" in path for path, _ in specimen_server.sent)
        opened.page.locator("[data-md-component=search-query]").press_sequentially("interpreter")
        expect(opened.page.locator(".md-search-result__link").first).to_be_visible()
        assert any("sections.json" in path for path, _ in specimen_server.sent)
        for scheme in ("default", "slate"):
            opened.show_scheme(scheme)
            assert opened.violations() == []
        assert opened.complaints == []


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_specimen_is_sound(width: str, request: pytest.FixtureRequest) -> None:
    opened: Window = request.getfixturevalue(width)
    opened.open()
    assert_page_is_sound(opened)


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
        assert mark.inner_text() == "verified on 3.14 · 3.13 · 3.12 · 3.11 · 3.10"
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
