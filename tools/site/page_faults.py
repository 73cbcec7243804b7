"""The page contract before any build: what is wrong with one page of `docs/`, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml  # type: ignore[import-untyped]

from tools.markup.sections import shown_lines
from tools.verification.pages import DOCS, INCLUDE, find_fences
from tools.verification.snippets import ROOT, SNIPPETS, Fault

# Files under version control that pages may include, by the folders pymdownx.snippets searches.
INCLUDE_ROOTS = (SNIPPETS, DOCS / "assets" / "diagrams")
# Languages that a page may hold as typed text: commands for the reader and configuration, never output.
TYPED_LANGUAGES = ("console", "toml")
FRONT_MATTER = re.compile(r"---\n((?:.+\n)*?)---\n")


def page_faults(page: Path) -> list[Fault]:
    """List what is wrong with a page by itself."""
    kinds = (front_matter_faults, title_faults, fence_faults, mark_faults, include_faults)
    return [fault for kind in kinds for fault in kind(page)]


def place(page: Path, line: int) -> str:
    return f"{page.relative_to(ROOT).as_posix()}:{line}"


def front_matter_faults(page: Path) -> Iterator[Fault]:
    text = page.read_text(encoding="utf-8")
    expected = "---\\ndescription: One sentence of the page.\\n---"
    found = FRONT_MATTER.match(text)
    if not found:
        problem, mend = "the page has no front matter", "begin it with a description of one sentence"
        yield Fault(place(page, 1), problem, mend, expected, text.partition("\n")[0])
        return
    try:
        settings = yaml.safe_load(found[1]) or {}
    except yaml.YAMLError as error:
        yield Fault(place(page, 1), "the front matter is no YAML", "quote what holds a colon", "YAML", f"{error}")
        return
    description = settings.get("description")
    if not isinstance(description, str) or len(description) < 20:
        mend = "describe the page in one sentence"
        yield Fault(place(page, 2), "the page has no description", mend, expected, repr(description))


def title_faults(page: Path) -> Iterator[Fault]:
    titles = page_titles(page.read_text(encoding="utf-8"))
    if len(titles) != 1:
        found = ", ".join(titles) or "none"
        yield Fault(place(page, 1), "a page has exactly one title", "write one line that begins with #", "one", found)


def page_titles(text: str) -> list[str]:
    inside_fences = {line for fence in find_fences(text) for line in fence.lines}
    lines = enumerate(text.splitlines(), start=1)
    return [line[2:] for number, line in lines if line.startswith("# ") and number not in inside_fences]


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
            problem, mend = "the included file is missing", f"correct the name; or {brings(match['file'])}"
            yield Fault(place(page, number), problem, mend, "a file", match["file"])
        elif match["section"]:
            yield from section_faults(page, number, target, match["section"])


def brings(file: str) -> str:
    """Return what makes a file that a page would include."""
    name, _, ending = file.rpartition(".")
    program = re.sub(r"\.3\.\d+$", "", name)
    match ending:
        case "svg":
            return f"make new-diagram D={name}"
        case "out":
            return f"touch snippets/{file} && make update S={program}"
    return f"make new S={program}"


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
