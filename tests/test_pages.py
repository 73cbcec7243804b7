"""The page contract: every program and output on a page comes from a file that was run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from bs4 import BeautifulSoup, Tag

from tools.markup.sections import shown_lines
from tools.verification.pages import DOCS, INCLUDE, find_fences, find_inclusions
from tools.verification.snippets import ROOT, SNIPPETS, Fault, find_snippets

# Files under version control that pages may include, by the folders pymdownx.snippets searches.
INCLUDE_ROOTS = (SNIPPETS, DOCS / "assets" / "diagrams")
# Languages that a page may hold as typed text: commands for the reader and configuration, never output.
TYPED_LANGUAGES = ("console", "toml")
PAGES = sorted(DOCS.rglob("*.md"))
EXTERNAL_LINKS = ROOT / "tests" / "external_links.txt"


def fail_with(faults: Iterator[Fault]) -> None:
    found = [str(fault) for fault in faults]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


def place(page: Path, line: int) -> str:
    return f"{page.relative_to(ROOT).as_posix()}:{line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_fences_hold_includes_only(page: Path) -> None:
    fail_with(fence_faults(page))


def fence_faults(page: Path) -> Iterator[Fault]:
    for fence in find_fences(page.read_text(encoding="utf-8")):
        here = place(page, fence.line)
        if not fence.closed:
            yield Fault(here, "the fence is not closed", "close it with the same back-ticks")
        elif fence.language in TYPED_LANGUAGES:
            continue
        elif len(fence.body) != 1 or not INCLUDE.match(fence.body[0]):
            yield Fault(
                here,
                f"a {fence.language or 'plain'} fence with typed text",
                'move the text to a snippet (make new S=topic/example) and include it: --8<-- "topic/example.py"',
                "one include line",
                fence.body[0].strip() if fence.body else "nothing",
            )
        elif fence.language == "python":
            included = INCLUDE.match(fence.body[0])
            if included and included["file"].endswith(".py") and fence.title != included["file"]:
                expected, found = f'title="{included["file"]}"', f'title="{fence.title}"'
                yield Fault(here, "the title does not name the file", "correct the title", expected, found)
        elif fence.body[0].strip().endswith('.py"'):
            yield Fault(here, "a program in a fence that is not python", "write ```python", "python", fence.language)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_lines_are_marked_by_name(page: Path) -> None:
    fail_with(mark_faults(page))


def mark_faults(page: Path) -> Iterator[Fault]:
    for fence in find_fences(page.read_text(encoding="utf-8")):
        here = place(page, fence.line)
        if "hl_lines" in fence.info:
            mend = 'name the section in the program, and write mark="name"'
            yield Fault(here, "lines are marked by number, which drifts", mend, 'mark="name"', fence.info.strip())
        included = INCLUDE.match(fence.body[0]) if fence.body else None
        program = SNIPPETS / included["file"] if included else page
        if not fence.marks or not included or not program.exists():
            continue
        lines = shown_lines(program.read_text(encoding="utf-8"), included["section"])
        known = {name for line in lines for name in line.sections}
        for name in fence.marks:
            if name not in known:
                mend = (
                    f"add # --8<-- [start:{name}] and [end:{name}] to snippets/{included['file']}, or correct the name"
                )
                expected = f"a section that is shown: {', '.join(sorted(known)) or 'the program has none'}"
                yield Fault(here, "the marked section is missing", mend, expected, name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_includes_are_well_formed(page: Path) -> None:
    fail_with(include_faults(page))


def include_faults(page: Path) -> Iterator[Fault]:
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        match = INCLUDE.match(line)
        if not match:
            if "8<" in line:
                expected = '--8<-- "topic/example.py" or --8<-- "topic/example.py:section"'
                yield Fault(place(page, number), "a malformed include", "correct the line", expected, line.strip())
            continue
        target = next((root / match["file"] for root in INCLUDE_ROOTS if (root / match["file"]).exists()), None)
        if target is None:
            mend = "correct the name, or make new"
            yield Fault(place(page, number), "the included file is missing", mend, "a file", match["file"])
        elif match["section"]:
            yield from section_faults(page, number, target, match["section"])


def section_faults(page: Path, number: int, target: Path, section: str) -> Iterator[Fault]:
    if re.fullmatch(r"[\d:,-]+", section):
        mend = "name a section in the file: # --8<-- [start:name] and [end:name]"
        yield Fault(place(page, number), "an include by line number, which drifts", mend, "a name", section)
        return
    text = target.read_text(encoding="utf-8")
    for end in ("start", "end"):
        if f"--8<-- [{end}:{section}]" not in text:
            mend = f"add # --8<-- [{end}:{section}] to {target.relative_to(ROOT)}, or correct the name"
            yield Fault(place(page, number), "the included section is missing", mend, section, "no such section")


def test_every_snippet_is_shown() -> None:
    shown = {include.file for include in find_inclusions()}
    fail_with(orphans(shown))


def orphans(shown: set[str]) -> Iterator[Fault]:
    for snippet in find_snippets():
        for path in (snippet.path, *snippet.transcripts.values()):
            file = path.relative_to(SNIPPETS).as_posix()
            if file not in shown:
                mend = f'add --8<-- "{file}" to a page, or git rm snippets/{file}'
                yield Fault(f"snippets/{file}", "no page shows it", mend)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_page_has_title_and_description(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.match(r"---\n(?:.+\n)*description: \S.{20,}\n(?:.+\n)*---\n", text), (
        f"{place(page, 1)}: the page needs front matter with a description of one sentence"
    )
    try:
        front_matter = yaml.safe_load(text.split("---\n")[1])
    except yaml.YAMLError as error:
        pytest.fail(f"{place(page, 1)}: the front matter is no YAML; quote what holds a colon\n{error}", pytrace=False)
    assert isinstance(front_matter["description"], str), f"{place(page, 1)}: the description is no text"
    assert len(page_titles(text)) == 1, f"{place(page, 1)}: the page needs exactly one # title"


def page_titles(text: str) -> list[str]:
    inside_fences = {line for fence in find_fences(text) for line in fence.lines}
    lines = enumerate(text.splitlines(), start=1)
    return [line[2:] for number, line in lines if line.startswith("# ") and number not in inside_fences]


def test_titles_are_unique() -> None:
    titles = Counter(title for page in PAGES for title in page_titles(page.read_text(encoding="utf-8")))
    twice = [title for title, count in titles.items() if count > 1]
    pages = [str(p.relative_to(ROOT)) for p in PAGES if set(page_titles(p.read_text(encoding="utf-8"))) & set(twice)]
    assert not twice, f"pages with the same title {twice}: {', '.join(pages)}\n  mend it: rename one"


@cache
def built_pages(site: Path) -> list[tuple[str, BeautifulSoup]]:
    """Return all pages of a built site, parsed once for all tests: they read them and change nothing."""
    return [
        (path.relative_to(site).as_posix(), BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser"))
        for path in sorted(site.rglob("*.html"))
    ]


def test_no_include_marker_survives(built_site: Path) -> None:
    surviving = [name for name, soup in built_pages(built_site) if "8<" in soup.get_text()]
    assert not surviving, f"an include was not resolved, or a section marker is shown: {', '.join(surviving)}"


def test_rendered_code_equals_its_file(built_site: Path) -> None:
    compared = 0
    for name, soup in built_pages(built_site):
        for block in soup.select("div.highlight:has(> span.filename)"):
            title, code = block.select_one("span.filename"), block.select_one("code")
            assert isinstance(title, Tag)
            assert isinstance(code, Tag)
            if not title.get_text().endswith(".py"):
                continue
            file = SNIPPETS / title.get_text()
            shown = code.get_text().rstrip("\n")
            assert shown, f"{name}: the block {title.get_text()} is empty"
            assert shown in renderings(file), f"{name}: the block {title.get_text()} is not what the file holds"
            compared += 1
    included = [include for include in find_inclusions() if include.file.endswith(".py")]
    assert compared == len(included), f"{len(included)} programs are included, {compared} are rendered"


def renderings(file: Path) -> list[str]:
    """Return what a page may show of a file: the whole of it, or one of its sections, without markers."""
    lines = file.read_text(encoding="utf-8").splitlines()
    names = re.findall(r"--8<-- \[start:([\w-]+)\]", "\n".join(lines))
    ranges = [(0, len(lines))]
    for name in names:
        start = next(i for i, line in enumerate(lines) if f"[start:{name}]" in line)
        end = next(i for i, line in enumerate(lines) if f"[end:{name}]" in line)
        ranges.append((start + 1, end))
    texts = []
    for start, end in ranges:
        kept = [line for line in lines[start:end] if "--8<-- [" not in line]
        indent = min((len(line) - len(line.lstrip()) for line in kept if line.strip()), default=0)
        texts.append("\n".join(line[indent:] for line in kept).strip("\n"))
    return texts


def test_external_links_are_listed(built_site: Path) -> None:
    """One file lists the addresses that readers are sent to; `make links` asks whether they answer."""
    linked = {
        str(link["href"]).split("#")[0]
        for _, soup in built_pages(built_site)
        for link in soup.select("article a[href^=http]:not(.md-content__button)")
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
        for link in soup.select("article a[href]:not([href^=http]):not(.md-content__button)"):
            target, _, anchor = str(link["href"]).partition("#")
            path = ((built_site / name).parent / target).resolve() if target else built_site / name
            path = path / "index.html" if path.is_dir() else path
            page = path.relative_to(built_site.resolve() if target else built_site).as_posix()
            if not path.exists() or (anchor and anchor not in ids.get(page, set())):
                broken.append(f"{name}: {link['href']}")
    assert not broken, "links that lead nowhere:\n" + "\n".join(broken)
