"""The drift drill of pages: typed text, hidden text and text of other files is planted, and each must be caught."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config

from tools.site import page_faults
from tools.verification.snippets import ROOT, Fault


def fence(file: str, title: str = "", language: str = "") -> str:
    """Return the fence that shows a file as it should be, or otherwise."""
    program = file.partition(":")[0].endswith(".py")
    head = f'{language or ("python" if program else "text")} title="{title or (file if program else "Output")}"'
    return f'```{head}\n--8<-- "{file}"\n```\n'


def indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.rstrip("\n").split("\n"))


ONE, OTHER = fence("memory/one.py"), fence("memory/other.py")
OUTPUT = fence("memory/one.out")
SPLIT = "# --8<-- [start:part]\nfirst = 1\n# --8<-- [end:part]\nprint(first)\n"
FILES = {
    "one.py": "for n in range(2):\n    print(n)\n",
    "one.out": "0\n1\n",
    "one.3.10.out": "0\n1\n2\n",
    "other.py": "print(3)\n#> 3\n",
    "sections.py": f"{SPLIT}{SPLIT.replace('first', 'second')}",
    "ticks.py": 'def show():\n    print("```\\n\\n*free*\\n\\n```")\n\n\nshow()\n',
    "ticks.out": "```\n\n*free*\n\n```\n",
}
TAB, OWN_TAB = f'=== "3.11 and later"\n\n{indented(OUTPUT)}', f'=== "3.10"\n\n{indented(fence("memory/one.3.10.out"))}'
TRUE = f"# A page\n\n{OTHER}\nProse with `<pre>` in code.\n\n{ONE}\n{TAB}\n{OWN_TAB}\n"
NO_FENCE, UNSEEN = "a block of text that is no fence", "a fence that the page does not show"
WRONG_VERSION = "an output that other versions do not print"


@dataclass(frozen=True)
class PageDrill:
    """One way of making a page say what no program printed, and the problem that must be reported."""

    way: str
    page: str
    problem: str
    files: dict[str, str] = field(default_factory=dict)


DRILLS = (
    # Typed text that looks like output.
    PageDrill("an indented block", "Text.\n\n    3\n", NO_FENCE),
    PageDrill("an indented block in a list", "- Text.\n\n        3\n", NO_FENCE),
    PageDrill("an indented block in an admonition", "!!! note\n\n        3\n", NO_FENCE),
    PageDrill("a pre element", "<pre>3</pre>\n", "a typed element <pre>"),
    PageDrill("a pre element in a div", '<div class="highlight"><pre>3</pre></div>\n', NO_FENCE),
    PageDrill("a sample", "<samp>3</samp>\n", "a typed element <samp>"),
    PageDrill("a text area", "<textarea>3</textarea>\n", "an element <textarea>"),
    PageDrill("a drawing", "<svg><text>3</text></svg>\n", "a typed element <svg>"),
    PageDrill("a script", "<script>document.write(3)</script>\n", "an element <script>"),
    PageDrill("a style", '<p style="white-space: pre">3</p>\n', "a <p> with a style of its own"),
    PageDrill("a fence in a quotation", "> ```text\n> 3\n> ```\n", NO_FENCE),
    PageDrill("a fence of tildes", '~~~ text title="Output"\n3\n~~~\n', "a text fence with typed text"),
    PageDrill("a fence without a language", "```\n3\n```\n", "a plain fence with typed text"),
    PageDrill("a console fence", "```console\nmake check\n3 verified\n```\n", "a console fence with typed output"),
    PageDrill(
        "a console fence with the title of an output", '```console title="Output"\nmake\n```\n', "with the title"
    ),
    PageDrill("a toml fence", "```toml\nHello\n```\n", "a toml fence that is no TOML"),
    PageDrill("text beside an include", f"{OTHER[:-4]}3\n```\n", "a python fence with typed text"),
    # Files that count as shown, and are not.
    PageDrill("an include in a comment", '<!--\n--8<-- "memory/one.out"\n-->\n', "a comment"),
    PageDrill("a fence in a comment", f"<!--\n\n{ONE}\n-->\n", UNSEEN),
    PageDrill(
        "a fence in a hidden element", f"<div hidden markdown>\n\n{ONE}\n</div>\n", "a fence in a hidden element"
    ),
    PageDrill("a fence in a template", f"<template markdown>\n\n{ONE}\n</template>\n", "an element <template>"),
    PageDrill("an element without display", f'<div style="display:none" markdown>\n\n{ONE}\n</div>\n', "a style"),
    PageDrill("a fence that is indented too far", f"Text.\n\n{indented(ONE)}", "the page does not show what the file"),
    PageDrill("an include outside a fence", '--8<-- "memory/one.out"\n', "outside a fence"),
    # Files that are shown as what they are not.
    PageDrill("the output of another program", f"{ONE}\n{OTHER}\n{TAB}\n{OWN_TAB}", "an output below another program"),
    PageDrill(
        "an output without its program", f"{OTHER}\nText.\n\n{TAB}\n{OWN_TAB}", "an output below another program"
    ),
    PageDrill("an output of one version for all", f"{ONE}\n{OUTPUT}", WRONG_VERSION),
    PageDrill("an output of another version", f"{ONE}\n{TAB.replace('3.11 and later', '3.10')}", WRONG_VERSION),
    PageDrill(
        "an output of later versions too", f"{ONE}\n{OWN_TAB.replace('3.10', '3.10 and later', 1)}", WRONG_VERSION
    ),
    PageDrill("an output under a program's name", f"{ONE}\n{fence('memory/one.out', 'memory/one.py')}", "the title"),
    PageDrill("an output as a program", fence("memory/one.out", language="python"), "an output in a python fence"),
    PageDrill("a quotation of another program", fence("memory/one.out", "Printed by memory/other.py"), "the title"),
    PageDrill("another program's title", fence("memory/one.py", "memory/other.py"), "the title does not name the file"),
    # Files that change on their way to the page.
    PageDrill("back-ticks in an output", fence("memory/ticks.out"), "the page does not show what the file holds"),
    PageDrill(
        "the first half of a section", fence("memory/sections.py:part", "memory/sections.py"), "does not show what"
    ),
    PageDrill("an include in an output", OUTPUT, "for an include", {"one.out": '--8<-- "memory/other.py"\n'}),
    PageDrill("a mark in an output", OUTPUT, "for an include", {"one.out": "# --8<-- [start:a]\n"}),
    PageDrill("a mark in a string", ONE, "a section mark", {"one.py": 'print("""\n# --8<-- [start:a]\n""")\n'}),
    PageDrill("a tab in an output", OUTPUT, "a character that a page cannot show", {"one.out": "a\tb\n"}),
    PageDrill("a carriage return in an output", OUTPUT, "a character that a page", {"one.out": "a\rb\n"}),
    PageDrill("a line separator in a program", ONE, "a character that a page", {"one.py": 'print("\u2028")\n'}),
    PageDrill("text that is read backwards", ONE, "a character that a page", {"one.py": "print(1)  # \u202e2\n"}),
    PageDrill("text that nobody sees", ONE, "a character that a page", {"one.py": 'print("a\u200bb")\n'}),
)

