"""`make page P=modules/memory/pauses`: one page, and all that it shows, in some seconds."""

from __future__ import annotations

import difflib
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.authoring.writing import placeholders
from tools.problems.faults import problem_faults
from tools.site.building import faults_of_page
from tools.site.lessons import INDEX, MODULES, PRACTICE, Lesson, lesson_faults, module_faults, pages_in_nav
from tools.site.page_faults import page_faults, place
from tools.verification.commands import said_once
from tools.verification.interpreters import find_interpreters
from tools.verification.pages import DOCS, INCLUDE
from tools.verification.pairs import find_pairs, pair_faults
from tools.verification.snippets import ROOT, Fault, Snippet, find_snippets
from tools.verification.verify import Verdict, verify

LISTED = ROOT / "tests" / "external_links.txt"
EXTERNAL = re.compile(r"\]\((https?://[^)\s#]+)")
TRANSCRIPT = re.compile(r"(\.3\.\d+)?\.out$")


def named_page(name: str) -> Path:
    """Return a page by its path below docs/, or end with the pages whose names are near."""
    wanted = name.strip().strip("/").removeprefix("docs/").removesuffix(".md")
    known = [path.relative_to(DOCS).with_suffix("").as_posix() for path in sorted(DOCS.rglob("*.md"))]
    for candidate in (wanted, f"{wanted}/index"):
        if candidate in known:
            return DOCS / f"{candidate}.md"
    near = [page for page in known if wanted and wanted in page] or difflib.get_close_matches(wanted, known, 5, 0.4)
    listed = "\n  ".join(near or known[:5])
    sys.exit(f"There is no page {wanted!r} below docs/. Name one, such as:\n  {listed}")


def check_pages(names: Sequence[str]) -> int:
    """Check pages and print what is wrong with each, or what holds."""
    return max([check_page(page) for page in map(named_page, names)])


def check_page(page: Path) -> int:
    began = time.monotonic()
    shown = shown_snippets(page)
    faults = written_faults(page) or faults_of_page(page)
    verdicts = verify(shown, find_interpreters(), trust_passes=True)
    faults += said_once(verdicts)
    for example, pair in find_pairs(shown).items():
        faults += pair_faults(example, pair, find_interpreters())
    if page.parent == DOCS / "problems" and page.name != INDEX:
        faults += problem_faults(page.stem)
    for fault in faults:
        print(f"{fault}\n")
    left = list(placeholders([page, *(snippet.path for snippet in shown)]))
    if left:
        path, line = left[0]
        print(f"{len(left)} texts are still a scaffold's; `make test` refuses them. The first: {place(path, line)}")
    print(f"{page.relative_to(ROOT)}: {summary(faults, verdicts)}, in {time.monotonic() - began:.0f} s.")
    return 1 if faults else 0


def written_faults(page: Path) -> list[Fault]:
    """List what is wrong with the text of a page, before it is rendered."""
    faults = [*page_faults(page), *unlisted_addresses(page)]
    if page.parent.parent == MODULES:
        faults += module_faults(page.parent, pages_in_nav(page.parent.name))
        if page.name not in (INDEX, PRACTICE):
            faults += lesson_faults(Lesson(page))
    return faults


def unlisted_addresses(page: Path) -> Iterator[Fault]:
    listed = set(LISTED.read_text(encoding="utf-8").split())
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        for address in EXTERNAL.findall(line):
            if address not in listed:
                mend = f"add {address} to {LISTED.relative_to(ROOT)}"
                yield Fault(place(page, number), "an address that nobody asks whether it answers", mend)


def shown_snippets(page: Path) -> list[Snippet]:
    """Return the snippets of which a page includes the program or an output."""
    included = [INCLUDE.match(line) for line in page.read_text(encoding="utf-8").splitlines()]
    files = {TRANSCRIPT.sub("", match["file"]).removesuffix(".py") for match in included if match}
    return [snippet for snippet in find_snippets() if snippet.name in files]


def summary(faults: Sequence[Fault], verdicts: Sequence[Verdict]) -> str:
    programs = len({verdict.snippet.name for verdict in verdicts})
    pythons = ", ".join(interpreter.python for interpreter in find_interpreters())
    if faults:
        return f"{len(faults)} to mend"
    if not programs:
        return "nothing is wrong; it shows no snippet"
    return f"nothing is wrong; its snippets ({programs}) print what they state on CPython {pythons}"
