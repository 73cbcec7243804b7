"""The page contract: every program and output on a page comes from a file that was run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tools.authoring.writing import placeholders, written_files
from tools.site.page_faults import (
    fence_faults,
    front_matter_faults,
    include_faults,
    mark_faults,
    output_faults,
    page_titles,
    shown_faults,
    title_faults,
)
from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import (
    ROOT,
    SNIPPETS,
    Fault,
    find_snippets,
)

PAGES = sorted(DOCS.rglob("*.md"))
EXTERNAL_LINKS = ROOT / "tests" / "external_links.txt"


def fail_with(faults: Iterator[Fault]) -> None:
    found = [str(fault) for fault in faults]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_fences_hold_includes_only(page: Path) -> None:
    fail_with(fence_faults(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_outputs_stand_with_their_programs(page: Path) -> None:
    fail_with(output_faults(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_lines_are_marked_by_name(page: Path) -> None:
    fail_with(mark_faults(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_includes_are_well_formed(page: Path) -> None:
    fail_with(include_faults(page))


def test_no_text_of_a_scaffold_is_left() -> None:
    left = [f"{path.relative_to(ROOT).as_posix()}:{line}" for path, line in placeholders(written_files())]
    assert not left, "a scaffold wrote this for its author to replace:\n  " + "\n  ".join(left)


def test_every_snippet_is_shown() -> None:
    shown = {include.file for include in find_inclusions()}
    fail_with(orphans(shown))


def orphans(shown: set[str]) -> Iterator[Fault]:
    for snippet in find_snippets():
        for path in (snippet.path, *snippet.transcripts.values()):
            file = path.relative_to(SNIPPETS).as_posix()
            if file not in shown:
                mend = f'add --8<-- "{file}" to a page, or delete snippets/{file}'
                yield Fault(f"snippets/{file}", "no page shows it", mend)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_page_has_title_and_description(page: Path) -> None:
    fail_with(front_matter_faults(page))
    fail_with(title_faults(page))


def test_titles_are_unique() -> None:
    titles = Counter(title for page in PAGES for title in page_titles(page.read_text(encoding="utf-8")))
    twice = [title for title, count in titles.items() if count > 1]
    pages = [str(p.relative_to(ROOT)) for p in PAGES if set(page_titles(p.read_text(encoding="utf-8"))) & set(twice)]
    assert not twice, f"pages with the same title {twice}: {', '.join(pages)}\n  mend it: rename one"


@cache
def pages_of(site: Path) -> dict[str, BeautifulSoup]:
    """Return all pages of a built site by file, parsed once for all tests: they read them and change nothing."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


def built_pages(site: Path) -> list[tuple[str, BeautifulSoup]]:
    return list(pages_of(site).items())


def test_no_include_marker_survives(built_site: Path) -> None:
    surviving = [name for name, soup in built_pages(built_site) if "8<" in soup.get_text()]
    assert not surviving, f"an include was not resolved, or a section marker is shown: {', '.join(surviving)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_page_shows_its_files_and_nothing_typed(page: Path, built_site: Path) -> None:
    inside = page.relative_to(DOCS)
    folder = inside.parent if inside.name == "index.md" else inside.with_suffix("")
    article = pages_of(built_site)[(folder / "index.html").as_posix()].select_one("article")
    assert article
    fail_with(shown_faults(page.relative_to(ROOT).as_posix(), page.read_text(encoding="utf-8"), article))


def test_external_links_are_listed(built_site: Path) -> None:
    """One file lists the addresses that readers are sent to; `make links` asks whether they answer."""
    linked = {
        str(link["href"]).split("#")[0]
        for _, soup in built_pages(built_site)
        for link in soup.select("article a[href*='://']:not(.md-content__button)")
    }
    listed = set(EXTERNAL_LINKS.read_text(encoding="utf-8").split())
    assert linked == listed, (
        f"tests/external_links.txt and the pages differ.\n  not listed: {sorted(linked - listed)}\n"
        f"  listed, and on no page: {sorted(listed - linked)}"
    )


def test_internal_links_resolve(built_site: Path) -> None:
    """Every link to a page or an anchor of the site leads somewhere."""
    ids = {name: {str(tag["id"]) for tag in soup.select("[id]")} for name, soup in built_pages(built_site)}
    broken = []
    for name, soup in built_pages(built_site):
        if name == "404.html":  # its links are absolute: it is served for any address
            continue
        for link in soup.select("article a[href]:not([href*='://']):not(.md-content__button)"):
            target, _, anchor = str(link["href"]).partition("#")
            # To a step of a program of the page.
            anchor = anchor.removeprefix("step=").partition(",")[0]
            path = ((built_site / name).parent / target).resolve() if target else built_site / name
            path = path / "index.html" if path.is_dir() else path
            page = path.relative_to(built_site.resolve() if target else built_site).as_posix()
            if not path.exists() or (anchor and anchor not in ids.get(page, set())):
                broken.append(f"{name}: {link['href']}")
    assert not broken, "links that lead nowhere:\n" + "\n".join(broken)
