"""MkDocs hook, and a step after any build: write `search/sections.json`, in which the search looks up what is typed.

It reads the built pages only, so it does not matter who built them: `python -m tools.search.sections FOLDER` does for
another generator what the hook does for MkDocs. Of a program its names are kept, each once: half of the bytes of the
theme's own index are programs, and nobody pastes a whole one.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from tools.search import coding

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
# Of a symptom, the title of the lesson, which is found by itself.
ELSEWHERE = re.compile(r"<li>\s*(?:<p>)?<strong>Lessons?:</strong>.*?</li>", re.DOTALL)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "time", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What is no text of the page: drawings, buttons, and what says where the reader is.
UNREAD = {"svg", "script", "style", "button"}
UNREAD_CLASSES = {
    "filename",
    "headerlink",
    "lesson-symptoms",
    "md-content__button",
    "page-date",
    "place",
    "no-run",
    "language-diff",
    # A list of what stands elsewhere: the entry itself is found.
    "symptom",
}
NAME = re.compile(r"\b[^\W\d][\w.]*\w")
# A name in more sections than this leads to none of them: `import`, `return`, `app`.
MOST_SECTIONS = 7
JUDGED = "problems/"
# Of a problem its first words are kept, and of answers in an interview the titles: they repeat what lessons say.
REPEATING = re.compile(r"modules/\w+/practice/")
# Whole files, whose parts stand on the pages that explain them.
UNSEARCHED = "project/source"
# Lists of what stands elsewhere: only their titles are kept.
LISTS = re.compile(r"(changes|interview/tracks|problems|modules(/\w+)?)/")
# Long programs of their own, whose pages say in words what matters of their names.
UNNAMED = ("problems/", "project/")


@dataclass
class Section:
    """A heading of a page, and what stands below it."""

    fragment: str
    parts: dict[str, list[str]] = field(default_factory=lambda: {"title": [], "text": [], "output": [], "program": []})

    def add(self, part: str, text: str) -> None:
        self.parts[part].append(text)

    def text(self, part: str) -> str:
        # Below a print stands what it printed, behind a mark that is no part of it.
        return " ".join("".join(self.parts[part]).replace("#> ", "").split())

    def said(self) -> list[str]:
        """Return title, text and outputs."""
        return [self.text("title"), self.text("text"), self.text("output")]

    def names(self) -> dict[str, None]:
        """Return the names in programs that stand nowhere else in the section, in their order."""
        known = set(NAME.findall(" ".join(self.said())))
        return dict.fromkeys(name for name in NAME.findall(self.text("program")) if name not in known)


@dataclass
class OpenTag:
    name: str
    # The part of a section to which text inside belongs; none for what is not read.
    part: str | None


class Page(HTMLParser):
    """The sections of a page, the first of which is the page's own."""

    def __init__(self, article: str) -> None:
        super().__init__()
        self.sections = [Section("")]
        self.open: list[OpenTag] = []
        self.feed(article)
        self.close()

    @property
    def part(self) -> str | None:
        return self.open[-1].part if self.open else "text"

    def part_inside(self, tag: str, classes: set[str]) -> str | None:
        if self.part is None or tag in UNREAD or classes & UNREAD_CLASSES:
            return None
        if tag in HEADINGS:
            return "title"
        if "highlight" in classes:
            return "program" if "language-python" in classes else "output"
        # What a program prints stands below its print.
        return "output" if "stated" in classes else self.part

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        attributes = {name: value or "" for name, value in attrs}
        if tag in HEADINGS and tag != "h1" and "id" in attributes:
            self.sections.append(Section(attributes["id"]))
        self.open.append(OpenTag(tag, self.part_inside(tag, set(attributes.get("class", "").split()))))
        self.divide(tag)

    def handle_endtag(self, tag: str) -> None:
        self.divide(tag)
        while self.open and self.open.pop().name != tag:
            pass

    def divide(self, tag: str) -> None:
        """Keep the words of two cells, or of two paragraphs, apart."""
        if tag not in INLINE and self.part:
            self.sections[-1].add(self.part, " ")

    def handle_data(self, data: str) -> None:
        if self.part:
            self.sections[-1].add(self.part, data)


def sections_of(page: Path) -> list[Section]:
    article = ARTICLE.search(page.read_text(encoding="utf-8"))
    return Page(ELSEWHERE.sub("", article[0])).sections if article else []


def rows(sections: list[Section]) -> list[list[str]]:
    """Return title, text, outputs and names of each section."""
    names = [section.names() for section in sections]
    count = Counter(name for found in names for name in found)
    return [
        [*section.said(), " ".join(name for name in found if count[name] <= MOST_SECTIONS)]
        for section, found in zip(sections, names, strict=True)
    ]


def write_sections(site: Path) -> None:
    """Write the sections of a built site: each page with the number of its sections, and these in columns.

    Like stands beside like in a column, which compression rewards. A fragment is written where its title does not say
    it, by the place of its section.
    """
    pages = {path.parent.relative_to(site).as_posix(): path for path in sorted(site.rglob("index.html"))}
    pages = {folder: path for folder, path in pages.items() if not folder.startswith(UNSEARCHED)}
    found = {"" if folder == "." else f"{folder}/": sections_of(path) for folder, path in pages.items()}
    # What the judge says of answers is no message that a service logs, and much of it.
    for section in (section for address in found if address.startswith(JUDGED) for section in found[address]):
        section.parts["output"].clear()
        if section.fragment:
            section.parts["text"].clear()
    for section in (section for address in found if REPEATING.fullmatch(address) for section in found[address]):
        for part in ("text", "output", "program"):
            section.parts[part].clear()
    for section in (section for address in found if LISTS.fullmatch(address) for section in found[address]):
        section.parts["text"].clear()
    for section in (section for address in found if address.startswith(UNNAMED) for section in found[address]):
        section.parts["program"].clear()
    sections = [section for of_page in found.values() for section in of_page]
    columns = list(zip(*rows(sections), strict=True))
    fragments = {
        place: section.fragment
        for place, section in enumerate(sections)
        if section.fragment and section.fragment != slug_of(section.text("title"))
    }
    written = {"pages": {address: len(of_page) for address, of_page in found.items()}, "fragments": fragments}
    target = site / "search" / "sections.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        json.dumps(written | coding.coded(columns), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def slug_of(title: str) -> str:
    """Return the fragment of most titles; tools/search/sections.mjs does the same."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def read_sections(site: Path) -> list[tuple[str, list[str]]]:
    """Return what was written: location of each section, with its title, text, outputs and names."""
    written = json.loads((site / "search" / "sections.json").read_text(encoding="utf-8"))
    contents = [list(row) for row in zip(*coding.plain(written), strict=True)]
    locations: list[str] = []
    for page, count in written["pages"].items():
        first = len(locations)
        for place in range(first, first + count):
            fragment = written["fragments"].get(str(place), slug_of(contents[place][0]))
            locations.append(f"{page}#{fragment}" if place > first else page)
    return list(zip(locations, contents, strict=True))


def on_post_build(config: MkDocsConfig) -> None:
    write_sections(Path(config.site_dir))


if __name__ == "__main__":
    write_sections(Path(sys.argv[1]))
