"""The copy of the site for reading without a network works from a file: every link, and a page in Chromium."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tools.site.offline_copy import NAME, for_reading, make_offline_copy, with_file_links

LINK = re.compile(r'\s(?:href|src)="(?![\w+.-]+:)([^"#?]+)')


@pytest.fixture(scope="module")
def copy(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(built_site / "assets" / NAME) as archive:
        archive.extractall(folder)
    [root] = folder.iterdir()
    return root


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (' href="../memory/"', ' href="../memory/index.html"'),
        (' href="../memory/#pauses"', ' href="../memory/index.html#pauses"'),
        (' href=".."', ' href="../index.html"'),
        (' href="../.."', ' href="../../index.html"'),
        (' href="./"', ' href="./index.html"'),
        (' href="#pauses"', ' href="#pauses"'),
        (' href="assets/mark.svg"', ' href="assets/mark.svg"'),
        (' href="https://docs.python.org/3/"', ' href="https://docs.python.org/3/"'),
    ],
)
def test_link_to_a_folder_names_its_page(link: str, expected: str) -> None:
    assert with_file_links(f"<a{link}>") == f"<a{expected}>"


def test_page_says_what_needs_the_site() -> None:
    page = '<link rel="canonical" href="https://x.org/a/"><article class="md-content__inner md-typeset"><h1>A</h1>'
    assert '<a href="https://x.org/a/">on the site itself</a>' in for_reading(page)


def test_equal_sites_make_equal_copies(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<h1>A</h1>", encoding="utf-8")
    once = make_offline_copy(tmp_path).read_bytes()
    assert make_offline_copy(tmp_path).read_bytes() == once


def test_every_link_of_the_copy_leads_to_a_file(copy: Path) -> None:
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 100
    # What the site offers on its first page is this copy.
    broken = [
        f"{page.relative_to(copy)}: {target}"
        for page in pages
        for target in set(LINK.findall(page.read_text(encoding="utf-8")))
        if not (page.parent / target).is_file() and not target.endswith(NAME)
    ]
    assert broken == []


def test_copy_is_read_from_a_file(browser: Browser, copy: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(request.url))
    page.goto((copy / "index.html").as_uri())
    page.locator("article a[href*='slow_upstream']").first.click()
    expect(page.locator("h1")).to_contain_text("slow upstream")
    expect(page.locator("article p", has_text="copy to read without a network")).to_be_visible()
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    styled = page.evaluate("getComputedStyle(document.querySelector('.highlight pre')).fontFamily")
    assert "mono" in styled.lower()
    assert errors == []
    context.close()
