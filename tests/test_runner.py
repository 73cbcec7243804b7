"""Programs run in the page: what a browser can run prints there what its page states."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.samples import sampled
from tools.browser.server import SiteServer
from tools.checks.remembering import Passes, content_key
from tools.checks.reporting import count_remembered, tell
from tools.runner.runnable import packages_of, reason_not_to_run
from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import find_snippets

SNIPPETS = {f"{snippet.name}.py": snippet for snippet in find_snippets()}
RUNNABLE = [file for file, snippet in SNIPPETS.items() if not reason_not_to_run(snippet)]
# Of each set of packages so many are pressed under CI.
ONE_IN = 3
# As many pages run programs at a time; two cores are what CI has.
TABS = 2
TIME_LIMIT = 1500.0
# Presses Run under each program, one after the other, and tells how each ended.
PRESS_RUN = """
files => {
  const ended = panel => !["loading", "running"].includes(panel.dataset.state);
  const changed = (panel, test) => new Promise(resolve => {
    const look = () => test(panel) && (watch.disconnect(), resolve());
    const watch = new MutationObserver(look);
    watch.observe(panel, { attributes: true, subtree: true, childList: true });
    look();
  });
  const run = async file => {
    const head = [...document.querySelectorAll(".language-python.highlight > .filename")]
      .find(head => head.firstChild.textContent.trim() === file);
    const block = head.parentElement;
    // The buttons of a page come topic by topic.
    await changed(head, () => head.querySelector("button.run"));
    head.querySelector("button.run").click();
    await changed(block, () => block.querySelector(".run-panel"));
    const panel = block.querySelector(".run-panel");
    await changed(panel, ended);
    const text = [...panel.children].filter(part => !part.hidden).map(part => part.textContent).join("\\n");
    return [file, panel.dataset.state, text];
  };
  const runAll = async () => {
    const runs = [];
    for (const file of files) runs.push(await run(file));
    window.tell(runs);
  };
  runAll().catch(error => window.tell(files.map(file => [file, "not pressed", String(error)])));
}
"""
# Goes to another page as a reader does who follows a link: what was loaded of Python stays loaded.
FOLLOW = """
address => {
  document.querySelector("article").dataset.left = "";
  const link = document.body.appendChild(document.createElement("a"));
  link.href = address;
  link.click();
}
"""
ARRIVED = "article:not([data-left]) button.run"


@dataclass(frozen=True)
class Shown:
    """What a page said after the reader had pressed Run."""

    state: str
    text: str


def address_of(page: str) -> str:
    """Return the address of a page by its file below docs/."""
    stem = page.removesuffix(".md").removesuffix("index")
    return f"{stem.rstrip('/')}/" if stem else ""


PRESSED = sampled(
    RUNNABLE,
    ONE_IN,
    lambda file: str(packages_of(SNIPPETS[file])),
    [SNIPPETS[file].sha256 for file in RUNNABLE],
)


def programs_by_page() -> dict[str, list[str]]:
    """Choose a page for each program that is pressed."""
    chosen: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for include in find_inclusions():
        if include.file in PRESSED and include.file not in seen:
            seen.add(include.file)
            chosen[address_of(include.page.relative_to(DOCS).as_posix())].append(include.file)
    return chosen


def by_packages(due: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Return pages with programs of theirs that need the same packages, sorted by these.

    A page starts an interpreter behind each run, which then fits the next program, also that of the next page.
    """
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address, files in due.items():
        for file in files:
            groups[f"{packages_of(SNIPPETS[file])} {SNIPPETS[file].library}", address].append(file)
    # Those without packages come last: they are short, so that all tabs end at about the same time.
    return [(address, groups[key, address]) for key, address in sorted(groups, reverse=True)]


class Tab:
    """A window in which programs are run, page after page."""

    def __init__(self, page: Page, server: SiteServer) -> None:
        self.page = page
        self.server = server
        self.address = ""
        # How the programs of the page ended, once all have.
        self.runs: dict[str, Shown] | None = None

    def start(self, address: str, files: list[str]) -> None:
        """Open a page and press Run under some of its programs, one after the other."""
        self.runs = None
        there = f"{self.server.address}{address}"
        if not self.address:
            self.page.goto(there)
        elif self.address != there:
            self.page.evaluate(FOLLOW, there)
        self.address = there
        self.page.wait_for_selector(ARRIVED, state="attached")
        self.page.evaluate(PRESS_RUN, files)


