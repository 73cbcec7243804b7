"""The driver of `make test`: what it runs, what it remembers, what it says, and that it leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from unittest.mock import Mock

import psutil
import pytest

from tests import conftest
from tools.browser import chromium
from tools.checks import absent
from tools.checks.absent import not_checked
from tools.checks.driver import Driver
from tools.checks.parts import PARTS, Part, named_part
from tools.checks.remembering import Passes, digests, forget, key_of
from tools.checks.running import only_one
from tools.verification.interpreters import find_interpreters
from tools.verification.snippets import ROOT

GOOD = "def test_good():\n    pass\n\n\ndef test_better():\n    pass\n"
BAD = "def test_bad():\n    assert 1 + 1 == 3\n"
SKIPPED = "import pytest\n\n\ndef test_not_today():\n    pytest.skip('no server here')\n"
BROKEN = "import nothing_of_that_name\n"
# Leaves the process id of a program behind that would outlive it by far, in a session of its own.
ENDLESS = """\
import subprocess
from pathlib import Path


def test_endless():
    child = subprocess.Popen(["sleep", "600"], start_new_session=True)
    Path("started").with_suffix(".new").write_text(str(child.pid))
    Path("started.new").rename("started")
    child.wait()
"""
RUN = """\
import signal
from pathlib import Path
from tools.checks import running
from tools.checks.parts import Part

running.PARTS = (Part("endless", ("test_endless.py",)),)
root = Path.cwd()
running.Driver.__init__.__kwdefaults__["root"] = root
running.LOCK = root / "lock"
raise SystemExit(running.run_checks("", fresh=False))
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for test files, of which pytest finds the driver's plugin."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def driver(tree: Path, files: dict[str, str], *, needs_site: bool = False) -> Driver:
    """Write test files, and return a driver with a part for each."""
    for name, text in files.items():
        (tree / f"test_{name}.py").write_text(text)
    parts = [Part(name, (f"test_{name}.py",), needs_site=needs_site) for name in files]
    remembered = Passes("parts", tree / ".cache", trusted=True)
    no_site = (sys.executable, "-c", "raise SystemExit('A page names a file that is not there.')")
    return Driver(parts, remembered, root=tree, build=no_site)


def test_every_test_file_belongs_to_one_part() -> None:
    named = Counter(file for part in PARTS for file in part.files)
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert [file for file, count in named.items() if count > 1] == []
    assert set(named) == there | {"snippets/project/tests"}, "give each test file its part in tools/checks/parts.py"


def test_part_that_needs_the_site_says_so() -> None:
    """Its key and its order depend on it; without it each process would build a site of its own."""
    for part in PARTS:
        texts = [path.read_text(encoding="utf-8") for path in map(ROOT.joinpath, part.files) if path.is_file()]
        assert any(re.search(r"\b(built_site|site_server): ", text) for text in texts) == part.needs_site, part.name


def test_what_a_part_reads_is_there() -> None:
    for part in PARTS:
        assert [place for place in (*part.read, *part.unread) if not (ROOT / place).exists()] == [], part.name


def test_specimen_includes_what_its_parts_read() -> None:
    text = (ROOT / "tests" / "browser" / "specimen.md").read_text(encoding="utf-8")
    included = [file for file in re.findall(r'--8<-- "([^":]+)', text) if (ROOT / "snippets" / file).exists()]
    assert included
    assert [file for file in included if not named_part("harm").reads(f"snippets/{file}")] == []


