"""Programs run in the page: every snippet that a browser can run prints there what its page states."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tools.browser.server import SiteServer
from tools.runner.runnable import reason_not_to_run
from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import find_snippets

SNIPPETS = {f"{snippet.name}.py": snippet for snippet in find_snippets()}
RUNNABLE = [file for file, snippet in SNIPPETS.items() if not reason_not_to_run(snippet)]
# As many pages run programs at a time; two cores are what CI has.
TABS = 2
TIME_LIMIT = 900.0
# Presses Run under each program, one after the other, and keeps how each ended.
PRESS_RUN = """
files => {
  window.runs = {};
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
    head.querySelector("button.run").click();
    await changed(block, () => block.querySelector(".run-panel"));
    const panel = block.querySelector(".run-panel");
    await changed(panel, ended);
    window.runs[file] = {
      state: panel.dataset.state,
      text: [...panel.children].filter(part => !part.hidden).map(part => part.textContent).join("\\n"),
    };
  };
  window.finished = files.reduce((before, file) => before.then(() => run(file)), Promise.resolve())
    .then(() => { window.allRun = true; });
}
"""


@dataclass(frozen=True)
class Shown:
    """What a page said after the reader had pressed Run."""

    state: str
    text: str


def address_of(page: str) -> str:
    """Return the address of a page by its file below docs/."""
    stem = page.removesuffix(".md").removesuffix("index")
    return f"{stem.rstrip('/')}/" if stem else ""


def programs_by_page() -> dict[str, list[str]]:
    """Choose a page for each program that a browser can run."""
    chosen: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for include in find_inclusions():
        if include.file in RUNNABLE and include.file not in seen:
            seen.add(include.file)
            chosen[address_of(include.page.relative_to(DOCS).as_posix())].append(include.file)
    return chosen


@pytest.fixture(scope="session")
def shown(browser: Browser, site_server: SiteServer) -> dict[str, Shown]:
    """Press Run under every program of the site that a browser can run."""
    due = sorted(programs_by_page().items(), key=lambda item: -len(item[1]))
    context = browser.new_context()
    busy: dict[Page, list[str]] = {}
    found: dict[str, Shown] = {}
    deadline = time.monotonic() + TIME_LIMIT
    while due or busy:
        assert time.monotonic() < deadline, f"still running: {[page.url for page in busy]}"
        while due and len(busy) < TABS:
            address, files = due.pop(0)
            page = context.new_page()
            page.goto(f"{site_server.address}{address}")
            page.wait_for_selector("button.run", state="attached")
            page.evaluate(PRESS_RUN, files)
            busy[page] = files
        for page in list(busy):
            page.wait_for_timeout(100)
            if page.evaluate("window.allRun === true"):
                runs: dict[str, dict[str, Any]] = page.evaluate("window.runs")
                found |= {file: Shown(run["state"], run["text"]) for file, run in runs.items()}
                page.close()
                del busy[page]
    context.close()
    return found


@pytest.mark.parametrize("file", RUNNABLE)
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
    assert len(RUNNABLE) >= 0.7 * len(SNIPPETS)


def test_published_reasons_are_those_of_the_rules(site_server: SiteServer) -> None:
    for topic in {file.split("/")[0] for file in SNIPPETS}:
        rows = json.loads((site_server.folder / "assets" / "programs" / f"{topic}.json").read_text(encoding="utf-8"))
        for file, row in rows.items():
            assert row.get("reason", "") == reason_not_to_run(SNIPPETS[file])
