"""`make bench`: what verification and the site build cost. It prints and judges nothing.

The machine may be busy, so everything is compared with a bare `python file.py` in the same run,
and processor time stands beside the time on the clock.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tools.verification import verify as verification
from tools.verification.interpreters import Interpreter, find_interpreters
from tools.verification.process_oracle import TIME_LIMIT
from tools.verification.small_tree import make_tree
from tools.verification.snippets import Snippet, find_snippets

PROGRAM = """\
def add(a, b):
    return a + b


print("sum", add({n}, 1))
#> sum {next}
items = [add(x, {n}) for x in range(3)]
print(items)
#> {items}
print({{"n": {n}}}["n"])
#> {n}
"""


class Clock:
    """Seconds on the clock and of the processors, of this process and of those it started."""

    wall = 0.0
    processor = 0.0


@contextmanager
def measured() -> Iterator[Clock]:
    clock, started, before = Clock(), time.monotonic(), os.times()
    yield clock
    clock.wall = time.monotonic() - started
    clock.processor = sum(os.times()[:4]) - sum(before[:4])


def write_snippets(base: Path, count: int) -> list[Snippet]:
    """Write plain programs of three prints."""
    (base / "memory").mkdir(parents=True, exist_ok=True)
    for n in range(count):
        text = PROGRAM.format(n=n, next=n + 1, items=[x + n for x in range(3)])
        (base / "memory" / f"plain_{n:04}.py").write_text(text)
    return find_snippets(base=base)


def bare(snippet: Snippet, interpreter: Interpreter) -> None:
    subprocess.run([interpreter.program, snippet.path], stdout=subprocess.DEVNULL, check=True)


def compare_oracles(snippets: Sequence[Snippet], interpreter: Interpreter) -> None:
    workers = os.cpu_count() or 1
    with measured() as alone:
        for snippet in snippets:
            bare(snippet, interpreter)
    with measured() as together, ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda snippet: bare(snippet, interpreter), snippets))
    with measured() as oracles:
        verdicts = verification.run_oracles({interpreter: list(snippets)}, TIME_LIMIT)
    assert not [fault for verdict in verdicts for fault in verdict.faults]
    print(f"{len(snippets)} snippets of three prints on {interpreter}, {workers} cores, each in a process of its own")
    for name, clock in (("bare, one after the other", alone), (f"bare, {workers} at a time", together)):
        print(row(name, clock, len(snippets)))
    print(row("both oracles", oracles, len(snippets)))
    print(f"  both oracles / bare, one after the other: {oracles.wall / alone.wall:.2f}")
    print(f"  both oracles / bare, {workers} at a time: {oracles.wall / together.wall:.2f}")
    print(f"  processor time, both oracles / bare: {oracles.processor / alone.processor:.2f}")


def row(name: str, clock: Clock, count: int) -> str:
    each = 1000 / count
    return (
        f"  {name:28} {clock.wall:6.1f} s  {clock.wall * each:5.1f} ms each  {clock.processor * each:5.1f} ms processor"
    )


def change_one(snippets: Sequence[Snippet], interpreter: Interpreter, folder: Path) -> None:
    """Verify all, change one, verify all again with the passes that are known."""
    verification.PASSES = folder / "passes.json"
    verification.verify(snippets, [interpreter], trust_passes=True)
    path = snippets[0].path
    path.write_text(f"# Changed.\n{path.read_text()}")
    fresh = find_snippets(base=snippets[0].base)
    with measured() as again:
        verdicts = verification.verify(fresh, [interpreter], trust_passes=True)
    assert [verdict.run is not None for verdict in verdicts].count(True) == 1
    print(f"  one of {len(snippets)} changed, passes known: {again.wall:.2f} s, {again.processor:.2f} s processor")
    with measured() as single:
        verification.verify(fresh[:1], [interpreter])
    print(f"  the one alone: {single.wall:.2f} s, {single.processor:.2f} s processor")


def build_site(folder: Path, pages: int) -> Clock:
    """Measure a strict build of so many pages, each with three programs."""
    tree = make_tree(folder)
    names = [f"memory/{path.stem}" for path in (s.path for s in write_snippets(folder / "snippets", 3 * pages))]
    names.remove("memory/greeting")
    nav = []
    for number in range(pages):
        parts = [f"---\ndescription: A page of three small programs for measuring.\n---\n\n# Page {number}\n"]
        for name in names[3 * number : 3 * number + 3]:
            prose = "A sentence about what the program below prints, and why it does so. " * 5
            parts.append(f'## {name}\n\n{prose}\n\n```python title="{name}.py"\n--8<-- "{name}.py"\n```\n')
        tree.write(f"docs/page_{number}.md", "\n".join(parts))
        nav.append(f"  - page_{number}.md")
    settings = ["INHERIT: mkdocs.yml", "extra_css: []", "extra_javascript: []", "nav:", "  - index.md", *nav]
    tree.write("bench.yml", "\n".join(settings))
    with measured() as clock:
        built = tree.run("mkdocs", "build", "--quiet", "--config-file", "bench.yml", "--site-dir", "built")
    assert built.returncode == 0, built.stdout
    return clock


def compare_builds(folder: Path, few: int, many: int) -> None:
    small, large = build_site(folder / "few", few), build_site(folder / "many", many)
    more = many - few
    wall, processor = ((getattr(large, kind) - getattr(small, kind)) / more * 1000 for kind in ("wall", "processor"))
    print(f"site build: {few} pages {small.wall:.1f} s, {many} pages {large.wall:.1f} s")
    print(f"  each further page: {wall:.0f} ms, {processor:.0f} ms processor")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.benchmarks.verification", description=__doc__)
    parser.add_argument("--snippets", type=int, default=1000)
    parser.add_argument("--pages", type=int, nargs=2, default=(20, 120), metavar=("FEW", "MANY"))
    chosen = parser.parse_args()
    newest = find_interpreters()[-1]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        snippets = write_snippets(folder / "snippets", chosen.snippets)
        steps: tuple[Callable[[], None], ...] = (
            lambda: compare_oracles(snippets, newest),
            lambda: change_one(snippets, newest, folder),
            lambda: compare_builds(folder, *chosen.pages),
        )
        for step in steps:
            step()
            sys.stdout.flush()


if __name__ == "__main__":
    main()