Faults = Callable[[str, dict[str, str]], list[Fault]]


@pytest.fixture(scope="module")
def settings() -> tuple[list[str], dict[str, dict[str, object]]]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


@pytest.fixture
def faults(
    settings: tuple[list[str], dict[str, dict[str, object]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Faults:
    """Return a function that lists what is wrong with a page beside files of its own, rendered as the site is."""
    extensions, configs = settings
    snippets = tmp_path / "snippets"
    for name, value in (("ROOT", tmp_path), ("SNIPPETS", snippets), ("INCLUDE_ROOTS", (snippets,))):
        monkeypatch.setattr(page_faults, name, value)

    def found(text: str, files: dict[str, str]) -> list[Fault]:
        for name, content in (FILES | files).items():
            path = snippets / "memory" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        includes = configs["pymdownx.snippets"] | {"base_path": [str(snippets)]}
        markdown = Markdown(extensions=extensions, extension_configs=configs | {"pymdownx.snippets": includes})
        article = BeautifulSoup(f"<article>{markdown.convert(text)}</article>", "html.parser").article
        assert article
        return [*source_faults(page), *page_faults.shown_faults("page.md", text, article)]

    return found


def source_faults(page: Path) -> Iterator[Fault]:
    for check in (page_faults.fence_faults, page_faults.include_faults, page_faults.output_faults):
        yield from check(page)


def test_true_page_passes(faults: Faults) -> None:
    assert [str(fault) for fault in faults(TRUE, {})] == []


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.way)
def test_falsehood_on_a_page_is_caught(drill: PageDrill, faults: Faults) -> None:
    found = [fault.problem for fault in faults(f"# A page\n\n{drill.page}", drill.files)]
    assert any(drill.problem in problem for problem in found), found or "not caught"


def test_falsehoods_on_pages_are_counted(summarise: Callable[[str], None]) -> None:
    assert len({drill.way for drill in DRILLS}) == len(DRILLS)
    summarise(f"drift drill: {len(DRILLS)} falsehoods planted on pages, each must be caught")