def test_tree_that_changes_meanwhile_is_not_known(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changing = "from pathlib import Path\n\n\ndef test_change():\n    Path('new').write_text('text')\n"
    driver(tree, {"changing": changing}).run()
    driver(tree, {"changing": changing}).run()
    driver(tree, {"changing": changing}).run()
    first, second, third = capsys.readouterr().out.split("1 part. ")[1:]
    assert "remembered" not in first + second
    assert "1 of the passes are remembered" in third


def test_unknown_part_gets_the_list() -> None:
    with pytest.raises(SystemExit, match=r"There is no part 'page'\. The parts are: verification, .*pages"):
        named_part("page")


def test_part_that_waits_runs_beside_the_others(tree: Path) -> None:
    parts = [Part("work", ()), Part("wait", (), waits=True), Part("more", ()), Part("wait too", (), waits=True)]
    two_by_two = Driver(parts, Passes("parts", tree, trusted=False), root=tree, slots=1)
    due = two_by_two.steps(tree)
    started = []
    while due:
        while step := two_by_two.next_step(due):
            due.remove(step)
            two_by_two.running.append(step.job)
        started.append([job.name for job in two_by_two.running])
        two_by_two.running.clear()
    assert started == [["work", "wait"], ["more", "wait too"]]


def test_counts_come_last(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert driver(tree, {"good": GOOD, "skipped": SKIPPED}).run() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 0 failed, 1 skipped"


def test_failed_part_is_told_and_the_others_run(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert driver(tree, {"bad": BAD, "broken": BROKEN, "good": GOOD}).run() == 1
    told = capsys.readouterr().out
    assert "assert (1 + 1) == 3" in told
    assert "ModuleNotFoundError: No module named 'nothing_of_that_name'" in told
    assert "bad failed. To run it alone: make test PART=bad" in told
    assert "broken failed. To run it alone: make test PART=broken" in told
    assert told.splitlines()[-1] == "2 passed, 2 failed, 0 skipped"


def test_site_that_cannot_be_built_fails_what_needs_it(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert driver(tree, {"good": GOOD}, needs_site=True).run() == 1
    told = capsys.readouterr().out
    assert "A page names a file that is not there.\nWithout the site these parts could not run: good" in told
    assert told.splitlines()[-1] == "0 passed, 1 failed, 0 skipped"


def test_pass_is_remembered_and_nothing_else(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"good": GOOD, "bad": BAD, "skipped": SKIPPED}
    driver(tree, files).run()
    first = capsys.readouterr().out
    assert "To run: good, bad, skipped." in first
    driver(tree, files).run()
    second = capsys.readouterr().out
    assert "To run: bad, skipped." in second
    assert "2 of the passes are remembered" in second
    assert second.splitlines()[-1] == first.splitlines()[-1] == "2 passed, 1 failed, 1 skipped"
    driver(tree, files | {"good": GOOD.replace("better", "best")}).run()
    assert "To run: good, bad, skipped." in capsys.readouterr().out


def test_skips_speak(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not checked stands above the counts, with the number of tests: also where the skip is remembered."""
    twice = SKIPPED + SKIPPED.partition("\n\n\n")[2].replace("not_today", "not_tomorrow")
    for_machine = twice.replace("no server here", "not every supported CPython is here")
    for _ in range(2):
        assert driver(tree, {"good": GOOD, "skipped": for_machine}).run() == 0
        told = capsys.readouterr().out.splitlines()
        assert "not checked: 2 tests. not every supported CPython is here" in told[-4:]


def test_absent_interpreters_and_servers_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line for line in not_checked([]) if "tests" in line] == []
    monkeypatch.setattr(absent, "find_interpreters", lambda: find_interpreters()[-1:])
    monkeypatch.setattr(absent, "redis_program", lambda: None)
    told = list(not_checked([{"Skipped: no browser": 3}, {"Skipped: no browser": 1, "no lock": 1}]))
    assert told[:2] == ["not checked: 4 tests. no browser", "not checked: 1 test. no lock"]
    assert "CPython 3.10, 3.11" in told[2]
    assert "`make pythons` brings" in told[2]
    assert "apt-get install redis-server" in told[3]


def test_browser_is_found_in_its_usual_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", [place for place in chromium.PLACES if place.startswith("~")])
    with pytest.raises(chromium.ChromiumMissingError, match="Chromium, Chrome or Edge"):
        chromium.chromium_path()
    chrome = tmp_path / "Applications" / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome"
    chrome.parent.mkdir(parents=True)
    chrome.touch(mode=0o755)
    assert chromium.chromium_path() == str(chrome)


def test_skip_of_this_machine_is_remembered(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"skipped": SKIPPED.replace("no server here", "not every supported CPython is here")}
    for _ in range(2):
        driver(tree, files).run()
    told = capsys.readouterr().out
    assert "1 part. To run: none." in told
    assert told.splitlines()[-1] == "0 passed, 0 failed, 1 skipped"


def test_forgetting_leaves_no_pass(tmp_path: Path) -> None:
    Passes("parts", tmp_path, trusted=True).remember({"key": True})
    (tmp_path / "verified").write_text("{}")
    forget(tmp_path, tmp_path / "verified")
    assert list(tmp_path.iterdir()) == []


def test_named_part_runs_whatever_is_remembered(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    driver(tree, {"good": GOOD}).run()
    again = driver(tree, {"good": GOOD})
    again.repeat = True
    again.run()
    assert "remembered" not in capsys.readouterr().out


def test_nothing_is_remembered_under_ci(tmp_path: Path) -> None:
    Passes("parts", tmp_path, trusted=True).remember({"key": True})
    under_ci = Passes("parts", tmp_path, trusted=False)
    assert under_ci.rows == {}
    under_ci.remember({"other": True})
    assert Passes("parts", tmp_path, trusted=True).rows.keys() == {"key"}


def test_spoilt_memory_is_no_memory(tmp_path: Path) -> None:
    (tmp_path / "parts.json").write_text('{"key": {"pas')
    assert Passes("parts", tmp_path, trusted=True).rows == {}


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("tests/test_browser.py", True),
        ("tools/site/publish.py", True),
        ("uv.lock", True),
        ("mkdocs.yml", True),
        ("snippets/problems/deep_copy/solution.py", True),
        ("docs/assets/js/problems.js", True),
        ("docs/problems/deep_copy.md", False),
        ("snippets/memory/names.py", False),
        ("docs/index.md", False),
    ],
)
def test_key_covers_what_a_part_reads(file: str, changes: bool) -> None:
    found = {file: "one digest"}
    before = key_of(named_part("verdicts"), found, ("CPython 3.13.0",))
    assert (key_of(named_part("verdicts"), {file: "another"}, ("CPython 3.13.0",)) != before) is changes
    # A file that is new, or gone, always counts.
    assert key_of(named_part("verdicts"), {f"{file}.new": "one digest"}, ("CPython 3.13.0",)) != before


@pytest.mark.parametrize("here", [(), ("CPython 3.13.1",), ("CPython 3.13.0", "CPython 3.14.0")])
def test_key_covers_the_interpreters(here: tuple[str, ...]) -> None:
    """One that is gone, of another release, or new: nothing is known of the machine as it is."""
    before = key_of(named_part("verdicts"), {}, ("CPython 3.13.0",))
    assert key_of(named_part("verdicts"), {}, here) != before


def test_key_of_a_page_covers_its_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest.PAGE_PASSES, "trusted", True)
    page, program = tmp_path / "site" / "page" / "index.html", tmp_path / "programs" / "starter.py"
    for path in (page, program):
        path.parent.mkdir(parents=True)
        path.write_text("one")

    def key(*folders: Path) -> str | None:
        item = Mock(nodeid="test", funcargs={"built_site": tmp_path / "site"})
        item.callspec.params = {"address": "page/"}
        item.get_closest_marker.return_value = pytest.mark.by_page(*map(str, folders)).mark
        return conftest.page_key(item)

    alone, with_program = key(), key(program.parent)
    program.write_text("another")
    assert key() == alone
    assert key(program.parent) not in (with_program, alone)
    page.write_text("another")
    assert key() != alone


def test_digests_leave_out_what_is_fetched_and_made(tmp_path: Path) -> None:
    for file in ("docs/index.md", "docs/llms.txt", ".venv/bin/python", "tools/x.py", "tools/__pycache__/x.pyc"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("text")
    assert digests(tmp_path).keys() == {"docs/index.md", "tools/x.py"}


def test_one_run_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("4194304")  # of a process that has ended
    with only_one(lock):
        assert lock.read_text() == str(os.getpid())
        with pytest.raises(SystemExit, match=f"Another `make test` runs in this tree, process {os.getpid()}: "):
            with only_one(lock):
                pass
    with only_one(lock):
        pass


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_run_leaves_no_process(tree: Path, sent: signal.Signals) -> None:
    (tree / "test_endless.py").write_text(ENDLESS)
    run = subprocess.Popen([sys.executable, "-c", RUN], cwd=tree, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not (tree / "started").exists():
        assert time.monotonic() < deadline
        assert run.poll() is None
        time.sleep(0.05)
    left = [*psutil.Process(run.pid).children(recursive=True), psutil.Process(int((tree / "started").read_text()))]
    run.send_signal(sent)
    told, _ = run.communicate(timeout=60)
    assert run.returncode == 130
    assert f"interrupted by {sent.name}; ending endless" in told
    assert len(left) >= 2
    assert [process for process in left if process.is_running() and process.status() != psutil.STATUS_ZOMBIE] == []
