"""What is wrong with a page: with its source before it is built, and with what it shows afterwards."""

from __future__ import annotations

import difflib
import re
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path

import yaml  # type: ignore[import-untyped]
from bs4 import Tag

from tools.markup.changes import with_changes
from tools.markup.older_outputs import with_older_outputs
from tools.markup.sections import shown_lines
from tools.site.claims import claim_faults
from tools.verification.pages import DOCS, INCLUDE, Fence, find_fences
from tools.verification.snippets import (
    ROOT,
    SNIPPETS,
    SUPPORTED_PYTHONS,
    TRANSCRIPT_NAME,
    Fault,
    Snippet,
    character_faults,
    has_other_contract,
)
from tools.verification.text import (
    INCLUDE_SIGN,
    SECTION_MARK,
    lines_of,
    section_mark_faults,
    without_section_marks,
)

# Files under version control that pages may include, by the folders pymdownx.snippets searches.
INCLUDE_ROOTS = (SNIPPETS, DOCS / "assets" / "diagrams")
# Languages that a page may hold as typed text: commands for the reader and configuration, never output.
TYPED_LANGUAGES = ("console", "toml")
# What a reader may be told to type. All else in a console fence would be typed output.
COMMAND = re.compile(r"\s*(\$ )?(curl|export|git|make|uv)( |$)")
# Elements that a page may hold as typed HTML.
TYPED_TAGS = {"br", "code", "div", "figcaption", "figure", "p", "span"}
TYPED_TAG = re.compile(r"<([A-Za-z][\w-]*)(?=[\s/>]|$)")
INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# Elements that pages are made of. Others could hold text that looks like output, or that nobody sees.
PAGE_TAGS = {
    *("h1", "h2", "h3", "h4", "p", "a", "strong", "em", "code", "pre", "span", "mark", "br", "wbr", "hr", "sup"),
    *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "div", "section", "figure", "figcaption"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "input", "label"),
    *("svg", "g", "title", "desc", "text", "path", "line", "polyline", "polygon", "rect"),
}
# How the title of an output begins that a page quotes without its program.
QUOTED = "Printed by "
LONGEST_DIFFERENCE = 20
FRONT_MATTER = re.compile(r"---\n((?:.+\n)*?)---\n")
# The indentation of a long line, and the columns of figures.
PLAIN_STYLE = re.compile(r"--indent:\d+|text-align: (right|left|center);")


def place(page: Path, line: int) -> str:
    return f"{page.relative_to(ROOT).as_posix()}:{line}"


def page_faults(page: Path) -> list[Fault]:
    """List what is wrong with a page by itself."""
    kinds = (front_matter_faults, title_faults, fence_faults, output_faults, mark_faults, include_faults, claim_faults)
    return [fault for kind in kinds for fault in kind(page)]


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
    lines = enumerate(lines_of(text), start=1)
    return [line[2:] for number, line in lines if line.startswith("# ") and number not in inside_fences]


def fence_faults(page: Path) -> Iterator[Fault]:
    for fence in find_fences(page.read_text(encoding="utf-8")):
        here = place(page, fence.line)
        if not fence.closed:
            yield Fault(here, "the fence is not closed", "close it with the same back-ticks")
        elif fence.language in TYPED_LANGUAGES:
            yield from typed_faults(here, fence)
        elif len(fence.body) != 1 or not INCLUDE.match(fence.body[0]):
            yield Fault(
                here,
                f"a {fence.language or 'plain'} fence with typed text",
                'move the text to a snippet (make new S=topic/example) and include it: --8<-- "topic/example.py"',
                "one include line",
                fence.body[0].strip() if fence.body else "nothing",
            )
        else:
            yield from naming_faults(here, fence)


def typed_faults(here: str, fence: Fence) -> Iterator[Fault]:
    """What is typed holds commands and settings. It is no place for output."""
    if fence.title:
        yield Fault(here, "typed text with the title of a file or of an output", "delete the title", "", fence.title)
    for number, line in enumerate(fence.body, start=1):
        if fence.language == "console" and not COMMAND.match(line):
            mend = "include output from a file; a new command belongs into COMMAND of tools/site/page_faults.py"
            yield Fault(
                f"{here}, line {number} of the fence", "a console fence with typed output", mend, "", line.strip()
            )
    if fence.language == "toml":
        try:
            tomllib.loads("\n".join(fence.body))
        except tomllib.TOMLDecodeError as error:
            yield Fault(
                here, "a toml fence that is no TOML", "correct it, or include output from a file", "", str(error)
            )


def naming_faults(here: str, fence: Fence) -> Iterator[Fault]:
    """A program is shown as a program, under its own name, and nothing else is."""
    included = INCLUDE.match(fence.body[0])
    file = included["file"] if included else ""
    if file.endswith(".py") and fence.language != "python":
        yield Fault(here, "a program in a fence that is not python", "write ```python", "python", fence.language)
    elif fence.language == "python" and not file.endswith(".py"):
        yield Fault(here, "an output in a python fence", "write ```text", "text", fence.language)
    elif fence.title != title_of(file) and (file.endswith(".py") or fence.title.endswith(".py")):
        expected, found = f'title="{title_of(file)}"', f'title="{fence.title}"'
        yield Fault(here, "the title does not name the file", "correct the title", expected, found)


