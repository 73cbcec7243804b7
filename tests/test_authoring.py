"""The contributor's day: what a scaffold writes is whole and green, and `make page` says what is wrong with a page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tools.set_up.node import node_command
from tools.verification.small_tree import Tree, make_tree
from tools.verification.snippets import ROOT

# What the scaffolds stand beside; pictures and what is fetched are linked.
BESIDE = ("docs", "snippets", ".github")
SCAFFOLDS = (
    ("new-problem", "cache_stampede", "--level", "4"),
    ("new-experiment", "cold_start"),
    ("new-lesson", "memory/arenas"),
    ("new-module", "typing_at_run_time"),
    ("new-diagram", "memory/arenas"),
    ("new-cell", "core_logic"),
    ("new-cell", "flask_integration"),
)
PAGES = (
    "problems/cache_stampede",
    "problems",
    "experiments/cold_start",
    "experiments",
    "modules/memory/arenas",
    "modules/memory",
    "modules/typing_at_run_time/index",
    "modules/typing_at_run_time/first_lesson",
    "modules/typing_at_run_time/practice",
)
# The tests that read what is named where; those that judge and measure everything are not repeated.
FILES = ("problems", "experiments", "automation", "snippets", "notebooks")
READING = (
    "test_order or test_index or navigation or (stampede and (metadata or stray))",
    "same_steps",
    "cold_start and not short_run",
    # Executed notebooks are not brought along.
    "snippet_form or (belongs and not notebook) or formatted",
)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site's own tree, with one of everything added by its scaffold, and what the messages say done."""
    tree = make_tree(tmp_path_factory.mktemp("grown") / "tree")
    for name in BESIDE:
        shutil.rmtree(tree.root / name, ignore_errors=True)
        shutil.copytree(ROOT / name, tree.root / name, ignore=shutil.ignore_patterns("vendor", "programs", "*.ipynb"))
    (tree.root / "node_modules").symlink_to(ROOT / "node_modules")
    for command in SCAFFOLDS:
        made = tree.run("tools", *command)
        assert made.returncode == 0, made.stdout
        assert "Written:" in made.stdout
    measured = tree.run("tools", "experiment", "cold_start")
    assert measured.returncode == 0, measured.stdout
    assert "holds" in measured.stdout
    subprocess.run([*node_command("node"), "tools/site/render_diagrams.mjs"], cwd=tree.root, check=True)
    return tree


def test_scaffolds_are_green_as_they_are_written(grown: Tree) -> None:
    checked = grown.run("tools", "page", *PAGES)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("nothing is wrong") == len(PAGES)


def test_tests_accept_what_was_added(grown: Tree) -> None:
    files = [f"tests/test_{name}.py" for name in FILES]
    tested = grown.run("pytest", *files, "-q", "-k", " or ".join(f"({part})" for part in READING))
    assert tested.returncode == 0, tested.stdout


# Asked of one problem: the parts of `make test` judge every one.
JUDGED = """\
from tests.test_answers import FEWEST_RIGHT, FEWEST_WRONG, answers, judged_answers
from tools.problems.catalogue import find_problems
from tools.problems.mutation_drill import judge_mutants, trials

problem = next(problem for problem in find_problems() if problem.slug == "cache_stampede")
given = answers(problem)
print(sum(one.kind == "right" for one in given) >= FEWEST_RIGHT)
print(sum(one.kind == "wrong" for one in given) + len(problem.wrong_answers) >= FEWEST_WRONG)
print([fault for one, verdict in judged_answers(problem, given) if (fault := one.fault(verdict))])
outcomes = list(judge_mutants(trials(problem)))
print(len(outcomes) > 0, [outcome.fault for outcome in outcomes if outcome.fault])
"""


def test_new_problem_is_judged_rightly(grown: Tree) -> None:
    grown.write("judged.py", JUDGED)
    judged = grown.run("judged")
    assert judged.stdout.splitlines() == ["True", "True", "[]", "True []"], judged.stdout


def test_what_is_not_replaced_is_refused(grown: Tree) -> None:
    """Each file that a scaffold has written, until its author has made it theirs."""
    tested = grown.run("pytest", "tests/test_pages.py", "-q", "-k", "scaffold")
    assert tested.returncode == 1
    for kind in (
        "docs/problems/cache_stampede.md",
        "docs/experiments/cold_start.md",
        "docs/modules/memory/arenas.md",
        "docs/modules/typing_at_run_time/index.md",
        "docs/assets/diagrams/memory/arenas.dot",
        "snippets/problems/cache_stampede/problem.toml",
        "snippets/notebooks/core_logic.py",
        "snippets/memory/arenas.out",
        "tests/answers/cache_stampede.md",
        "tools/experiments/cold_start.py",
    ):
        assert f"  {kind}:" in tested.stdout, kind
    said = grown.run("tools", "page", "modules/memory/arenas").stdout
    assert "texts are still a scaffold's; `make test` refuses them. The first: docs/modules/memory/arenas.md:2" in said


