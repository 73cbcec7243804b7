"""`make bench-browser`: how long a reader waits for the first line of a program that the page runs.

The site stands beside a bare page, PyScript and JupyterLite: the same programs, the same Chromium, servers of this
machine, in turns. It prints and judges nothing, with one exception: a request to another host ends it.
Playwright tells of every request but those of shared workers.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Error as BrowserError

from tools.benchmarks.contestants import CONTESTANTS, PROGRAMS, Contestant, UnavailableError
from tools.browser.chromium import browser
from tools.browser.server import SiteServer, serve

WAIT_MILLISECONDS = 120_000
# A reader looks at what was printed before running it again. Some pages prepare for that in the meantime.
READ_MILLISECONDS = 3_000
# Wide enough for the site to show Flask and FastAPI side by side, so that each button can be clicked.
WIDTH, HEIGHT = 1440, 900
# Notes when the reader clicks or presses a key, and when a change to the output brings the line.
# Times count from 1970, so that they can be compared with those of this program.
WATCH = """\
(([output, line]) => {
  const now = () => performance.timeOrigin + performance.now();
  const watch = (window.watch = {});
  for (const kind of ["click", "keydown"])
    addEventListener(kind, () => (watch.clicked ??= now()), { capture: true });
  const holdsLine = (place) => place?.innerText.split("\\n").some((text) => text.trim() === line);
  const around = (node) => (node instanceof Element ? node : node.parentElement)?.closest(output);
  const within = (node) => (node instanceof Element ? [around(node), ...node.querySelectorAll(output)] : []);
  new MutationObserver((records, observer) => {
    const places = records.flatMap(({ target, addedNodes }) => [around(target), ...[...addedNodes].flatMap(within)]);
    if (!places.some(holdsLine)) return;
    watch.shown = now();
    observer.disconnect();
  }).observe(document, { childList: true, characterData: true, subtree: true });
})"""

SHOWN = """\
limit => new Promise((resolve, reject) => {
  const ended = performance.now() + limit;
  const look = () => {
    if (window.watch?.shown) resolve();
    else if (performance.now() > ended) reject(new Error("no first line in time"));
    else setTimeout(look, 20);
  };
  look();
})"""


@dataclass
class Visit:
    """Milliseconds to the first line, and the bytes that the server sent."""

    first: float
    again: float
    sent: int


def visit(context: BrowserContext, server: SiteServer, contestant: Contestant) -> Visit:
    """Open a page in a context, run its program twice, and close the page."""
    foreign: list[str] = []

    def notice(url: str) -> None:
        if not url.startswith((server.address, "data:", "blob:", "about:")):
            foreign.append(url)

    context.on("request", lambda request: notice(request.url))
    page = context.new_page()
    page.set_default_timeout(WAIT_MILLISECONDS)
    watch = f"{WATCH}({json.dumps([contestant.output, contestant.program.line])})"

    def waited(clicked: float | None) -> float:
        # Not `wait_for_function`: it needs `eval` in the page, which the site's policy forbids.
        page.evaluate(SHOWN, WAIT_MILLISECONDS)
        times = page.evaluate("window.watch")
        return float(times["shown"] - (clicked or times["clicked"]))

    server.sent.clear()
    try:
        page.add_init_script(watch)
        first = waited(contestant.run_first(page, f"{server.address}{contestant.path()}"))
        page.wait_for_timeout(READ_MILLISECONDS)
        page.evaluate(watch)
        contestant.run_again(page)
        again = waited(None)
        page.wait_for_load_state("networkidle")
    finally:
        page.close()
        if foreign:
            sys.exit(f"{contestant.name} asked another host: {foreign[0]}")
    return Visit(first, again, sum(size for _, size in server.sent))


@dataclass
class Entry:
    """A contestant with one program, and the pairs of visits: with an empty cache, and with what the first left."""

    contestant: Contestant
    server: SiteServer
    visits: list[tuple[Visit, Visit]] = field(default_factory=list)

    def measure(self, chromium: Browser) -> None:
        """Visit twice in a new context."""
        context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        try:
            cold, warm = (visit(context, self.server, self.contestant) for _ in range(2))
        finally:
            context.close()
        self.visits.append((cold, warm))

    def medians(self) -> tuple[list[float], list[float]]:
        """Return the times and the bytes, in the order of the table."""
        cold, warm = zip(*self.visits, strict=True)
        times = [[v.first for v in cold], [v.first for v in warm], [v.again for v in cold]]
        sizes = [[v.sent for v in cold], [v.sent for v in warm]]
        return [statistics.median(values) for values in times], [statistics.median(values) for values in sizes]


def enter(kind: type[Contestant], stack: ExitStack) -> list[Entry]:
    """Serve a contestant with each program that it can run; say what it is, or why it is left out."""
    try:
        entries = []
        for program in PROGRAMS:
            if kind.packages or not program.packages:
                contestant = kind(program)
                entries.append(Entry(contestant, stack.enter_context(serve(contestant.prepare()))))
    except UnavailableError as error:
        print(f"- {kind.name} is left out: {error}", flush=True)
        return []
    print(f"- {kind.name}: {kind.about()}", flush=True)
    return entries


def measure_all(chromium: Browser, entries: list[Entry], rounds: int) -> list[Entry]:
    """Measure in turns, and return the entries that came through.

    A round before the others is thrown away, so that none pays for the caches of the machine and of the server.
    """
    left = list(entries)
    for number in range(rounds + 1):
        for entry in list(left):
            try:
                entry.measure(chromium)
            except (UnavailableError, BrowserError) as error:
                reason = str(error).splitlines()[0]
                print(f"- {entry.contestant.name}, {entry.contestant.program.kind}, is left out: {reason}", flush=True)
                left.remove(entry)
        if number == 0:
            for entry in left:
                entry.visits.clear()
    return left


def machine() -> str:
    """Name the processor, as far as the system tells."""
    table = Path("/proc/cpuinfo")
    names = [line for line in table.read_text().splitlines() if line.startswith("model name")] if table.exists() else []
    name = names[0].partition(":")[2].strip() if names else platform.processor() or platform.machine()
    return f"{os.cpu_count()} cores, {name}, {platform.system()} {platform.release()}"


def load() -> float:
    return os.getloadavg()[1]


def print_table(entries: Sequence[Entry]) -> None:
    print("\n| program | contestant | cold, first line | warm, first line | second run | bytes cold | bytes warm |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for entry in sorted(entries, key=lambda entry: PROGRAMS.index(entry.contestant.program)):
        times, sizes = entry.medians()
        cells = [entry.contestant.program.kind, entry.contestant.name]
        cells += [f"{time / 1000:.2f} s" for time in times] + [f"{size:,.0f}" for size in sizes]
        print(f"| {' | '.join(cells)} |")
    cold = {e.contestant.name: e.medians()[0][0] for e in entries if e.contestant.program == PROGRAMS[0]}
    if "floor" in cold and "site" in cold:
        print(f"\nsite / floor, cold: {cold['site'] / cold['floor']:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.benchmarks.browser", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    names = [contestant.name for contestant in CONTESTANTS]
    parser.add_argument("--only", action="append", choices=names, help="measure this one; may be given again")
    chosen = parser.parse_args()
    if chosen.rounds < 1:
        parser.error("a median needs one round at least")
    started = time.monotonic()
    with ExitStack() as stack:
        chromium = stack.enter_context(browser())
        print(f"Chromium {chromium.version}; {machine()}; medians of {chosen.rounds} rounds.")
        print(f"The second run is clicked {READ_MILLISECONDS / 1000:.0f} s after the first line of the first one.\n")
        kinds = [kind for kind in CONTESTANTS if kind.name in (chosen.only or names)]
        entries = [entry for kind in kinds for entry in enter(kind, stack)]
        print_table(measure_all(chromium, entries, chosen.rounds))
    # Others may have used the processors too: above the number of cores, waits are longer than they need be.
    print(f"\nThe run took {time.monotonic() - started:.0f} s; the machine's load in the last 5 minutes: {load():.1f}.")


if __name__ == "__main__":
    main()
