"""Listings as a page sets them: marked by name, folded, parted between words; and their text stays the file's."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.config import load_config

from tests.test_pages import built_pages
from tools.markup.sections import UnknownSectionError
from tools.verification.snippets import ROOT, SNIPPETS, find_snippets

PROGRAM = """\
# --8<-- [start:imports_only]
import os
import sys
import time
from pathlib import Path
# --8<-- [end:imports_only]


# --8<-- [start:leak]
CACHE = {}

# --8<-- [end:leak]
def keep(value):
    CACHE[value] = "<&>"  # --8<-- is said in a comment of this program
    return CACHE


# --8<-- [start:harness]
for value in range(3):
    print(keep(value), file=sys.stdout)

print(os.sep, time.time() > 0, Path.cwd().exists())
# --8<-- [end:harness]
""".replace("  # --8<-- is said in a comment of this program", "")
LONG_LINE = "a line of output that is longer than what has room beside a program"

Render = Callable[..., BeautifulSoup]


@pytest.fixture(scope="module")
def settings() -> tuple[list[str], dict[str, dict[str, object]]]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


@pytest.fixture
def render(settings: tuple[list[str], dict[str, dict[str, object]]], tmp_path: Path) -> Render:
    """Return a function that renders a page with the site's settings, with files of its own."""
    extensions, configs = settings

    def rendered(page: str, **files: str) -> BeautifulSoup:
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
        snippets = configs["pymdownx.snippets"] | {"base_path": [str(tmp_path)]}
        markdown = Markdown(extensions=extensions, extension_configs=configs | {"pymdownx.snippets": snippets})
        return BeautifulSoup(markdown.convert(page), "html.parser")

    return rendered


def fence(options: str = "", file: str = "cache.py", language: str = "python") -> str:
    title = file if language == "python" else "Output"
    return f'```{language} title="{title}"{options}\n--8<-- "{file}"\n```\n'


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [tag.get_text() for tag in soup.select(selector)]


def without_markers(program: str) -> str:
    return "".join(line for line in program.splitlines(keepends=True) if "--8<--" not in line)


def test_lines_are_marked_by_the_name_of_their_section(render: Render) -> None:
    page = render(fence(' mark="leak"'), cache_py=PROGRAM)
    # A mark does not end with a blank line.
    assert texts(page, "code mark") == ["CACHE = {}\n"]
    assert texts(page, "code") == [without_markers(PROGRAM)]


def test_several_sections_are_marked(render: Render) -> None:
    page = render(fence(' mark="leak harness"'), cache_py=PROGRAM)
    assert [text.split("\n")[0] for text in texts(page, "code mark")] == ["CACHE = {}", "for value in range(3):"]
    # What is marked is not folded away.
    assert texts(page, "summary[aria-label$=harness]") == []


def test_section_is_marked_inside_a_shown_section(render: Render) -> None:
    program = "# --8<-- [start:shown]\nfirst = 1\n# --8<-- [start:point]\nsecond = 2\n# --8<-- [end:point]\n"
    program = f"hidden = 0\n{program}third = 3\n# --8<-- [end:shown]\n"
    page = render(fence(' mark="point"').replace('.py"\n```', '.py:shown"\n```'), cache_py=program)
    assert texts(page, "code mark") == ["second = 2\n"]
    assert texts(page, "code") == ["first = 1\nsecond = 2\nthird = 3\n"]


def test_mark_in_a_tab_and_in_a_folded_answer(render: Render) -> None:
    inner = "".join(f"    {line}\n" for line in fence(' mark="leak"').splitlines())
    page = render(f'=== "3.14"\n\n{inner}\n\n??? success "Answer"\n\n{inner}', cache_py=PROGRAM)
    assert texts(page, "code mark") == ["CACHE = {}\n"] * 2


def test_unknown_mark_stops_the_build(render: Render) -> None:
    with pytest.raises(UnknownSectionError) as caught:
        render(fence(' mark="leak lost"'), cache_py=PROGRAM)
    for words in (
        'mark="lost"',
        "expected: ",
        "harness, imports_only, leak",
        "found: lost",
        "[start:lost]",
        "cache.py",
    ):
        assert words in str(caught.value)


def test_imports_and_harness_are_folded(render: Render) -> None:
    page = render(fence(), cache_py=PROGRAM)
    folds = page.select("code details.fold:not([open])")
    labels = [summary["aria-label"] for summary in page.select("code summary")]
    assert labels == ["4 lines of imports", "3 lines of harness"]
    assert [fold.get_text().split("\n")[0] for fold in folds] == ["import os", "for value in range(3):"]
    # The control adds no text to the program.
    assert texts(page, "code") == [without_markers(PROGRAM)]