def test_diagram_and_cell_are_there(grown: Tree) -> None:
    assert "<svg" in (grown.root / "docs/assets/diagrams/memory/arenas.svg").read_text()
    notebook = (grown.root / "snippets/notebooks/core_logic.py").read_text()
    assert notebook.startswith((ROOT / "snippets/notebooks/core_logic.py").read_text())
    assert notebook.endswith('\n\n# %%\nprint("replace me")\n')
    # The hosts take the same steps, so one gets what the other gets.
    assert "Replace me" in (grown.root / "snippets/notebooks/fastapi_integration.py").read_text()


AGAIN = """\
import sys
from tools.__main__ import main

for command in {commands!r}:
    sys.argv[1:] = command
    try:
        main()
    except SystemExit as ended:
        print(ended)
"""


def test_scaffold_writes_over_nothing(grown: Tree) -> None:
    before = {path: path.read_bytes() for path in (grown.root / "docs").rglob("*.md")}
    grown.write("again.py", AGAIN.format(commands=SCAFFOLDS[:5]))
    assert grown.run("again").stdout.count("there already. Choose another name; nothing was written.") == 5
    grown.write("again.py", AGAIN.format(commands=[(command[0], "No-Name") for command in SCAFFOLDS]))
    assert grown.run("again").stdout.count("Example: make new-") == len(SCAFFOLDS)
    assert {path: path.read_bytes() for path in before} == before


# What is wrong with a page, and what `make page` says of it, beside what tests/test_bad_pages.py has.
PAGE = Path("docs/modules/memory/arenas.md")
AS_WRITTEN = {
    "Replace me: why.": ("[why](https://example.org/lost)", "add https://example.org/lost to tests/external_links.txt"),
    "## Takeaway": ("## Taken", "the lesson has no 'Takeaway'"),
    "# What does arenas mean?": ("# What do arenas mean?", "the map has no row for arenas.md"),
}
AS_RENDERED = {
    "Replace me: why.": ("[why](lost.md)", "the target 'modules/memory/lost.md' is not found"),
    "Replace me: the answer.": ("[why](pauses.md#lost)", "does not contain an anchor '#lost'"),
}


@pytest.mark.parametrize("wrong", [AS_WRITTEN, AS_RENDERED], ids=["as written", "as rendered"])
def test_page_check_says_what_is_wrong(wrong: dict[str, tuple[str, str]], grown: Tree) -> None:
    page = grown.root / PAGE
    whole = spoilt = page.read_text()
    for old, (new, _) in wrong.items():
        assert old in spoilt
        spoilt = spoilt.replace(old, new)
    page.write_text(spoilt)
    try:
        checked = grown.run("tools", "page", str(PAGE))
    finally:
        page.write_text(whole)
    assert checked.returncode == 1
    for _, said in wrong.values():
        assert said in checked.stdout, checked.stdout


def test_page_check_runs_what_the_page_shows(grown: Tree) -> None:
    program = grown.root / "snippets/memory/arenas.py"
    program.write_text('print("something else")\n')
    checked = grown.run("tools", "page", "modules/memory/arenas")
    program.write_text('print("replace me")\n')
    assert checked.returncode == 1
    assert "mend it: make update S=memory/arenas" in checked.stdout


def test_unknown_page_is_named(tree: Tree) -> None:
    asked = tree.run("tools", "page", "inde")
    assert asked.returncode == 1
    assert "There is no page 'inde' below docs/. Name one, such as:\n  index" in asked.stdout


PAIR = {
    "flask_app": 'print("flask")\n#> flask\n',
    "fastapi_app": 'print("fastapi")\n#> fastapi\n',
}


def test_pair_is_compared_when_it_is_checked(tree: Tree) -> None:
    for name, program in PAIR.items():
        tree.write(f"snippets/memory/pair/{name}.py", program)
    checked = tree.run("tools", "check", "memory/pair")
    assert checked.returncode == 1
    assert "snippets/memory/pair: Flask and FastAPI print different text" in checked.stdout
    # Both ways of the advice: explained on the page, and made alike.
    shown = "".join(f'```python title="memory/pair/{n}.py"\n--8<-- "memory/pair/{n}.py"\n```\n\n' for n in PAIR)
    tree.write("docs/index.md", f"# Greeting\n\n{shown}Each names itself.\n")
    explained = '[pytest_examples]\n[framework_differences]\n"memory/pair" = "Each names itself."\n'
    tree.write("snippets/exceptions.toml", explained)
    assert tree.run("tools", "check", "memory/pair").returncode == 0
    tree.write("docs/index.md", f"# Greeting\n\n{shown}")
    assert "no page that shows the pair holds its explanation" in tree.run("tools", "check", "memory/pair").stdout
    tree.write("snippets/memory/pair/flask_app.py", PAIR["fastapi_app"])
    alike = tree.run("tools", "check", "memory/pair")
    assert "mend it: delete memory/pair from snippets/exceptions.toml" in alike.stdout
    tree.write("snippets/exceptions.toml", "[pytest_examples]\n[framework_differences]\n")
    assert tree.run("tools", "check", "memory/pair").returncode == 0
