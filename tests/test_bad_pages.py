"""A bad page gets a clear error, with its file and line, from the page checks and from the strict build."""

from __future__ import annotations

import re
import subprocess

import pytest

from tools.verification.small_tree import PAGE, Tree, make_tree

GREETING = "snippets/memory/greeting.py"

# Pages: the line that spoils one, and what the page checks say of it.
BAD_PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "missing file": (
        '```python title="memory/lost.py"\n--8<-- "memory/lost.py"\n```\n',
        ("the included file is missing", "found: memory/lost.py", "make new"),
    ),
    "missing section": (
        '```python title="memory/greeting.py"\n--8<-- "memory/greeting.py:lost"\n```\n',
        ("the included section is missing", "expected: lost", "# --8<-- [start:lost] to snippets/memory/greeting.py"),
    ),
    "line numbers": (
        '```python title="memory/greeting.py"\n--8<-- "memory/greeting.py:1:2"\n```\n',
        ("an include by line number, which drifts", "found: 1:2", "name a section in the file"),
    ),
    "no blank": (
        '```python title="memory/greeting.py"\n--8<--"memory/greeting.py"\n```\n',
        ("a malformed include", 'expected: --8<-- "topic/example.py"', 'found: --8<--"memory/greeting.py"'),
    ),
    "pasted program": (
        "```python\nprint(1)\n```\n",
        ("a python fence with typed text", "expected: one include line", "found: print(1)", "make new S=topic/example"),
    ),
    "pasted output": (
        "```text\n1\n```\n",
        ("a text fence with typed text", "expected: one include line", "found: 1"),
    ),
    "wrong title": (
        '```python title="memory/other.py"\n--8<-- "memory/greeting.py"\n```\n',
        ("the title does not name the file", 'expected: title="memory/greeting.py"', 'found: title="memory/other.py"'),
    ),
    "missing mark": (
        '```python title="memory/greeting.py" mark="lost"\n--8<-- "memory/greeting.py"\n```\n',
        (
            "the marked section is missing",
            "expected: a section that is shown: the program has none",
            "found: lost",
            "# --8<-- [start:lost] and [end:lost] to snippets/memory/greeting.py",
        ),
    ),
    "mark by number": (
        '```python title="memory/greeting.py" hl_lines="1"\n--8<-- "memory/greeting.py"\n```\n',
        ("lines are marked by number, which drifts", 'expected: mark="name"', 'hl_lines="1"', "name the section"),
    ),
    "another fence": (
        '```text title="memory/greeting.py"\n--8<-- "memory/greeting.py"\n```\n',
        ("a program in a fence that is not python", "expected: python", "found: text", "write ```python"),
    ),
    "open fence": ("```console\nmake check\n", ("the fence is not closed", "close it with the same back-ticks")),
}


@pytest.fixture(scope="module")
def page_complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what the page checks say of a tree with all bad pages."""
    tree = make_tree(tmp_path_factory.mktemp("bad") / "tree")
    for number, (text, _) in enumerate(BAD_PAGES.values()):
        tree.write(f"docs/case_{number}.md", f"{PAGE}\n{text}")
    tested = tree.run("pytest", "tests/test_pages.py", "-k", "test_fences or test_includes or test_lines")
    assert tested.returncode == 1, tested.stdout
    return tested.stdout


@pytest.mark.parametrize("case", BAD_PAGES)
def test_page_checks_explain_bad_page(case: str, page_complaints: str) -> None:
    page = f"docs/case_{list(BAD_PAGES).index(case)}.md"
    told = "\n".join(part for part in re.split(r"\n(?=docs/)", page_complaints) if part.startswith(page))
    assert re.match(rf"{page}:1[123]: ", told), "the message names no line"
    for message in (*BAD_PAGES[case][1], "mend it:"):
        assert message in told, told


SHOWN = '```python title="memory/{0}.py"{1}\n--8<-- "memory/{0}.py{2}"\n```\n'
# What stands there once the advice is followed. `make new`, `make update` and the markers of a section come before.
MENDED = {
    "missing file": BAD_PAGES["missing file"][0],
    "missing section": BAD_PAGES["missing section"][0],
    "line numbers": SHOWN.format("greeting", "", ":lost"),
    "no blank": SHOWN.format("greeting", "", ""),
    "pasted program": SHOWN.format("lost", "", ""),
    "pasted output": '```text title="Output"\n--8<-- "memory/lost.out"\n```\n',
    "wrong title": SHOWN.format("greeting", "", ""),
    "missing mark": BAD_PAGES["missing mark"][0],
    "mark by number": SHOWN.format("greeting", ' mark="lost"', ""),
    "another fence": SHOWN.format("greeting", "", ""),
    "open fence": "```console\nmake check\n```\n",
}


def test_advice_for_pages_mends(tree: Tree) -> None:
    """Advice is followed for all bad pages, and the checks are green."""
    assert MENDED.keys() == BAD_PAGES.keys()
    assert tree.run("tools", "new", "memory/lost").returncode == 0
    tree.write("snippets/memory/lost.out", "")
    assert tree.run("tools", "update", "memory/lost").returncode == 0
    marked = '# --8<-- [start:lost]\nprint("Hello")\n#> Hello\n# --8<-- [end:lost]\n'
    tree.write(GREETING, marked)
    for number, text in enumerate(MENDED.values()):
        tree.write(f"docs/case_{number}.md", f"{PAGE}\n{text}")
    tested = tree.run("pytest", "tests/test_pages.py", "-k", "test_fences or test_includes or test_lines")
    assert tested.returncode == 0, tested.stdout
    assert tree.run("tools", "check").returncode == 0


def test_page_checks_name_pages_of_one_title(tree: Tree) -> None:
    tree.write("docs/other.md", PAGE)
    tested = tree.run("pytest", "tests/test_pages.py", "-k", "test_titles")
    assert tested.returncode == 1
    assert "pages with the same title ['Greeting']: docs/index.md, docs/other.md" in tested.stdout
    assert "mend it: rename one" in tested.stdout


SMALL_SITE = """\
INHERIT: site.yml
nav:
  - Home: index.md