@pytest.mark.parametrize(
    ("program", "folded"),
    [
        ("import a\nimport b\nimport c\n\nprint(a, b, c)\n", []),
        ('"""Docstring."""\n\nimport a\nimport b\nimport c\n\nfrom d import (\n    e,\n)\n\nprint(a)\n', ["import a"]),
        ("# Needs Python 3.12\nimport a\nimport b\nimport c\nimport d\nprint(a)\n", ["import a"]),
        ("x = 1\nimport a\nimport b\nimport c\nimport d\n", []),
        ("def f(:\nimport a\nimport b\nimport c\nimport d\n", []),
    ],
    ids=["three lines", "below a docstring", "below a comment", "not at the top", "no Python"],
)
def test_only_a_long_block_of_leading_imports_is_folded(render: Render, program: str, folded: list[str]) -> None:
    page = render(fence(), cache_py=program)
    assert [text.split("\n")[0] for text in texts(page, "details.fold")] == folded
    assert texts(page, "code") == [program]


def test_blank_lines_are_low(render: Render) -> None:
    program = "a = 1\n\nb = 2\n\n\nc = 3\n"
    page = render(fence(), cache_py=program)
    assert texts(page, ".blank") == ["\n"]
    assert texts(page, ".blanks") == ["\n\n"]
    assert texts(page, "code") == [program]
    # Those of an output are its own.
    assert not render(fence("", "cache.out", "text"), cache_out=program).select(".blank, .blanks")


def test_every_program_keeps_its_text(render: Render) -> None:
    """All that a snippet may hold: escapes, blanks at ends of lines, long names, lines of any length."""
    for snippet in find_snippets():
        program = snippet.path.read_text(encoding="utf-8")
        page = render(fence(), cache_py=program)
        assert texts(page, "code")[0].strip("\n") == without_markers(program).strip("\n"), snippet.name


def test_breaks_are_offered_between_words_only(render: Render) -> None:
    call = 'client.post("/orders/export/with/a/long/address", headers={"Authorization": token_of_the_caller_of_this()})'
    page = render(fence(), cache_py=f"{call}\n")
    line = page.select_one(".line")
    assert isinstance(line, Tag)
    for space in line.select("wbr"):
        space.replace_with("\0")
    parts = line.get_text().split("\0")
    assert len(parts) > 3
    for before, after in itertools.pairwise(parts):
        assert not (before[-1].isalnum() and after[0].isalnum()), (before, after)


def test_output_is_grouped_with_its_program(render: Render) -> None:
    page = render(f"{fence()}\n{fence('', 'cache.out', 'text')}", cache_py=PROGRAM, cache_out="1\n")
    assert len(page.select(".with-output.beside > .language-python + .language-text")) == 1


def test_outputs_by_version_are_grouped_with_their_program(render: Render) -> None:
    output = "".join(f"    {line}\n" for line in fence("", "cache.out", "text").splitlines())
    page = render(f'{fence()}\n=== "3.14"\n\n{output}\n=== "3.13"\n\n{output}', cache_py=PROGRAM, cache_out="1\n")
    assert len(page.select(".with-output.beside > .language-python + .tabbed-set")) == 1


def test_wide_output_stays_below(render: Render) -> None:
    page = render(f"{fence()}\n{fence('', 'cache.out', 'text')}", cache_py=PROGRAM, cache_out=f"{LONG_LINE}\n")
    assert [tag["class"] for tag in page.select("div:has(> .highlight)")] == [["with-output"]]


def test_what_is_no_output_stays_alone(render: Render) -> None:
    output = fence("", "cache.out", "text")
    tabs = "".join(f"    {line}\n" for line in fence().splitlines())
    for page in (f"{fence()}\nWords.\n\n{output}", f"{output}\n{fence()}", f'{fence()}\n=== "Flask"\n\n{tabs}'):
        assert not render(page, cache_py=PROGRAM, cache_out="1\n").select(".with-output")


def test_cells_of_three_columns_are_named(render: Render) -> None:
    page = render("| A | `B` | C |\n|---|--:|---|\n| 1 | 2 | 3 |\n\nWords.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert [cell["data-column"] for cell in page.select("table[data-stacking] td")] == ["A", "B", "C"]
    assert len(page.select("table:not([data-stacking])")) == 1


def test_every_output_below_a_program_is_grouped(built_site: Path) -> None:
    grouped = 0
    for name, page in built_pages(built_site):
        together = page.select(".language-python:has(> .filename) + .language-text")
        alone = [tag.get_text()[:60] for tag in together if "with-output" not in (tag.parent or tag)["class"]]
        assert not alone, f"{name}: {alone}"
        grouped += len(together)
    transcripts = {path for snippet in find_snippets() for path in snippet.transcripts.values()}
    assert grouped > len(transcripts) / 2, f"{grouped} of {len(transcripts)} outputs in {SNIPPETS} are beside a program"
