"""The experiments hold what their pages say of them, and the plots show the committed figures."""

from __future__ import annotations

import datetime
import re
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil
import pytest

from tools.experiments import counter_under_workers, servers
from tools.experiments.load import send_burst
from tools.experiments.publish import rendered
from tools.experiments.registry import EXPERIMENTS
from tools.experiments.results import DATA, DRAWN, load
from tools.verification.pages import find_inclusions
from tools.verification.snippets import SNIPPETS

# The browser tests leave an event loop running in the main thread, where no other can start.
APART = ThreadPoolExecutor(1)
EVERY = pytest.mark.parametrize("name", EXPERIMENTS)
HEADINGS = [
    "The question",
    "Predict first",
    "The programs",
    "The run",
    "Explanation",
    "What is robust",
    "What is one machine's",
]
SVG = "{http://www.w3.org/2000/svg}"


# A claim that is wrong fails every time; a moment in which the machine was busy passes.
ATTEMPTS = 3


@EVERY
def test_claims_hold_in_a_short_run(name: str) -> None:
    experiment = EXPERIMENTS[name]
    for _ in range(ATTEMPTS):
        broken = [
            claim for claim in experiment.claims(APART.submit(experiment.measure, True).result()) if not claim.holds
        ]
        if not broken:
            break
    assert not broken, "\n".join(f"{claim.text}: {claim.measured:.3g}, not {claim.bounds}" for claim in broken)


@EVERY
def test_committed_figures_support_the_claims(name: str) -> None:
    report = load(name)
    datetime.date.fromisoformat(report["date"])
    assert report["machine"]
    assert {"python", "flask", "fastapi", "gunicorn", "uvicorn"} <= set(report["versions"])
    broken = [claim for claim in EXPERIMENTS[name].claims(report["measurements"]) if not claim.holds]
    mend = f"make experiment E={name}, on a machine that does nothing else"
    assert not broken, "\n".join(f"{claim.text}: {claim.measured:.3g}, not {claim.bounds}; {mend}" for claim in broken)


@EVERY
def test_drawing_is_deterministic_and_published(name: str) -> None:
    files = rendered(EXPERIMENTS[name])
    assert files == rendered(EXPERIMENTS[name])
    for file, text in files.items():
        assert (DRAWN / file).read_text(encoding="utf-8") == text, f"{file} is old: make setup draws it again"