def open_tabs(context: BrowserContext, server: SiteServer, count: int) -> list[Tab]:
    """Open tabs in one process of the browser, which compiles the interpreter once for all."""
    first = context.new_page()
    pages = [first]
    while len(pages) < count:
        with first.expect_popup() as opened:
            first.evaluate("void window.open('about:blank')")
        pages.append(opened.value)
    tabs = {page: Tab(page, server) for page in pages}

    def told(source: dict[str, Any], runs: list[tuple[str, str, str]]) -> None:
        tabs[source["page"]].runs = {file: Shown(state, text) for file, state, text in runs}

    context.expose_binding("tell", told)
    return list(tabs.values())


def press_run(
    context: BrowserContext, server: SiteServer, due: list[tuple[str, list[str]]]
) -> Iterator[dict[str, Shown]]:
    """Press Run under programs, given by the address of their page; give what each page showed."""
    waiting = list(due)
    idle = open_tabs(context, server, min(TABS, len(due)))
    busy: dict[Tab, str] = {}
    deadline = time.monotonic() + TIME_LIMIT
    while waiting or busy:
        assert time.monotonic() < deadline, f"still running: {list(busy.values())}"
        while waiting and idle:
            tab = idle.pop()
            address, files = waiting.pop(0)
            tab.start(address, files)
            busy[tab] = address
        # Playwright hears what pages tell while it waits.
        next(iter(busy)).page.wait_for_timeout(50)
        for tab in [tab for tab in busy if tab.runs is not None]:
            del busy[tab]
            idle.append(tab)
            yield tab.runs or {}


@pytest.fixture(scope="session")
def shown(browser: Browser, site_server: SiteServer, pytestconfig: pytest.Config) -> dict[str, Shown]:
    """Press Run under programs of the site, where no pass is remembered."""
    passes = Passes("programs")
    keys = {
        file: content_key(file, *files_of_program(site_server.folder, address, file))
        for address, files in programs_by_page().items()
        for file in files
    }
    known = {file for file, key in keys.items() if key in passes.rows}
    found = {file: Shown("equal", "remembered") for file in known}
    due = {address: [file for file in files if file not in known] for address, files in programs_by_page().items()}
    # Nobody watches what moves while Python loads.
    with browser.new_context(reduced_motion="reduce") as context:
        for runs in press_run(context, site_server, by_packages(due)):
            found |= runs
            passes.remember({keys[file]: True for file, run in runs.items() if run.state == "equal"})
            tell(pytestconfig, f"{len(found)} of {len(keys)} programs")
    count_remembered(pytestconfig, len(known))
    return found


def files_of_program(site: Path, address: str, file: str) -> list[Path]:
    """Return what a run depends on beside the assets: the page, the program, and the project that it may import."""
    programs = site / "assets" / "programs"
    return [site / address / "index.html", (programs / file).with_suffix(".json"), programs / "project.zip"]


@pytest.mark.parametrize("file", PRESSED)
def test_program_prints_in_the_page_what_the_page_states(file: str, shown: dict[str, Shown]) -> None:
    assert file in shown, f"no page shows {file}"
    run = shown[file]
    topic = file.removesuffix(".py")
    if run.state != "equal":
        pytest.fail(
            f"snippets/{file} in the browser: {run.state}\n{run.text}\n"
            f"  mend it: make check-browser S={topic}; where CPython 3.14 honestly differs, WRITE=1 states its output; "
            "what a browser cannot show gets its reason under [browser] in snippets/exceptions.toml",
            pytrace=False,
        )


def test_most_snippets_run_in_a_browser(shown: dict[str, Shown], summarise: Callable[[str], None]) -> None:
    equal = sum(run.state == "equal" for run in shown.values())
    counts = f"{len(SNIPPETS)} snippets in all, {len(RUNNABLE)} runnable, {len(shown)} run, {equal} equal"
    summarise(f"browser: {counts}")
    # Servers and PostgreSQL, which a page cannot have, are what a third of the programs is about.
    assert 3 * len(RUNNABLE) >= 2 * len(SNIPPETS)


def test_a_program_for_a_newer_python_says_so() -> None:
    assert reason_not_to_run(SNIPPETS["mutability/frozendict.py"]) == "It needs CPython 3.15, and a page has 3.14."
    assert not reason_not_to_run(SNIPPETS["mutability/sentinel.py"])
    assert "h11" in reason_not_to_run(SNIPPETS["symptoms/wrong_content_length.py"])
    assert not reason_not_to_run(SNIPPETS["symptoms/template_not_found.py"]), "Flask brings jinja2"


def test_published_reasons_are_those_of_the_rules(site_server: SiteServer) -> None:
    for topic in {file.split("/")[0] for file in SNIPPETS}:
        rows = json.loads((site_server.folder / "assets" / "programs" / f"{topic}.json").read_text(encoding="utf-8"))
        for file, row in rows.items():
            assert row.get("reason", "") == reason_not_to_run(SNIPPETS[file])
