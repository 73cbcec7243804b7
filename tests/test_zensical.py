"""Zensical, the successor of Material for MkDocs, builds the same pages from the same mkdocs.yml."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from tools.browser.server import serve
from tools.site.content_security_policy import apply_policy
from tools.verification.snippets import ROOT


@pytest.fixture(scope="module")
def zensical_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree as Zensical builds it, in a copy, because it writes where mkdocs.yml says."""
    del built_site  # it publishes the marks, which the copy takes along
    tree = tmp_path_factory.mktemp("zensical")
    for name in ("docs", "overrides", "snippets", "tools"):
        shutil.copytree(ROOT / name, tree / name)
    # What a page says of a program depends on the packages that a browser gets.
    for name in ("mkdocs.yml", "uv.lock"):
        shutil.copyfile(ROOT / name, tree / name)
    # Started as a module, it finds the site's own extension, tools/markup, as MkDocs does.
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"]
    built = subprocess.run(command, cwd=tree, capture_output=True, text=True)
    assert built.returncode == 0, f"zensical build failed:\n{built.stdout}{built.stderr}"
    apply_policy(tree / "site")
    return tree / "site"


def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Return the pages that come from Markdown: Zensical does not run notebooks."""
    notebooks = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.ipynb")}
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
        if path.relative_to(site).parent not in notebooks
    }


def blocks(soup: BeautifulSoup) -> list[str]:
    """Return each code block as it is set: its title, its text, and its marks and folds."""
    return [str(block) for block in soup.select("article div.highlight")]


def places(soup: BeautifulSoup) -> list[str]:
    """Return what a page says of its place among the lessons, to readers and to scripts."""
    told = [" ".join(tag.get_text().split()) for tag in soup.select(".place, [data-lessons] a")]
    return told + [str(tag["data-lesson"]) for tag in soup.select("[data-lesson]")]


def test_pages_hold_the_same(built_site: Path, zensical_site: Path) -> None:
    ours, theirs = pages(built_site), pages(zensical_site)
    assert ours.keys() == theirs.keys()
    for name, soup in ours.items():
        other = theirs[name]
        assert blocks(other) == blocks(soup), name
        assert [h.get_text() for h in other.select("article h1, article h2")] == [
            h.get_text() for h in soup.select("article h1, article h2")
        ], name
        for selector in (".with-output", "table[data-stacking]", "[data-stacks]", ".change", ".stack-control option"):
            assert len(other.select(selector)) == len(soup.select(selector)), f"{name}: {selector}"
        assert places(other) == places(soup), name
        for selector in ("link[href$='assets/css/site.css']", "script[src$='assets/js/site.js']"):
            assert other.select_one(selector), f"{name}: {selector}"
        for selector in ("meta[name=description]", "meta[property='og:title']", "meta[property='og:description']"):
            assert other.select(selector) == soup.select(selector), f"{name}: {selector}"


def test_service_worker_is_published_at_the_root(built_site: Path, zensical_site: Path) -> None:
    """Its scope is its folder: only from there it may keep the pages."""
    for site in (built_site, zensical_site):
        assert (site / "service-worker.js").read_bytes() == (ROOT / "docs" / "service-worker.js").read_bytes()


def test_page_is_quiet_in_a_browser(browser: Browser, zensical_site: Path) -> None:
    complaints: list[str] = []
    with serve(zensical_site) as server:
        page = browser.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(server.address) else complaints.append(sent.url))
        page.goto(server.address, wait_until="networkidle")
        assert page.locator(".copy").count() > 0
        page.close()
    assert complaints == []


def test_its_dialog_asks_the_same_engine(browser: Browser, zensical_site: Path) -> None:
    with serve(zensical_site) as server:
        page = browser.new_page()
        page.goto(server.address)
        page.wait_for_load_state("networkidle")
        assert not any("vendor/search.js" in path for path, _ in server.sent)
        page.keyboard.press("/")
        page.keyboard.type("get_referrers")
        first = page.get_by_role("option").first
        expect(first).to_contain_text("Who holds it?")
        expect(first.locator("mark").first).to_have_text("get_referrers")
        # As a mouse pastes: no key is pressed.
        page.get_by_role("combobox").evaluate("field => field.select()")
        page.evaluate("text => document.execCommand('insertText', false, text)", "SIGTERM with a request in flight")
        expect(first).to_contain_text("SIGTERM with a request in flight")
        page.close()


def test_programs_run_under_its_build(browser: Browser, zensical_site: Path) -> None:
    with serve(zensical_site) as server:
        page = browser.new_page()
        for lesson, file in (
            ("unwinding", "exceptions/unwinding.py"),
            ("middleware", "exceptions/middleware/fastapi_app.py"),
        ):
            page.goto(f"{server.address}modules/exceptions/{lesson}/")
            block = page.locator(".language-python.highlight").filter(has=page.locator(f".filename:has-text('{file}')"))
            block.first.locator("button.run").dispatch_event("click")
            expect(block.first.locator(".run-panel")).to_have_attribute("data-state", "equal", timeout=60_000)
        page.close()
