"""Shows beside an output what older stacks print: the transcripts are there, so no page has to name them.

An output becomes tabs, the newest first; so does what a program states in `#>` lines, and why it cannot run on the
oldest. Each version of an output then says for which stacks it speaks, which is what "Your stack" in the page reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from tools.stacks.spoken import PYTHON, Spoken, spoken_outputs
from tools.stacks.stops import titled
from tools.verification.pages import INCLUDE
from tools.verification.snippets import SNIPPETS, TRANSCRIPT_NAME, Snippet

OPENING = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})[^`]*$")
OUTPUT = re.compile(r'^(?P<before> *`{3,})text title="(?P<title>[^"]*)"\s*$')
# A paragraph in place of the newest output.
NEWEST_SAID = re.compile(r'^ *\{: data-program="(?P<program>[^"]*)" data-stacks="[^"]*" \}$')
OUTPUT_NAME = re.compile(r' data-name="([^"]*)"')
INSIDE = "    "
OUTPUT_TITLE = "Output"
STATED_INSIDE = "What the program says behind `#>`."


class OlderOutputs(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return with_stacks(with_older_outputs(lines, self.path_of), self.path_of)

    def path_of(self, file: str) -> Path | None:
        path = self.md.preprocessors["snippet"].get_snippet_path(file)  # type: ignore[attr-defined]
        return Path(path).resolve() if path else None


class NamedOutputs(Treeprocessor):
    """Gives the tabs of an output the name of the newest one, to which links lead."""

    def run(self, root: Element) -> None:
        for tabs in root.iter("div"):
            if tabs.get("class", "").startswith("tabbed-set"):
                name = next(filter(None, map(self.name_in, tabs.findall("div/div"))), "")
                if name:
                    tabs.set("id", name)

    def name_in(self, block: Element) -> str:
        placeholder = HTML_PLACEHOLDER_RE.fullmatch((block[0].text or "").strip()) if len(block) else None
        listing = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])] if placeholder else ""
        named = OUTPUT_NAME.search(listing) if isinstance(listing, str) else None
        return named[1] if named else ""


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
    snippet = Snippet(program, SNIPPETS)
    outputs = spoken_outputs(snippet)
    older = [output for output in outputs if output.ended and output.ended[0] != PYTHON]
    if not older:
        return fence
    if shown == snippet.transcripts.get(None):
        return as_tabs(snippet, indent_of(fence), fence, older)
    if shown == program and not snippet.is_transcribed:
        newest = next(output for output in outputs if not output.ended)
        said = [f"{indent_of(fence)}{STATED_INSIDE}", f"{indent_of(fence)}{attributes(snippet, newest)}"]
        return [*fence, "", *as_tabs(snippet, indent_of(fence), said, older)]
    return fence


def as_tabs(snippet: Snippet, indent: str, newest: list[str], older: list[Spoken]) -> list[str]:
    """Return tabs: the lines of the newest output, and those of older ones, the latest first."""
    made = [f'{indent}=== "{release_of(older[0])} and later"', "", *deeper(newest), ""]
    for output in older:
        shown = [f"{indent}{line}" for line in shown_lines(snippet, output)]
        made += [f'{indent}=== "Before {release_of(output)}"', "", *deeper(shown), ""]
    return made


def release_of(output: Spoken) -> str:
    package, release = output.ended or ("", "")
    return f"{titled(package)} {release}"


def shown_lines(snippet: Snippet, output: Spoken) -> Iterator[str]:
    if output.path:
        yield f'```text title="{OUTPUT_TITLE}"'
        yield f'--8<-- "{output.path.relative_to(SNIPPETS).as_posix()}"'
        yield "```"
    elif output.need:
        yield output.need.reason
        yield attributes(snippet, output)


def attributes(snippet: Snippet, output: Spoken) -> str:
    """Return what a paragraph in place of an output says of itself."""
    return "{: " + " ".join(f'{name}="{value}"' for name, value in told_of(snippet, output).items()) + " }"


def told_of(snippet: Snippet, output: Spoken) -> dict[str, str]:
    """Return what a version of an output says of itself: its program, its stacks, and the release that ended it."""
    ended = {"data-ended": "-".join(output.ended)} if output.ended else {}
    return {"data-program": snippet.name, "data-stacks": output.stacks, **ended}


def with_stacks(lines: list[str], path_of: Callable[[str], Path | None]) -> list[str]:
    """Return the lines of a page in which each of several outputs says for which stacks it speaks.

    The newest output of a program has a name, once on a page, so that a link can lead to it.
    """
    named: set[str] = set()
    made = list(lines)
    for number, line in enumerate(lines):
        said = NEWEST_SAID.match(line)
        if said and said["program"] not in named:
            named.add(said["program"])
            made[number] = line.replace("{:", f"{{: #{name_of_output(said['program'])}")
        opening = OUTPUT.match(line)
        shown = shown_file(lines[number : number + 3], path_of) if opening else None
        told = told_of_file(shown) if shown else {}
        if not opening or not told:
            continue
        if "data-ended" not in told and told["data-program"] not in named:
            named.add(told["data-program"])
            told["data-name"] = name_of_output(told["data-program"])
        settings = " ".join(f'{name}="{value}"' for name, value in {"title": opening["title"], **told}.items())
        made[number] = f"{opening['before']} {{.text {settings}}}"
    return made


def name_of_output(program: str) -> str:
    """Return the name by which links lead to the output of a program."""
    return f"output-{program.replace('/', '-')}"


def told_of_file(shown: Path) -> dict[str, str]:
    """Return what a transcript says of itself, if it is one of several outputs of a snippet."""
    transcript = TRANSCRIPT_NAME.fullmatch(shown.name)
    program = shown.with_name(f"{transcript['stem']}.py") if transcript else shown
    if not transcript or not program.is_relative_to(SNIPPETS) or not program.exists():
        return {}
    snippet = Snippet(program, SNIPPETS)
    outputs = spoken_outputs(snippet)
    output = next((output for output in outputs if output.path == shown), None)
    return told_of(snippet, output) if output and len(outputs) > 1 else {}


def deeper(lines: list[str]) -> list[str]:
    return [f"{INSIDE}{line}" for line in lines]


def indent_of(fence: list[str]) -> str:
    return fence[0][: len(fence[0]) - len(fence[0].lstrip(" "))]