def title_of(file: str) -> str:
    """Return the title of a program, or of an output that a page quotes without its program."""
    return file if file.endswith(".py") else f"{QUOTED}{program_of(file)}"


def program_of(output: str) -> str:
    named = TRANSCRIPT_NAME.fullmatch(output)
    return f"{named['stem']}.py" if named else output


def output_faults(page: Path) -> Iterator[Fault]:
    """Say where an output is shown as that of another program, or of a version that printed something else."""
    lines = lines_of(page.read_text(encoding="utf-8"))
    shown: set[str] = set()
    # The program that stands directly above, with nothing between.
    above, end_of_above = "", 0
    for fence in find_fences("\n".join(lines)):
        included = INCLUDE.match(fence.body[0]) if fence.body else None
        file = included["file"] if included else ""
        program = program_of(file)
        between = (line.strip() for line in lines[end_of_above : fence.line - 1])
        if any(line and not line.startswith("===") for line in between):
            above = ""
        # What the judge says of an answer is no output of a program that the page shows.
        if file.endswith(".out") and (SNIPPETS / program).exists() and not has_other_contract(Path(file)):
            here = place(page, fence.line)
            quoted = fence.title.startswith(QUOTED)
            if not quoted and (program not in shown or above not in ("", program)):
                mend = "show the output below its own program"
                yield Fault(here, "an output below another program", mend, f"{program} above it", above or "none")
            # A quoted message is the newest version's.
            label = SUPPORTED_PYTHONS[-1] if quoted else label_above(lines, fence.line)
            yield from label_faults(here, Snippet(SNIPPETS / program), SNIPPETS / file, label)
        shown.add(file)
        above, end_of_above = (file if file.endswith(".py") else ""), fence.lines.stop - 1


def label_above(lines: list[str], number: int) -> str:
    """Return the label of the tab that a fence is the first block of, or nothing."""
    above = next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    tab = re.match(r'\s*===[!+]*\s+"([^"]*)"', above)
    return tab[1] if tab else ""


def label_faults(here: str, snippet: Snippet, file: Path, label: str) -> Iterator[Fault]:
    """A transcript that is not every version's says whose it is, and is what each of those prints."""
    versions = [python for python in SUPPORTED_PYTHONS if snippet.runs_on(python)]
    own = [p for p in versions if snippet.transcripts.get(p, snippet.transcripts.get(None)) == file]
    if own == versions:
        return
    claimed = claimed_versions(label, versions)
    if not claimed or set(claimed) - set(own):
        mend = 'name its versions in the tab: === "3.13" or === "3.13 and later"'
        expected = f"for {', '.join(own) or 'no version'}"
        yield Fault(here, "an output that other versions do not print", mend, expected, label or "no tab")


def claimed_versions(label: str, versions: list[str]) -> list[str]:
    """Return the versions that the label of a tab speaks of."""
    named = re.fullmatch(r"(?P<first>\d+\.\d+)(?P<later> and later| to (?P<last>\d+\.\d+))?", label)
    if not named or {named["first"], named["last"] or named["first"]} - set(versions):
        return []
    first = versions.index(named["first"])
    last = versions.index(named["last"]) if named["last"] else len(versions) - 1
    return versions[first : last + 1] if named["later"] else versions[first : first + 1]


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
    text = page.read_text(encoding="utf-8")
    fenced = {number for fence in find_fences(text) for number in fence.lines}
    yield from character_faults(page.relative_to(ROOT).as_posix(), text, "delete it")
    for number, line in enumerate(lines_of(text), start=1):
        if number not in fenced:
            yield from element_faults(place(page, number), line)
        match = INCLUDE.match(line)
        if not match:
            if "8<" in line:
                expected = '--8<-- "topic/example.py" or --8<-- "topic/example.py:section"'
                yield Fault(place(page, number), "a malformed include", "correct the line", expected, line.strip())
            continue
        target = included_path(match["file"])
        if target is None:
            problem, mend = "the included file is missing", f"correct the name; or {brings(match['file'])}"
            yield Fault(place(page, number), problem, mend, "a file", match["file"])
            continue
        yield from included_faults(target)
        if match["file"].endswith((".py", ".out")) and number not in fenced:
            mend = "put it into a fence, which shows it as it is"
            yield Fault(place(page, number), "a program or an output outside a fence", mend, "a fence", line.strip())
        if match["section"]:
            yield from section_faults(page, number, target, match["section"])


