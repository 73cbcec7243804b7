"""Automation: workflows are pinned and hold few rights, and the helpers of contributors do what they say."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tools.checks.by_page import by_page
from tools.machines.kinds import MACHINES
from tools.verification.formatting import format_snippets
from tools.verification.small_tree import Tree
from tools.verification.snippets import OTHER_CONTRACTS, ROOT, SUPPORTED_PYTHONS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
# The only rights beyond reading that any job may hold: what a deployment to Pages needs, and what a warning does.
PUBLISHING = {"pages": "write", "id-token": "write"}
WARNING = {"issues": "write"}
READING: tuple[dict[str, str], ...] = ({}, {"contents": "read"}, {"contents": "read", "pages": "read"})


def load(path: Path) -> dict[str, object]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_actions_are_pinned_to_commits(path: Path) -> None:
    used = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        if action.startswith("./.github/workflows/check.yml"):
            continue  # of the same commit
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), f"{path.name}: {action} is not pinned"


def test_an_action_has_one_pin() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, pin in re.findall(r"uses: *([\w/-]+)@(.*)", path.read_text(encoding="utf-8")):
            pins.setdefault(action, set()).add(pin)
    several = {action: found for action, found in pins.items() if len(found) > 1}
    assert not several, f"one action, and several releases of it: {several}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_no_pipe_hides_a_failure(path: Path) -> None:
    """Where no shell is named, GitHub runs `bash -e`: a pipe is then as good as its last command."""
    workflow = load(path)
    jobs = workflow["jobs"]
    assert isinstance(jobs, dict)
    strict = workflow.get("defaults") == {"run": {"shell": "bash"}}
    for name, job in jobs.items():
        for step in job.get("steps", []):
            piped = re.search(r"[^|]\|[^|]", step.get("run", ""))
            assert strict or not piped or step.get("shell") == "bash", f"{path.name}: {name}: `shell: bash` is missing"


def test_red_warning_opens_an_issue() -> None:
    """Each job of the early warning is waited for by the one that tells."""
    jobs = load(ROOT / ".github" / "workflows" / "early-warning.yml")["jobs"]
    assert isinstance(jobs, dict)
    assert set(jobs["issue"]["needs"]) == set(jobs) - {"issue"}


def test_workflow_starts_every_machine() -> None:
    jobs = load(ROOT / ".github" / "workflows" / "machines.yml")["jobs"]
    assert isinstance(jobs, dict)
    assert jobs["debian"]["strategy"]["matrix"]["machine"] == [machine.name for machine in MACHINES]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_workflow_grants_the_least(path: Path) -> None:
    workflow = load(path)
    assert workflow.get("permissions") in ({}, {"contents": "read"}), f"{path.name}: rights at the top level"
    jobs = workflow["jobs"]
    assert isinstance(jobs, dict)
    for name, job in jobs.items():
        assert job.get("timeout-minutes") or "uses" in job, f"{path.name}: {name} has no time limit"
        rights = job.get("permissions", {})
        assert rights in (*READING, PUBLISHING, WARNING), f"{path.name}: {name} holds {rights}"
        if rights in (PUBLISHING, WARNING):
            assert not [step for step in job["steps"] if "actions/checkout@" in step.get("uses", "")], (
                "a job that may write has no code of the tree"
            )
        for step in job.get("steps", []):
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False, f"{path.name}: {name} keeps credentials"
            # An expression in a script is how a title or a branch name becomes a command.
            assert "${{" not in step.get("run", ""), f"{path.name}: {name} puts an expression into a script"


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_a_pipe_hides_no_failure(path: Path) -> None:
    """Without a name, the shell of a step ends as the last command of a pipe does, and `tee` always succeeds."""
    text = path.read_text(encoding="utf-8")
    if re.search(r"\| tee ", text):
        assert load(path).get("defaults") == {"run": {"shell": "bash"}}, (
            f"{path.name}: a failure before `| tee` is lost"
        )


def test_early_warning_tells_what_each_of_its_jobs_found() -> None:
    jobs = load(ROOT / ".github" / "workflows" / "early-warning.yml")["jobs"]
    assert isinstance(jobs, dict)
    telling = {name for name, job in jobs.items() if "told" in job.get("outputs", {})}
    assert telling <= set(jobs["issue"]["needs"])
    told = " ".join(jobs["issue"]["env"].values())
    assert not [name for name in telling if f"needs.{name}.outputs.told" not in told]
    assert any("make warn" in step.get("run", "") for step in jobs["statements"]["steps"])


def test_every_supported_interpreter_has_a_leg() -> None:
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert {python for python in SUPPORTED_PYTHONS if f'"{python}' in workflow or f" {python}" in workflow} == set(
        SUPPORTED_PYTHONS
    )


def test_make_targets_of_the_workflows_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    used = {
        t for path in WORKFLOWS for t in re.findall(r"run: (?:sudo )?make ([\w-]+)", path.read_text(encoding="utf-8"))
    }
    assert used
    assert used <= targets


@pytest.mark.parametrize("path", [path for path in FORMS if path.stem != "config"], ids=name_of)
def test_issue_form_is_complete(path: Path) -> None:
    form = load(path)
    assert form["name"]
    assert form["description"]
    body = form["body"]
    assert isinstance(body, list)
    identities = [item["id"] for item in body if item["type"] != "markdown"]
    assert len(set(identities)) == len(identities)
    assert all(item["attributes"]["label"] for item in body if item["type"] != "markdown")


def test_new_snippet_form_offers_the_topics() -> None:
    body = load(ROOT / ".github" / "ISSUE_TEMPLATE" / "new-snippet.yml")["body"]
    assert isinstance(body, list)
    offered = next(item["attributes"]["options"] for item in body if item["id"] == "topic")
    topics = {path.name for path in (ROOT / "snippets").iterdir() if path.is_dir()}
    assert topics - set(OTHER_CONTRACTS) <= set(offered)


LOG = """\
E   snippets/memory/names.out:3 on CPython 3.15.2 (shown on docs/a.md, docs/b.md): the stated output is not what it was
snippets/memory/names.out:3 on CPython 3.14.1 (shown on docs/a.md): the stated output is not what it was
failed: verification, 2 of its tests; alone: make test PART=verification
"""


def test_early_warning_sums_up_by_page() -> None:
    told = by_page(LOG)
    first, second = told.split("### docs/b.md")
    assert first.startswith("### docs/a.md\n")
    assert first.count("- `snippets/memory/names.out:3`, CPython 3.1") == 2
    assert second.count("- `snippets/memory/names.out:3`, CPython 3.15.2: the stated output") == 1
    assert told.endswith("- failed: verification, 2 of its tests; alone: make test PART=verification")
    assert "set-up ended" in by_page("set-up ended\n")


FORK = "https://somebody.github.io/fork"


def test_fork_under_a_path_is_whole(tree: Tree) -> None:
    """The address of Pages reaches every place that names it; 404.html finds its files from any depth."""
    (tree.root / "mkdocs.yml").rename(tree.root / "site.yml")
    tree.write("mkdocs.yml", "INHERIT: site.yml\nnav:\n  - Home: index.md\nextra_css: []\nextra_javascript: []\n")
    for command in (("tools.site.write_llms_txt",), ("tools.site.building", "built")):
        ran = tree.run(*command, SITE_URL=FORK)
        assert ran.returncode == 0, ran.stdout
    built = tree.root / "built"
    assert f"<loc>{FORK}/</loc>" in (built / "sitemap.xml").read_text()
    assert f"({FORK}/)" in (built / "llms.txt").read_text()
    page = (built / "index.html").read_text()
    assert f'<link rel="canonical" href="{FORK}/">' in page
    assert f'<meta property="og:url" content="{FORK}/">' in page
    lost = (built / "404.html").read_text()
    fetched_from = set(re.findall(r'(?:src|href)="(/[^"]*)"', lost))
    assert fetched_from
    assert [address for address in fetched_from if not address.startswith("/fork/")] == []


def test_address_is_asked_of_pages() -> None:
    publish = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    assert "SITE_URL: ${{ steps.pages.outputs.address }}" in publish
    assert "!ENV [SITE_URL" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def in_git(folder: Path, *command: str) -> None:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true")
    subprocess.run(["git", *settings, *command], cwd=folder, check=True, capture_output=True)


def test_page_has_the_date_of_its_last_commit(tree: Tree, tmp_path: Path) -> None:
    """Where the history is not whole, or git not here, pages have no date: a wrong one would be worse."""
    dates = tree.root / "overrides" / "page_dates.html"
    for command in (
        ("init", "-q"),
        ("add", "docs"),
        ("commit", "-qm", "a", "--date=2026-01-02"),
        ("add", "mkdocs.yml"),
    ):
        in_git(tree.root, *command)
    assert tree.run("tools.site.write_page_dates").returncode == 0
    assert '"": "20' in dates.read_text()
    without = tree.run("tools.site.write_page_dates", PATH="/nonexistent")
    assert without.returncode == 0, without.stdout
    assert not dates.exists()
    in_git(tree.root, "commit", "-qm", "b")
    in_git(tmp_path, "clone", "-q", "--depth=1", f"file://{tree.root}", "shallow")
    (tree.root / ".git").rename(tree.root / "whole")
    (tmp_path / "shallow" / ".git").rename(tree.root / ".git")
    assert tree.run("tools.site.write_page_dates").returncode == 0
    assert not dates.exists()
    publish = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    assert isinstance(publish, dict)
    assert publish["build"]["steps"][0]["with"]["fetch-depth"] == 0


# What set-up brings to readers, by the packages that it comes from, and how the page of notices names it.
SHIPPED = {
    "pyodide": "Pyodide",
    "@codemirror/": "CodeMirror",
    "@lezer/": "Lezer",
    "@fontsource/": "Source Serif 4",
    "minisearch": "MiniSearch",
    "ts-fsrs": "ts-fsrs",
}
# Packages that only build or check.
TOOLS = {"@eslint/js", "@viz-js/viz", "axe-core", "esbuild", "eslint", "purgecss", "subset-font", "typescript"}


def test_what_is_shipped_has_its_notice() -> None:
    notices = (ROOT / "docs" / "verification.md").read_text(encoding="utf-8").partition("## What the site ships")[2]
    packages = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for package in set(packages) - TOOLS:
        [name] = [name for start, name in SHIPPED.items() if package.startswith(start)]
        assert name in notices, f"docs/verification.md does not name {name}"
    vendor = ROOT / "docs" / "assets" / "vendor"
    assert "SIL OPEN FONT LICENSE" in (vendor / "fonts" / "LICENSE.txt").read_text(encoding="utf-8").upper()
    assert "MIT" in (vendor / "editor.js.LEGAL.txt").read_text(encoding="utf-8")


def test_format_tells_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topic = tmp_path / "snippets" / "topic"
    topic.mkdir(parents=True)
    texts = {"good.py": b"x = 1\n", "good.out": b"1\n", "wide.py": b"x  =  1\n", "windows.out": b"1\r\n"}
    for name, text in texts.items():
        (topic / name).write_bytes(text)
    format_snippets(topic.parent)
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "formatted snippets/topic/wide.py",
        "formatted snippets/topic/windows.out",
    ]
    assert [(topic / name).read_bytes() for name in texts] == [b"x = 1\n", b"1\n", b"x = 1\n", b"1\n"]


def test_line_ends_are_the_same_everywhere(tmp_path: Path) -> None:
    """With `core.autocrlf=true` each program would be at fault, and the Makefile would not run."""
    shutil.copyfile(ROOT / ".gitattributes", tmp_path / ".gitattributes")
    (tmp_path / "program.py").write_bytes(b"print(1)\n#> 1\n")
    for command in (
        ("init", "-q"),
        ("add", "."),
        ("commit", "-qm", "a"),
        ("rm", "-q", "program.py"),
        ("reset", "-q", "--hard"),
    ):
        in_git(tmp_path, *command)
    assert (tmp_path / "program.py").read_bytes() == b"print(1)\n#> 1\n"


def test_hook_stops_a_bad_snippet(tree: Tree) -> None:
    assert tree.run("tools", "static", "snippets/memory/greeting.py").returncode == 0
    tree.write("snippets/memory/greeting.py", "print( 'Hello'\n")
    broken = tree.run("tools", "static", "snippets/memory/greeting.py")
    assert broken.returncode == 1
    assert "snippets/memory/greeting.py:1: syntax error" in broken.stdout
    tree.write("snippets/memory/greeting.py", "print( 'Hello' )\n#> Hello\n")
    ugly = tree.run("tools", "static", "snippets/memory/greeting.py")
    assert ugly.returncode == 1
    assert "snippets/memory/greeting.py: not in ruff's format" in ugly.stdout
    assert "make format" in ugly.stdout


class Answering(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/there" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_links_that_do_not_answer_are_named(tmp_path: Path) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    links = tmp_path / "links.txt"

    def asked(*addresses: str) -> subprocess.CompletedProcess[str]:
        links.write_text("\n".join(addresses))
        command = [sys.executable, "-m", "tools.site.ask_links", str(links)]
        return subprocess.run(command, capture_output=True, text=True, timeout=90)

    try:
        assert asked(f"{here}/there").returncode == 0
        broken = asked(f"{here}/there", f"{here}/lost", "http://127.0.0.1:9/")
    finally:
        server.shutdown()
        server.server_close()
    assert broken.returncode == 1
    assert f"{here}/lost answers 404" in broken.stdout
    assert "http://127.0.0.1:9/ does not answer" in broken.stdout
    assert "3 addresses asked, 2 broken" in broken.stdout
