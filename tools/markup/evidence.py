"""What proves a sentence: `{run: pauses}` before its full stop becomes one quiet mark that opens the program.

    Full collections are rare {run: full_collections}.
    Since 0.122 it is 401 {boundary: functions/security_scheme}.
    One thread was enough {experiment: slow_upstream, threads that async used}.
    A copy is not deep {problem: deep_copy, test_the_copy_is_independent}.
    Generations were taken back {source: https://docs.python.org/3/whatsnew/3.14.html, 3.14.5}.
    Measure first {advice}.

The mark has no text: nothing of it is copied or searched. It is kept out of the tree, where MkDocs would take its
address, which is final, for one of a file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import SNIPPETS, Snippet, has_other_contract

KINDS = ("run", "experiment", "boundary", "problem", "source")
# What claims nothing: a question put back, a judgement, what one does first.
ADVICE = "advice"
MARK = rf"(?:{{(?P<kind>{'|'.join(KINDS)}): (?P<what>[^{{}}\n]+)}}|{{{ADVICE}}})"
MARKS = re.compile(MARK)
WITH_BLANK = rf"[ ]*{MARK}"
CAPTION = "<figcaption>"
# Where a page of an experiment shows its claims.
CLAIMS = "what-is-robust"
MODULES = "modules/"
NO_LESSONS = ("index.md", "practice.md")


@dataclass(frozen=True)
class Evidence:
    """What one mark names; `page` is where it stands, by its path below docs/."""

    kind: str
    what: str
    page: str

    @property
    def subject(self) -> str:
        """The program, experiment, boundary, problem or address."""
        name = self.what.partition(", ")[0].strip()
        return full_name(name, self.page) if self.kind == "run" else name

    @property
    def detail(self) -> str:
        """Which of its claims or tests, or the version at which a source was read."""
        return self.what.partition(", ")[2].strip()

    @property
    def label(self) -> str:
        match self.kind:
            case "run":
                return f"Proof: {self.subject}"
            case "source":
                return f"Source: {self.subject.split('/')[2]}, read at {self.detail}"
        return f"Proof: the {self.kind} {self.subject}"

    @property
    def address(self) -> str:
        """Where the mark leads, from its own page."""
        match self.kind:
            case "run" | "boundary":
                shown = page_that_shows(self.subject, self.page)
                return relative(self.page, shown, f"{self.subject}.py") if shown else f"#{self.subject}.py"
            case "experiment":
                return relative(self.page, f"experiments/{self.subject}.md", CLAIMS)
            case "problem":
                return relative(self.page, f"problems/{self.subject}.md")
        return self.subject

    @property
    def html(self) -> str:
        kind = " source" if self.kind == "source" else ""
        return f'<a class="proof{kind}" href="{escape(self.address)}" aria-label="{escape(self.label)}"></a>'


def full_name(name: str, page: str) -> str:
    """Return the program that a page means: one of its own module needs no topic."""
    topic = PurePosixPath(page).parent.name if page.startswith(MODULES) else ""
    own = f"{topic}/{name}"
    return own if topic and (SNIPPETS / f"{own}.py").is_file() else name


def known_program(name: str) -> Snippet | None:
    path = SNIPPETS / f"{name}.py"
    return Snippet(path) if path.is_file() and not has_other_contract(Path(f"{name}.py")) else None


def page_that_shows(name: str, page: str) -> str | None:
    """Return the page that shows a program: this one, else a lesson of its module, else any."""
    shown = {shows.page.relative_to(DOCS).as_posix() for shows in find_inclusions() if shows.file == f"{name}.py"}
    folder = f"{MODULES}{name.partition('/')[0]}/"

    def distance(other: str) -> tuple[bool, bool, bool, str]:
        is_lesson = other.startswith(MODULES) and not other.endswith(NO_LESSONS)
        return other != page, not other.startswith(folder), not is_lesson, other

    return min(shown, key=distance, default=None)


def relative(page: str, other: str, anchor: str = "") -> str:
    """Return the address of a page as another one writes it, both by their paths below docs/."""
    fragment = f"#{anchor}" if anchor else ""
    if page == other:
        return fragment
    return f"{posixpath.relpath(folder_of(other), folder_of(page))}/{fragment}"


def folder_of(page: str) -> str:
    path = PurePosixPath(page or "index.md")
    return f"/{path.parent if path.name == 'index.md' else path.with_suffix('')}"


def evidence_in(text: str, page: str) -> Iterator[Evidence]:
    """Yield what the marks of a text name, without those of advice."""
    for mark in MARKS.finditer(text):
        if mark["kind"]:
            yield Evidence(mark["kind"], mark["what"], page)


def page_of(md: Markdown) -> str:
    """Return the page that is read, by its path below docs/; MkDocs and Zensical each say it in their way."""
    if "relpath" in md.treeprocessors:
        return str(md.treeprocessors["relpath"].file.src_uri)  # type: ignore[attr-defined]
    if "rendering_context" in md.preprocessors:
        return str(md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]
    return ""


class Proofs(InlineProcessor):
    """Marks in prose."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        del data
        made = html_of(match, page_of(self.md))
        return self.md.htmlStash.store(made) if made else "", match.start(), match.end()


class CaptionProofs(Preprocessor):
    """Marks in the captions of diagrams, which are HTML."""

    def run(self, lines: list[str]) -> list[str]:
        page = page_of(self.md)
        return [
            re.sub(WITH_BLANK, lambda mark: html_of(mark, page), line) if line.lstrip().startswith(CAPTION) else line
            for line in lines
        ]


def html_of(mark: re.Match[str], page: str) -> str:
    return Evidence(mark["kind"], mark["what"], page).html if mark["kind"] else ""