def numbers_of(value: Any) -> Iterator[float]:
    """Give every number of a report."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from numbers_of(part)
    elif isinstance(value, int | float):
        yield float(value)


def pictures(name: str) -> Iterator[ElementTree.Element]:
    for file, text in rendered(EXPERIMENTS[name]).items():
        if file.endswith(".svg"):
            yield ElementTree.fromstring(text)  # noqa: S314 -- we wrote it ourselves


@EVERY
def test_bars_are_as_long_as_their_figures(name: str) -> None:
    recorded = set(numbers_of(load(name)["measurements"]))
    for picture in pictures(name):
        bars = [bar for bar in picture.iter(f"{SVG}rect") if "data-value" in bar.attrib]
        values = [float(bar.attrib["data-value"]) for bar in bars]
        widths = [float(bar.attrib["width"]) for bar in bars]
        for value, width in zip(values, widths, strict=True):
            assert any(value == pytest.approx(number * unit) for number in recorded for unit in (1, 1000)), value
            assert width == pytest.approx(max(widths) * value / max(values), abs=0.1)


@EVERY
def test_timelines_are_as_long_as_their_times(name: str) -> None:
    recorded = set(numbers_of(load(name)["measurements"]))
    for picture in pictures(name):
        boxes = [box for box in picture.iter(f"{SVG}rect") if "data-started" in box.attrib]
        if not boxes:
            continue
        spans = [(float(box.attrib["data-started"]), float(box.attrib["data-ended"])) for box in boxes]
        places = [(float(box.attrib["x"]), float(box.attrib["width"])) for box in boxes]
        assert {moment for span in spans for moment in span} <= recorded
        longest = max(range(len(spans)), key=lambda i: spans[i][1] - spans[i][0])
        scale = places[longest][1] / (spans[longest][1] - spans[longest][0])
        left = places[longest][0] - scale * spans[longest][0]
        for (started, ended), (x, width) in zip(spans, places, strict=True):
            assert x == pytest.approx(left + scale * started, abs=0.5)
            assert width == pytest.approx(max(scale * (ended - started), 1), abs=0.5)


def test_curves_pass_through_their_points() -> None:
    curves = load("leak_curve")["measurements"]["curves"]
    (picture,) = pictures("leak_curve")
    lines = {line.attrib["data-label"]: line.attrib["points"].split() for line in picture.iter(f"{SVG}polyline")}
    assert lines.keys() == curves.keys()
    tallest = max(value for points in curves.values() for _, value in points)
    heights = {label: [float(point.split(",")[1]) for point in points] for label, points in lines.items()}
    # The lowest and the highest line of the grid, labelled 0 and with the largest value.
    grid = [float(line.attrib["y1"]) for line in picture.iter(f"{SVG}line") if "stroke-opacity" in line.attrib]
    floor, top = max(grid), min(grid)
    for label, points in curves.items():
        expected = [floor - (floor - top) * value / tallest for _, value in points]
        assert heights[label] == pytest.approx(expected, abs=0.2)


def test_pictures_have_a_text_alternative_of_their_own() -> None:
    ids = []
    for name in EXPERIMENTS:
        for picture in pictures(name):
            assert picture.attrib["role"] == "img"
            for part in ("title", "desc"):
                element = picture.find(f"{SVG}{part}")
                assert element is not None
                assert element.text
                ids.append(element.attrib["id"])
                assert ids[-1] in picture.attrib["aria-labelledby"].split()
    assert len(ids) == len(set(ids))


@EVERY
def test_page_shows_the_whole_experiment(name: str) -> None:
    page = DATA / f"{name}.md"
    included = {include.file for include in find_inclusions() if include.page == page}
    programs = {path.relative_to(SNIPPETS).as_posix() for path in (SNIPPETS / "experiments" / name).glob("*.py")}
    drawn = {f"experiments/{file}" for file in rendered(EXPERIMENTS[name])}
    assert not (programs | drawn) - included, f"{page} does not show {sorted((programs | drawn) - included)}"
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert f"make experiment E={name}" in text
    assert f"({name}.json)" in text, "the page links its figures"


def test_server_that_cannot_start_is_named_with_what_it_said() -> None:
    with pytest.raises(RuntimeError, match="does not listen on") as caught:
        with servers.uvicorn("slow_upstream"):
            pass
    assert "KeyError: 'UPSTREAM'" in str(caught.value)


def family(pid: int, size: int) -> list[psutil.Process]:
    """Return a process with all below it, once there are so many: gunicorn starts its workers one after the other."""
    deadline = time.monotonic() + 60
    while True:
        found = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        if len(found) >= size:
            return found
        assert time.monotonic() < deadline, f"{len(found)} processes, not {size}"
        time.sleep(0.05)


def test_servers_end_with_all_their_workers() -> None:
    with servers.gunicorn("leak_curve", workers=2) as server:
        assert APART.submit(send_burst, server.url, "/leak", 1).result()[0].status == 200
        started = family(server.pid, 3)
        assert len(started) == 3
    assert not [process for process in started if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def test_redis_is_mandatory_under_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "redis_program", lambda: None)
    monkeypatch.setattr(counter_under_workers, "redis_program", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert not counter_under_workers.use_redis()
    monkeypatch.setenv("CI", "true")
    assert counter_under_workers.use_redis()
    with pytest.raises(AssertionError, match="apt-get install redis-server"), servers.redis():
        pass
