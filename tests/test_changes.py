"""What changes between stacks: the page and the feed hold what the transcripts hold, and nothing else."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from packaging.version import Version
from playwright.sync_api import Browser, Page, expect

from tests.browser.stacks import build_stacks
from tests.browser.window import DESKTOP, window
from tools.browser.server import SiteServer, serve
from tools.stacks.boundaries import load_boundaries
from tools.stacks.changes import Change, find_changes
from tools.stacks.publishing import change_feed
from tools.verification.pages import DOCS
from tools.verification.snippets import ROOT, SNIPPETS, SUPPORTED_PYTHONS, find_snippets

STACKS = ROOT / "tools" / "stacks"
PIN = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)
OLDER = re.compile(r".+\.before-([a-z][a-z0-9-]*?)-(\d+(?:\.\d+)*)\.out")
FROM = "flask-3.1-fastapi-0.115"
FILTER = f"changes/?from=python-3.13-{FROM}&to=python-{SUPPORTED_PYTHONS[-1]}"


def stacks_of_the_locks() -> dict[str, dict[str, str]]:
    """Return the releases of each stack from the lock files, oldest first; that of uv.lock has no name."""
    rows = tomllib.loads((STACKS / "stops.toml").read_text())["stops"]
    stacks = {row["name"]: dict(PIN.findall((STACKS / "locks" / f"{row['name']}.txt").read_text())) for row in rows}
    locked = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return stacks | {"": {package["name"]: package["version"] for package in locked if "version" in package}}


def is_older(pins: Mapping[str, str], package: str, release: str) -> bool:
    return package not in pins or Version(pins[package]) < Version(release)


def stated_at(program: Path, pins: Mapping[str, str], stacks: Mapping[str, Mapping[str, str]]) -> str:
    """Return what the files beside a program state for a stack, read here once more, without the site's own tools."""
    need = tomllib.loads((SNIPPETS / "needs.toml").read_text()).get(
        program.relative_to(SNIPPETS).with_suffix("").as_posix()
    )
    if need and is_older(pins, need["package"], need["release"]):
        return str(need["reason"])
    speaking = []
    for path in program.parent.glob(f"{program.stem}.before-*.out"):
        named = OLDER.fullmatch(path.name)
        assert named, path
        if is_older(pins, *named.groups()):
            speaking.append((sum(is_older(other, *named.groups()) for other in stacks.values()), path.read_text()))
    return min(speaking)[1] if speaking else "the newest"


def steps_of_frameworks(first: str) -> Iterator[tuple[str, str]]:
    """Yield each program and stack that prints something else than the stack before it, since one stack."""
    stacks = stacks_of_the_locks()
    names = list(stacks)[list(stacks).index(first) :]
    for path in {*SNIPPETS.rglob("*.before-*.out"), *needing()}:
        program = path.with_name(f"{path.name.split('.')[0]}.py")
        for older, newer in itertools.pairwise(names):
            if stated_at(program, stacks[older], stacks) != stated_at(program, stacks[newer], stacks):
                yield program.relative_to(SNIPPETS).as_posix(), newer


def needing() -> Iterator[Path]:
    for name in tomllib.loads((SNIPPETS / "needs.toml").read_text()):
        yield SNIPPETS / f"{name}.py"


def steps_of_cpython(first: str) -> Iterator[tuple[str, str]]:
    pythons = SUPPORTED_PYTHONS[SUPPORTED_PYTHONS.index(first) :]
    for snippet in find_snippets():
        for older, newer in itertools.pairwise(pythons):
            texts = []
            for python in (older, newer):
                own = snippet.path.with_suffix(f".{python}.out")
                common = snippet.path.with_suffix(".out")
                texts.append(own.read_text() if own.exists() else common.read_text() if common.exists() else "")
            if texts[0] != texts[1] and snippet.runs_on(older):
                yield f"{snippet.name}.py", newer


def between_stops() -> set[str]:
    """Return the programs with a boundary that no stop shows."""
    stated = {change.snippet for change in find_changes() if not change.last_old}
    return {f"{boundary.snippet}.py" for boundary in load_boundaries() if boundary.snippet in stated}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    folder = tmp_path_factory.mktemp("changes")
    with serve(folder / "site") as started:
        build_stacks(folder, started.address)
        yield started


@pytest.fixture
def page(browser: Browser, server: SiteServer) -> Iterator[Page]:
    with window(browser, server, DESKTOP) as opened:
        opened.page.set_default_timeout(30_000)
        yield opened.page
        assert opened.complaints == []


def visible_entries(page: Page) -> set[tuple[str, str]]:
    found: list[list[str]] = page.locator(".change:visible").evaluate_all(
        """entries => entries.map(({ dataset, children }) =>
          [children[0].querySelector("code").textContent, dataset.python ?? dataset.frameworks])"""
    )
    return {(program, since) for program, since in found}