def element_faults(here: str, line: str) -> Iterator[Fault]:
    """Find typed HTML that could look like output, draw it, or hide what counts as shown."""
    prose = INLINE_CODE.sub("", line)
    if "<!--" in prose:
        mend = "delete it: what it holds counts as shown"
        yield Fault(here, "a comment, which readers do not see", mend, "text for readers", line.strip())
    for name in TYPED_TAG.findall(prose):
        if name.lower() not in TYPED_TAGS:
            mend = "write Markdown, and include programs and outputs in fences"
            yield Fault(here, f"a typed element <{name}>", mend, ", ".join(sorted(TYPED_TAGS)), line.strip())


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


@cache
def included_faults(file: Path) -> list[Fault]:
    """List what keeps a page from showing a file as it is, or a reader from seeing all of it."""
    here, text = file.relative_to(ROOT).as_posix(), file.read_bytes().decode("utf-8")
    faults = list(character_faults(here, text, "write it as an escape, or delete it"))
    marks = section_mark_faults(text) if file.suffix == ".py" else sign_faults(text)
    return faults + [Fault(f"{here}:{number}", problem, "part the sign in two") for number, problem in marks]


def sign_faults(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines_of(text), start=1):
        if INCLUDE_SIGN in line:
            yield number, "a page takes this line for an include"


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


def shown_faults(here: str, source: str, article: Tag) -> Iterator[Fault]:
    """Compare each block of text of a page as a browser gets it with the fence that it comes from."""
    for tag in article.find_all(lambda tag: tag.name not in PAGE_TAGS):
        mend = "write Markdown, and include programs and outputs in fences"
        yield Fault(here, f"an element <{tag.name}>", mend, "elements that hold prose", tag.get_text()[:60].strip())
    for tag in article.select("[style]"):
        if not PLAIN_STYLE.fullmatch(str(tag["style"])):
            mend = "leave the look of a page to its stylesheets, which hide nothing"
            yield Fault(here, f"a <{tag.name}> with a style of its own", mend, "no style", str(tag["style"]))
    whole = "\n".join(with_older_outputs(with_changes(source.split("\n")), included_path))
    for fence, block in zip_longest(find_fences(whole), article.select("pre")):
        if fence is None:
            mend = "move the text to a snippet and include it in a fence"
            yield Fault(
                here, "a block of text that is no fence", mend, "a fence with a file", block.get_text()[:60].strip()
            )
        elif block is None:
            mend = "move it to where the page shows it"
            yield Fault(f"{here}:{fence.line}", "a fence that the page does not show", mend, "a block", "none")
        else:
            yield from block_faults(f"{here}:{fence.line}", fence, block)


def included_path(file: str) -> Path | None:
    return next((root / file for root in INCLUDE_ROOTS if (root / file).exists()), None)


def block_faults(here: str, fence: Fence, block: Tag) -> Iterator[Fault]:
    if any("hidden" in parent.attrs for parent in (block, *block.parents)):
        yield Fault(
            here, "a fence in a hidden element", "move it to where the page shows it", "a visible block", "hidden"
        )
    shown, expected = block.get_text().rstrip("\n"), expected_text(fence)
    if shown != expected:
        mend = "look at the built page; a longer fence holds back-ticks"
        lines = difflib.unified_diff(expected.split("\n"), shown.split("\n"), "file", "page", n=1, lineterm="")
        yield Fault(
            here, "the page does not show what the file holds", mend, "equal text", "\n".join(["", *lines][:20])
        )
    head = block.find_previous_sibling("span", class_="filename")
    title = head.get_text() if head else ""
    if title != fence.title:
        yield Fault(here, "the block has another title than the fence", "correct the title", fence.title, title)


def expected_text(fence: Fence) -> str:
    """Return what a fence must look like on the page, without blank lines at its end."""
    included = INCLUDE.match(fence.body[0]) if fence.body else None
    if not included:
        return textwrap.dedent("\n".join(fence.body)).rstrip("\n")
    file = next(root / included["file"] for root in INCLUDE_ROOTS if (root / included["file"]).exists())
    return shown_text(file, included["section"])


def shown_text(file: Path, section: str | None = None) -> str:
    """Return what a page may show of a file, or of a section of it, without blank lines at its end."""
    text = file.read_bytes().decode("utf-8")
    if section:
        text = textwrap.dedent("\n".join(section_lines(text, section)))
    return (without_section_marks(text) if file.suffix == ".py" else text).rstrip("\n")


def shown_texts(file: Path) -> list[str]:
    """Return the whole of a program and each of its sections, as a page may show them."""
    marks = [SECTION_MARK.fullmatch(line) for line in file.read_text(encoding="utf-8").split("\n")]
    return [shown_text(file), *(shown_text(file, name) for name in {mark["name"] for mark in marks if mark})]


def section_lines(text: str, section: str) -> Iterator[str]:
    inside = False
    for line in text.split("\n"):
        mark = SECTION_MARK.fullmatch(line)
        if mark and mark["name"] == section:
            inside = mark["edge"] == "start"
        elif inside:
            yield line
