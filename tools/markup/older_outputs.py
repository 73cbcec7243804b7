"""Shows beside an output what older stacks print: the transcripts are there, so no page has to name them.

An output becomes tabs, the newest first. Under a program that states its output in `#>` lines, which is the newest, the
older ones are folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from markdown.preprocessors import Preprocessor

from tools.stacks.statements import spoken_of
from tools.stacks.stops import titled
from tools.verification.pages import INCLUDE
from tools.verification.snippets import SNIPPETS, Snippet

OPENING = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})[^`]*$")
INSIDE = "    "


class OlderOutputs(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return with_older_outputs(lines, self.path_of)

    def path_of(self, file: str) -> Path | None:
        path = self.md.preprocessors["snippet"].get_snippet_path(file)  # type: ignore[attr-defined]
        return Path(path).resolve() if path else None


def with_older_outputs(lines: list[str], path_of: Callable[[str], Path | None]) -> list[str]:
    """Return the lines of a page with the older outputs of what it shows; `path_of` finds an included file."""
    made: list[str] = []
    position = 0
    while position < len(lines):
        fence = lines[position : position + 3]
        shown = shown_file(fence, path_of)
        if shown:
            made += with_older(fence, shown)
            position += 3
        else:
            made.append(lines[position])
            position += 1
    return made


def shown_file(fence: list[str], path_of: Callable[[str], Path | None]) -> Path | None:
    """Return the file that a fence of three lines includes as a whole."""
    opening = OPENING.match(fence[0])
    include = INCLUDE.match(fence[1]) if opening and len(fence) == 3 else None
    if not opening or not include or include["section"] or fence[2].strip() != opening["ticks"]:
        return None
    return path_of(include["file"])


def with_older(fence: list[str], shown: Path) -> list[str]:
    """Return a fence, with what older stacks print where it shows the newest output of a snippet."""
    program = shown.with_suffix(".py")
    if shown.suffix not in (".py", ".out") or not program.is_relative_to(SNIPPETS) or not program.exists():
        return fence
    snippet = Snippet(program)
    if not snippet.older_transcripts:
        return fence
    if shown == snippet.transcripts.get(None):
        return as_tabs(fence, snippet)
    if shown == program and not snippet.is_transcribed:
        return as_fold(fence, snippet)
    return fence


def older_files(snippet: Snippet) -> Iterator[tuple[str, str]]:
    """Yield the release that ended an output and its file, the latest first."""
    stops = spoken_of(snippet)
    for (package, release), path in sorted(snippet.older_transcripts.items(), key=lambda row: -len(stops[row[1]])):
        yield f"{titled(package)} {release}", path.relative_to(SNIPPETS).as_posix()


def as_tabs(fence: list[str], snippet: Snippet) -> list[str]:
    indent = indent_of(fence)
    older = list(older_files(snippet))
    made = [f'{indent}=== "{older[0][0]} and later"', "", *deeper(fence), ""]
    for release, file in older:
        made += [f'{indent}=== "Before {release}"', "", *deeper(output_fence(indent, "Output", file)), ""]
    return made


def as_fold(fence: list[str], snippet: Snippet) -> list[str]:
    indent = indent_of(fence)
    made = [*fence, ""]
    for release, file in older_files(snippet):
        title = f"Output before {release}"
        made += [f'{indent}??? note "Before {release}"', "", *deeper(output_fence(indent, title, file)), ""]
    return made


def output_fence(indent: str, title: str, file: str) -> list[str]:
    return [f'{indent}```text title="{title}"', f'{indent}--8<-- "{file}"', f"{indent}```"]


def deeper(lines: list[str]) -> list[str]:
    return [f"{INSIDE}{line}" for line in lines]


def indent_of(fence: list[str]) -> str:
    return fence[0][: len(fence[0]) - len(fence[0].lstrip(" "))]