def test_from_one_stack_to_the_newest_lists_what_the_files_hold(page: Page, server: SiteServer) -> None:
    page.goto(f"{server.address}{FILTER}")
    expect(page.locator(".change-filter [role=status]")).to_contain_text("changes lie between them")
    expected = {*steps_of_frameworks(FROM), *steps_of_cpython("3.13")}
    assert any(since.startswith("flask") for _, since in expected)
    assert visible_entries(page) == expected
    # The other way round it is the same.
    page.goto(f"{server.address}changes/?to=python-3.13-{FROM}&from=python-{SUPPORTED_PYTHONS[-1]}")
    expect(page.locator(".change-filter [role=status]")).to_contain_text(f"{len(expected)} of ")
    assert visible_entries(page) == expected


def test_all_is_listed_at_first_and_without_scripts(page: Page, browser: Browser, server: SiteServer) -> None:
    first = next(iter(stacks_of_the_locks()))
    expected = {*steps_of_frameworks(first), *steps_of_cpython(SUPPORTED_PYTHONS[0])}
    page.goto(f"{server.address}changes/")
    expect(page.locator(".change-filter [role=status]")).to_have_text(
        f"{len(find_changes())} of {len(find_changes())} changes lie between them."
    )
    assert visible_entries(page) == expected
    with window(browser, server, DESKTOP, java_script_enabled=False) as opened:
        opened.page.goto(f"{server.address}{FILTER}")
        assert opened.page.locator(".change:visible").count() == len(find_changes())


def test_filter_follows_the_reader_and_stands_in_the_address(page: Page, server: SiteServer) -> None:
    page.goto(f"{server.address}changes/?stack=python-3.14-{FROM}")
    sides = page.get_by_role("group", name="From")
    expect(sides.get_by_label("CPython")).to_have_value("3.14")
    expect(sides.get_by_label("Frameworks")).to_have_value(FROM)
    page.get_by_role("group", name="To").get_by_label("CPython").select_option("3.14")
    assert "to=python-3.14" in page.url
    assert f"from=python-3.14-{FROM}" in page.url
    assert all(since.startswith("flask") or not since for _, since in visible_entries(page))
    assert page.locator(".release:visible").count() == page.locator(".release:has(.change:visible)").count()
    page.goto(f"{server.address}changes/?from=python-1.5")
    expect(page.locator(".change-filter [role=status]")).to_contain_text("Not known here: python-1.5.")


def test_a_change_shows_what_differs_and_leads_to_its_program() -> None:
    changes = {change.key: change for change in find_changes()}
    change = changes["functions-security_scheme-fastapi-0.122"]
    assert (change.last_old, change.first_new, change.day) == ("0.121.3", "0.122.0", "2025-11-24")
    assert {"-no token: 403", "+no token: 401", " documented: True"} <= set(change.difference())
    assert change.since == "flask-3.1-fastapi-0.129"
    assert changes["execution_model-add_bytecode-python-3.11"].last_old == "3.10"
    assert len(changes) == len(find_changes()), "two changes have one name"


def test_packages_come_first_each_with_the_newest_release_first() -> None:
    changes = find_changes()
    kinds = [change.package == "python" for change in changes]
    assert kinds == sorted(kinds)
    titles = [change.title for change in changes]
    assert len(list(itertools.groupby(titles))) == len(set(titles)), "the entries of a release stand apart"
    days = {change.title: change.day for change in sorted(changes, key=lambda change: change.day) if change.day}
    assert list(dict.fromkeys(days[title] for title in titles if title in days)) == sorted(
        set(days.values()), reverse=True
    )
    pythons = [Version(change.release) for change in changes if change.package == "python"]
    assert pythons == sorted(pythons, reverse=True)


def test_feed_is_what_the_page_describes() -> None:
    feed = change_feed()
    described = set(re.findall(r"^ +\| (`[^|]+) \|", (DOCS / "changes" / "index.md").read_text(), re.MULTILINE))
    fields = {name for row in described for name in re.findall(r"`(\w+)`", row)}
    assert fields == {*feed, *feed["changes"][0]} - {"schema"}
    for row, change in zip(feed["changes"], find_changes(), strict=True):
        assert row["id"] == change.key
        assert (row["before"] is None) == bool(change.reason)
        for address in row["pages"]:
            folder = DOCS / address
            assert folder.with_suffix(".md").exists() or (folder / "index.md").exists(), address


def test_a_change_between_two_stops_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came and went between two stops has a boundary, and no transcript."""
    from tools.stacks import changes

    name = "functions/security_scheme"
    [boundary] = [row for row in load_boundaries() if row.snippet == name]
    brief = boundary.__class__(
        name, "fastapi", "0.130.0", "0.131.0", "2026-03-01T00:00:00Z", "3.14", "brief\n", boundary.new
    )
    broken = boundary.__class__(
        name, "fastapi", "0.132.0", "0.133.0", "2026-03-02T00:00:00Z", "3.14", "error: No", "now\n"
    )
    monkeypatch.setattr(changes, "load_boundaries", lambda: [boundary, brief, broken])
    [snippet] = find_snippets(name)
    found: dict[str, Change] = {change.release: change for change in changes.changes_of(snippet)}
    assert found.keys() == {"0.122", "0.131", "0.133"}
    assert found["0.131"].before == "brief\n"
    assert found["0.131"].after.startswith("no token: 401\n")
    assert found["0.133"].reason == "It ends with No"
    assert found["0.133"].since == "flask-3.1-fastapi-0.139"