extra_css: []
extra_javascript: []
"""


def build(tree: Tree) -> subprocess.CompletedProcess[str]:
    """Build the one page with the site's own settings."""
    (tree.root / "mkdocs.yml").rename(tree.root / "site.yml")
    tree.write("mkdocs.yml", SMALL_SITE)
    return tree.run("tools.site.building", "built")


def test_strict_build_passes_on_good_page(tree: Tree) -> None:
    built = build(tree)
    assert built.returncode == 0, built.stdout


def test_build_stops_at_a_claim_that_nothing_proves(tree: Tree) -> None:
    lesson = PAGE.replace("# Greeting", "# Why?") + "\n## Takeaway\n\n- It greets{}.\n"
    tree.write("docs/modules/memory/why.md", lesson.format(""))
    built = build(tree)
    assert built.returncode == 1
    assert "docs/modules/memory/why.md:13: a takeaway that names no evidence" in built.stdout
    assert not (tree.root / "built").exists()
    # Once the advice is followed, the build is green.
    tree.write("docs/modules/memory/why.md", lesson.format(" {run: greeting}"))
    tree.write("mkdocs.yml", SMALL_SITE.replace("index.md\n", "index.md\n  - Why: modules/memory/why.md\n"))
    mended = tree.run("tools.site.building", "built")
    assert mended.returncode == 0, mended.stdout
    page = (tree.root / "built" / "modules" / "memory" / "why" / "index.html").read_text(encoding="utf-8")
    assert 'href="#memory/greeting.py" aria-label="Proof: memory/greeting"' in page
    assert 'id="memory/greeting.py"' in page


@pytest.mark.parametrize("case", ["missing file", "missing section", "missing mark"])
def test_strict_build_stops_at_missing_include(case: str, tree: Tree) -> None:
    tree.write("docs/index.md", f"{PAGE}\n{BAD_PAGES[case][0]}")
    built = build(tree)
    assert built.returncode == 1
    assert re.match(r"docs/index\.md:1[123]: ", built.stdout)
    for message in BAD_PAGES[case][1]:
        assert message in built.stdout
    assert "Traceback" not in built.stdout


# What MkDocs itself objects to, which `--quiet` would let pass: the place, and what is said.
LINKS = "[a](lost.md)\n\n[b](#lost)\n\n[c](other.md#lost)\n"
OBJECTIONS = (
    "docs/index.md:11: a link that leads nowhere",
    "docs/index.md:13: a link that leads nowhere",
    "docs/index.md:15: a link that leads nowhere",
    "docs/other.md: the page is not in the navigation",
    "mend it: name other.md in mkdocs.yml, below nav:",
)


def test_strict_build_stops_at_what_mkdocs_warns_of(tree: Tree) -> None:
    tree.write("docs/index.md", f"{PAGE}\n{LINKS}")
    tree.write("docs/other.md", PAGE.replace("# Greeting", "# Other"))
    built = build(tree)
    assert built.returncode == 1
    for objection in OBJECTIONS:
        assert objection in built.stdout, built.stdout
    assert built.stdout.count("mend it: ") == 4
    # Once the advice is followed, the build is green.
    tree.write("docs/index.md", f"{PAGE}\n[a](other.md)\n\n[b](#greeting)\n\n[c](other.md#other)\n")
    tree.write("mkdocs.yml", SMALL_SITE.replace("index.md\n", "index.md\n  - Other: other.md\n"))
    mended = tree.run("tools.site.building", "built")
    assert mended.returncode == 0, mended.stdout
