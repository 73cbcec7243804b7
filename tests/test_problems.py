"""The problems are exercises: starters fail, solutions pass, wrong answers are rejected for their reason."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, expect

from tools.browser.server import serve
from tools.problems import commands
from tools.problems.catalogue import METADATA_KEYS, ORDER, PROBLEMS, Problem, find_problems
from tools.problems.drill import CONCURRENCY_LEVEL, Judged, drill
from tools.problems.interpreting import judge_on
from tools.problems.lane import Job
from tools.site.lessons import find_modules
from tools.verification.interpreters import find_interpreters
from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import ROOT, SNIPPETS, version_key

ALL = find_problems()
# On each interpreter; `make bench-problems` runs more of them, every week in CI.
REPEATED = 6
FEWEST_WRONG_ANSWERS = 5
TOPICS = [module.name for module in find_modules()]

each_problem = pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.slug)


@pytest.fixture(scope="module")
def judged(summarise: Callable[[str], None]) -> dict[tuple[str, str], list[Judged]]:
    """Every verdict, by slug and program; those on concurrency many times."""
    found: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for row in drill(REPEATED):
        found[row.problem.slug, row.submission].append(row)
    rejected = sum(
        name.startswith("wrong_") and not any(row.faults() for row in rows) for (_, name), rows in found.items()
    )
    summarise(f"problems: {len(ALL)}, wrong answers rejected for their stated reason: {rejected}")
    return found


def test_order_names_every_folder_once() -> None:
    folders = sorted(path.name for path in PROBLEMS.iterdir() if path.is_dir())
    ordered = [problem.slug for problem in ALL]
    assert sorted(ordered) == folders, f"{ORDER.relative_to(ROOT)} and the folders beside it differ"


@each_problem
def test_metadata_is_complete(problem: Problem) -> None:
    place = f"snippets/problems/{problem.slug}/problem.toml"
    found = problem.metadata
    assert set(found) == METADATA_KEYS, f"{place}: missing or unknown keys {set(found) ^ METADATA_KEYS}"
    assert found["topic"] in TOPICS, f"{place}: there is no topic {found['topic']!r}"
    assert found["section"].startswith(f"modules/{found['topic']}/"), f"{place}: section and topic differ"
    assert 5 <= found["minutes"] <= 60, f"{place}: minutes is {found['minutes']}; expected 5 to 60"
    assert len(found["hints"]) >= 2, f"{place}: expected at least two hints, from soft to strong"
    assert found["out_of_scope"], f"{place}: say what is out of scope"
    assert found["follow_ups"], f"{place}: expected a follow-up question"
    assert len(found["wrong"]) >= FEWEST_WRONG_ANSWERS, (
        f"{place}: expected {FEWEST_WRONG_ANSWERS} wrong answers or more"
    )
    assert all(len(reason) > 15 for reason in found["wrong"].values()), f"{place}: a reason says too little"


@each_problem
def test_no_stray_file(problem: Problem) -> None:
    programs = [problem.file(name) for name in problem.submissions]
    transcripts = [problem.transcript(name) for name in problem.submissions]
    expected = {problem.folder / "problem.toml", problem.tests, *programs, *transcripts}
    found = {path for path in problem.folder.iterdir() if path.name != "__pycache__"}
    strays, missing = sorted(found - expected - {problem.equivalents}), sorted(expected - found)
    assert not strays, f"delete what no metadata names: {[path.name for path in strays]}"
    assert not missing, f"missing in {problem.folder.relative_to(ROOT)}: {[path.name for path in missing]}"


def public_names(path: Path) -> set[str]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in body if isinstance(node, defined) and not node.name.startswith("_")}


@each_problem
def test_answers_have_the_starters_names(problem: Problem) -> None:
    """What the starter offers is there in every answer; the judge compares the signatures."""
    offered = public_names(problem.file("starter"))
    for name in problem.submissions:
        lost = offered - public_names(problem.file(name))
        assert not lost, f"{problem.slug}/{name}.py lacks {sorted(lost)}, which the starter has"


@each_problem
def test_starter_states_the_task(problem: Problem) -> None:
    text = ast.get_docstring(ast.parse(problem.file("starter").read_text(encoding="utf-8"))) or ""
    assert len(text.splitlines()) >= 5, f"{problem.slug}/starter.py: the docstring should hold the task"


@each_problem
def test_tests_say_what_they_check(problem: Problem) -> None:
    checks = [
        node
        for node in ast.parse(problem.tests.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert len(checks) >= 4, f"{problem.tests.name}: expected at least four tests"
    for check in checks:
        assert ast.get_docstring(check), f"{problem.tests.name}: {check.name} needs a docstring, the title readers see"
        assert not check.args.args, f"{problem.tests.name}: {check.name} takes arguments; the judge gives none"
    silent = [
        node.lineno
        for node in ast.walk(ast.parse(problem.tests.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert) and node.msg is None
    ]
    assert not silent, f"{problem.tests.name}: assertions without a sentence in the lines {silent}"


def fail_with(faults: list[str]) -> None:
    if faults:
        pytest.fail("\n\n".join(faults), pytrace=False)


@each_problem
def test_starter_fails_and_solution_passes(problem: Problem, judged: dict[tuple[str, str], list[Judged]]) -> None:
    for name in ("starter", "solution"):
        rows = judged[problem.slug, name]
        assert rows, f"{problem.slug}/{name}.py ran on no interpreter of this machine"
        fail_with([fault for row in rows for fault in row.faults()])


@pytest.mark.parametrize(
    ("problem", "wrong"),
    [pytest.param(p, name, id=f"{p.slug}/{name}") for p in ALL for name in p.wrong_answers],
)
def test_wrong_answer_is_rejected_for_its_reason(
    problem: Problem, wrong: str, judged: dict[tuple[str, str], list[Judged]]
) -> None:
    rows = judged[problem.slug, f"wrong_{wrong}"]
    assert rows, f"{problem.slug}/wrong_{wrong}.py ran on no interpreter of this machine"
    fail_with([fault for row in rows for fault in row.faults()])


@each_problem
def test_transcripts_are_what_the_judge_says(problem: Problem, judged: dict[tuple[str, str], list[Judged]]) -> None:
    """The text of a verdict is the same on every interpreter and in every run, and the page shows it."""
    for name in problem.submissions:
        stated = problem.transcript(name).read_text(encoding="utf-8")
        fail_with(
            [
                f"{row.place}: the transcript is not what the judge says\n--- stated\n{stated}\n--- now\n{text}\n"
                f"mend it: make update S=problems/{problem.slug}, and read the difference"
                for row in judged[problem.slug, name]
                for text in row.texts
                if text != stated
            ]
        )


@pytest.mark.parametrize("problem", [p for p in ALL if p.level == CONCURRENCY_LEVEL], ids=lambda problem: problem.slug)
def test_concurrency_leaves_nothing_to_luck(problem: Problem, judged: dict[tuple[str, str], list[Judged]]) -> None:
    for name in problem.submissions:
        for row in judged[problem.slug, name]:
            runs = [count for _, count in row.verdicts]
            assert runs == [REPEATED], f"{row.place}: {sum(runs)} runs gave different verdicts, {runs}"


# The pages: every problem has one, all in the same order, and nothing is given away.

HEADINGS = [
    "The task",
    "What the judge says",
    "Hints",
    "Solution",
    "Wrong answers",
    "Follow-up questions",
    "Read again",
]


def page_of(problem: Problem) -> Path:
    return DOCS / "problems" / f"{problem.slug}.md"


@each_problem
def test_page_has_the_common_headings(problem: Problem) -> None:
    text = page_of(problem).read_text(encoding="utf-8")
    headings = [heading for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) if heading != "Complexity"]
    assert headings == HEADINGS, f"{page_of(problem).relative_to(ROOT)}: the headings are {headings}"
    assert re.search(rf"^# {re.escape(problem.title)}$", text, re.MULTILINE), f"the # title is not {problem.title!r}"


@each_problem
def test_page_agrees_with_the_metadata(problem: Problem) -> None:
    text = page_of(problem).read_text(encoding="utf-8")
    metadata = problem.metadata
    stated = [
        metadata["goal"],
        f"Level {problem.level}, {problem.level_title}. About {metadata['minutes']} minutes.",
        f"make solve P={problem.slug}",
        f"make judge P={problem.slug}",
        f'data-problem="{problem.slug}"',
        *metadata["out_of_scope"],
        *(f'??? tip "Hint {number}"\n\n    {hint}' for number, hint in enumerate(metadata["hints"], start=1)),
        *(f'??? question "{question}"' for question in metadata["follow_ups"]),
    ]
    missing = [part for part in stated if part not in text]
    assert not missing, f"{page_of(problem).relative_to(ROOT)} does not say what problem.toml says: {missing}"
    assert ("Needs threads" in text) is metadata["needs_threads"], "page and metadata differ on threads"


@each_problem
def test_page_links_to_the_module(problem: Problem) -> None:
    """To the section that the metadata names; the strict build finds out whether it is there."""
    target = f"../{problem.metadata['section']}"
    last = page_of(problem).read_text(encoding="utf-8").split("## Read again")[1]
    assert f"]({target})" in last, f"{page_of(problem).relative_to(ROOT)}: under “Read again”, link to {target}"


@each_problem
def test_page_shows_every_program_and_verdict(problem: Problem) -> None:
    shown = [include.file for include in find_inclusions() if include.page == page_of(problem)]
    files = [path(name) for name in problem.submissions for path in (problem.file, problem.transcript)]
    expected = [file.relative_to(SNIPPETS).as_posix() for file in files]
    assert sorted(shown) == sorted(expected), (
        f"{page_of(problem).relative_to(ROOT)} should include each program and its verdict once; "
        f"the difference: {sorted(set(shown) ^ set(expected))}"
    )


@each_problem
def test_page_gives_nothing_away(problem: Problem, built_site: Path) -> None:
    """Only the starter is visible before the reader asks."""
    html = (built_site / "problems" / problem.slug / "index.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    visible = set()
    for title in soup.select("span.filename"):
        folded = title.find_parent("details")
        if not isinstance(folded, Tag) or folded.has_attr("open"):
            visible.add(title.get_text())
    assert visible - {"Output"} == {f"problems/{problem.slug}/starter.py"}


def test_index_lists_every_problem_in_order() -> None:
    text = (DOCS / "problems" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^(?:## Level (\d): (.+)|- \[(.+)\]\((\w+)\.md\) · .+ · (\d+) minutes)$", text, re.MULTILINE)
    expected = []
    for number, problem in enumerate(ALL):
        if number == 0 or ALL[number - 1].level != problem.level:
            expected.append((str(problem.level), problem.level_title, "", "", ""))
        expected.append(("", "", problem.title, problem.slug, str(problem.metadata["minutes"])))
    assert listed == expected, "docs/problems/index.md and order.toml, or the metadata, differ"


def test_navigation_has_the_same_order() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = re.findall(r"^ +- problems/(\w+)\.md$", text, re.MULTILINE)
    assert named == ["index", *(problem.slug for problem in ALL)], "mkdocs.yml and order.toml differ"


def test_browser_keeps_the_progress(built_site: Path, browser: Browser) -> None:
    """A mark survives leaving the page, is counted in the list, and can be taken back."""
    with serve(built_site) as server:
        page = browser.new_page()
        page.goto(f"{server.address}problems/deep_copy/")
        button = page.locator(".problem-mark button")
        expect(button).to_have_text("Mark as solved")
        button.click()
        expect(button).to_have_text("Solved")
        expect(button).to_have_attribute("aria-pressed", "true")
        page.goto(f"{server.address}problems/")
        expect(page.locator(".problem-count")).to_contain_text(f"1 of {len(ALL)} solved")
        expect(page.locator(".problem-list li", has=page.locator(".solved"))).to_contain_text("A deep copy by hand")
        # By the link, so that instant navigation shows the page.
        page.locator(".problem-list a[href*=deep_copy]").click()
        expect(button).to_have_text("Solved")
        button.click()
        page.goto(f"{server.address}problems/")
        expect(page.locator(".problem-count")).to_contain_text(f"0 of {len(ALL)} solved")
        page.evaluate("localStorage.setItem('problems.solved', '{not JSON')")
        page.reload()
        expect(page.locator(".problem-count")).to_contain_text(f"0 of {len(ALL)} solved")
        page.close()


# The judge itself: whatever a reader hands in, the verdict is a plain sentence.

TINY_STARTER = '"""Add two numbers."""\n\n\ndef add(a, b=0):\n    return None\n'
TINY_TESTS = '''\
from submission import add


def test_first():
    """one and one is two"""
    came = add(1, 1)
    assert came == 2, f"add(1, 1) returned {came!r}; expected 2."


def test_second():
    """two is two"""
    came = add(2)
    assert came == 2, f"add(2) returned {came!r}; expected 2."
'''
GOOD = "def add(a, b=0):\n    return a + b\n"

HANDED_IN = {
    "a right answer": (GOOD, "Solved: all 2 tests passed."),
    "a wrong answer": (TINY_STARTER, "add(1, 1) returned None; expected 2."),
    "another kind of function": ("add = lambda a, b=0: a + b\n", "Solved: all 2"),
    "a syntax error": ("def add(a, b=0:\n    return a + b\n", "cannot read this: "),
    "no text": ("\0", "Python 3"),
    "an empty file": ("", "has no `add`"),
    "no function": ("add = 3\n", "`add` is int, and should be something to call"),
    "another signature": ("def add(numbers):\n    return sum(numbers)\n", "and should have (a, b=...)"),
    "a parameter too many": ("def add(a, b=0, *, c):\n    return a\n", "demands `c`"),
    "no default": ("def add(a, b):\n    return a + b\n", "demands `b`"),
    "async for plain": ("async def add(a, b=0):\n    return a + b\n", "is an `async def`, and should be a plain `def`"),
    "exit at import": ("import sys\nsys.exit(3)\n", "ends the program while it is imported (line 2: sys.exit(3))"),
    "exit in a call": ("import sys\ndef add(a, b=0):\n    sys.exit()\n", "the call of exit ends the program (line 3"),
    "an end without notice": ("import os\ndef add(a, b=0):\n    os._exit(0)\n", "ended the Python process itself"),
    "an error at import": ("import nothing_of_that_name\n", "cannot be imported: ModuleNotFoundError"),
    "an error in a call": ("def add(a, b=0):\n    return a.plus(b)\n", "has no attribute 'plus'"),
    "an assertion of its own": ("def add(a, b=0):\n    assert a == 7, 'mine'\n", "AssertionError: mine (line 2"),
    "an interrupt": ("def add(a, b=0):\n    raise KeyboardInterrupt\n", "KeyboardInterrupt"),
    "a recursion": ("def add(a, b=0):\n    return add(a, b)\n", "RecursionError"),
    "an endless loop": ("def add(a, b=0):\n    while True: pass\n", "did not come to an end within 1 seconds"),
    "an endless import": ("while True:\n    pass\n", "did not come to an end within 1 seconds"),
    "an endless print": ("def add(a, b=0):\n    while True: print(a)\n", "did not come to an end within 1 seconds"),
    "a question": ("def add(a, b=0):\n    return int(input())\n", "EOFError"),
    "a thread left behind": (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n" + GOOD,
        "Solved: all 2",
    ),
    "a byte order mark": ("\ufeff" + GOOD, "Solved: all 2"),
    "half a character": ("def add(a, b=0):\n    raise ValueError('\\ud800')\n", r"ValueError: \ud800"),
    "half a character printed": ("def add(a, b=0):\n    print('\\ud800')\n", r"\ud800"),
    "an escape sequence": ("def add(a, b=0):\n    print('\\x1b[2J')\n", r"\x1b[2J"),
    "a closed output": ("import sys\nsys.stdout.close()\n" + GOOD, "Solved: all 2"),
    "an error in a thread": (
        "import threading\ndef add(a, b=0):\n    t = threading.Thread(target=lambda: nothing)\n"
        "    t.start()\n    t.join()\n",
        "In a thread: NameError: name 'nothing' is not defined (line 3",
    ),
    "a coroutine that nobody awaits": (
        "async def sum_of(a, b):\n    return a + b\n\ndef add(a, b=0):\n    sum_of(a, b)\n",
        "RuntimeWarning: coroutine 'sum_of' was never awaited",
    ),
    "a log": ("import logging\ndef add(a, b=0):\n    logging.error('b is %s', b)\n", "ERROR:root:b is 1"),
    "an error print": ("import sys\ndef add(a, b=0):\n    print('b is', b, file=sys.stderr)\n", "b is 1"),
    "many prints": (
        "def add(a, b=0):\n    for n in range(5000): print('n is', n)\n",
        "(what came before is cut)",
    ),
    "the last print": ("def add(a, b=0):\n    for n in range(5000): print('n is', n)\n", "n is 4999"),
    "a long result": ("def add(a, b=0):\n    return 'x' * 1_000_000\n", "characters more)"),
    "a crash of the interpreter": (
        "import ctypes\ndef add(a, b=0):\n    ctypes.string_at(0)\n",
        "ended by the signal SIGSEGV",
    ),
    "a process that is killed": (
        "import os\ndef add(a, b=0):\n    os.kill(os.getpid(), 9)\n",
        "ended by the signal SIGKILL. The system does that to a process that takes too much memory",
    ),
    "too much memory": ("def add(a, b=0):\n    return [0] * 10**10\n", "MemoryError"),
    "too many processes": (
        "import os\ndef add(a, b=0):\n    while True:\n        if not os.fork(): os._exit(0)\n",
        "RuntimeError: more than 32 processes",
    ),
    "junk for the judge": (
        "import os\ndef add(a, b=0):\n    for n in range(3, 20):\n"
        "        try: os.write(n, b'{junk\\n7\\n')\n        except OSError: pass\n    return a + b\n",
        "Solved: all 2",
    ),
    "a syntax of another version": ("def add(a, b=0) return a\n", f"CPython {sys.version_info.major}."),
    "a deep expression": ("x = " + "(" * 5000 + ")" * 5000 + "\n" + GOOD, "cannot read this"),
    "some prints": ("def add(a, b=0):\n    print('a is', a)\n", "Your file printed:\n    a is 1"),
}


@pytest.fixture(scope="module")
def verdicts_on_anything() -> dict[str, str]:
    jobs = [Job(text, TINY_STARTER, TINY_TESTS, "workspace/tiny.py", time_limit=1) for text, _ in HANDED_IN.values()]
    texts = [next(iter(found)) for found in judge_on(Path(sys.executable), jobs)]
    return dict(zip(HANDED_IN, texts, strict=True))


@pytest.mark.parametrize("what", HANDED_IN)
def test_any_file_gets_a_plain_verdict(what: str, verdicts_on_anything: dict[str, str]) -> None:
    text = verdicts_on_anything[what]
    unwrapped = re.sub(r"\n {4}(?=\S)", " ", text) if "printed" not in text else text
    assert HANDED_IN[what][1] in unwrapped, text
    assert "Traceback" not in text
    assert "tools/problems" not in text, f"a verdict names our own files:\n{text}"


def test_annotations_may_name_what_is_not_there() -> None:
    """From CPython 3.14 on they are evaluated late, so that names for a type checker need no import."""
    late = "def add(a: Nothing[int], b: Nothing = 0) -> Nothing:\n    return a + b\n"
    newest = [one for one in find_interpreters() if version_key(one.python) >= (3, 14)]
    assert newest, "no CPython 3.14 or later is here: make pythons"
    for interpreter in newest:
        [(text, _)] = judge_on(interpreter.program, [Job(late, TINY_STARTER, TINY_TESTS)])[0].items()
        assert "Solved: all 2" in text, f"{interpreter}: {text}"


def test_files_beside_the_answer_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("def plus(a, b):\n    return a + b\n")
    submission = "from helper import plus\n\ndef add(a, b=0):\n    return plus(a, b)\n"
    [(text, _)] = judge_on(Path(sys.executable), [Job(submission, TINY_STARTER, TINY_TESTS, folder=str(tmp_path))])[
        0
    ].items()
    assert "Solved: all 2" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["helper.py"], "the judge left something behind"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans on")
def test_no_process_outlives_its_judge() -> None:
    submission = (
        "import subprocess\nsubprocess.Popen(['sleep', '86421'], start_new_session=True)\n"
        "subprocess.Popen(['sh', '-c', 'setsid sleep 86421 & sleep 86421'])\n" + GOOD
    )
    [(text, _)] = judge_on(Path(sys.executable), [Job(submission, TINY_STARTER, TINY_TESTS)])[0].items()
    assert "Solved: all 2" in text
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert not [command for command in commands if b"86421" in command]


def test_prints_of_passed_tests_are_left_out() -> None:
    submission = "def add(a, b=0):\n    print(f'add {a} {b}')\n    return 2 if b else 7\n"
    [(text, _)] = judge_on(Path(sys.executable), [Job(submission, TINY_STARTER, TINY_TESTS)])[0].items()
    assert "add 2 0" in text
    assert "add 1 1" not in text


def test_one_submission_does_not_see_another() -> None:
    spoiler = "import math\nmath.pi = 3\n" + GOOD
    asking = "import math\ndef add(a, b=0):\n    return 2 if math.pi > 3 else 'spoiled'\n"
    jobs = [Job(text, TINY_STARTER, TINY_TESTS) for text in (spoiler, asking)]
    assert all("Solved" in next(iter(found)) for found in judge_on(Path(sys.executable), jobs))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(commands, "workspace_file", lambda problem: tmp_path / "workspace" / f"{problem.slug}.py")
    return tmp_path / "workspace"


def test_solve_never_overwrites_work(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands.solve("deep_copy")
    work = workspace / "deep_copy.py"
    assert work.read_text() == (PROBLEMS / "deep_copy" / "starter.py").read_text()
    work.write_text("my work")
    commands.solve("deep_copy")
    assert work.read_text() == "my work"
    assert "stays as it is" in capsys.readouterr().out


def test_judge_follows_the_work(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="make solve P=deep_copy"):
        commands.judge_work("deep_copy")
    commands.solve("deep_copy")
    assert commands.judge_work("deep_copy") == 1
    assert "Not solved yet: 0 of " in capsys.readouterr().out
    (workspace / "deep_copy.py").write_text((PROBLEMS / "deep_copy" / "solution.py").read_text())
    assert commands.judge_work("deep_copy") == 0
    assert "Solved: all " in capsys.readouterr().out
    commands.list_problems()
    listed = capsys.readouterr().out
    assert re.search(r"deep_copy +25 min +solved", listed)
    assert f"1 of {len(ALL)} solved" in listed


def test_work_that_is_no_text_is_named(workspace: Path) -> None:
    commands.solve("deep_copy")
    (workspace / "deep_copy.py").write_bytes(b"\xff\xfe")
    with pytest.raises(SystemExit, match="is not UTF-8 text"):
        commands.judge_work("deep_copy")


def test_list_names_work_that_cannot_be_read(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.mkdir()
    (workspace / "deep_copy.py").write_bytes(b"\xff\xfe")
    (workspace / "context_manager.py").mkdir()
    (workspace / "lazy_loader.py").write_text("def")
    commands.list_problems()
    listed = capsys.readouterr().out
    assert re.search(r"deep_copy +25 min +cannot be read", listed)
    assert re.search(r"context_manager +20 min +cannot be read", listed)
    assert re.search(r"lazy_loader +20 min +not judged yet", listed)


def test_unknown_problem_gets_the_list() -> None:
    with pytest.raises(SystemExit) as ended:
        commands.named_problem("depcopy", "solve")
    told = str(ended.value)
    assert "make solve P=deep_copy" in told
    assert all(problem.slug in told for problem in ALL)
