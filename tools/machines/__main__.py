"""`python3 -m tools.machines [names]`: run the two commands on clean machines, and print a table of what happened."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.machines.entering import Running, boot, shut_down
from tools.machines.images import IMAGES, MACHINES
from tools.machines.kinds import Machine, chosen_machines

# The tests that find what differs between machines: processes, files, interpreters, git, and what scaffolds write.
PARTS = "set-up authoring verification"
SECONDS = re.compile(r"first page with marks: (\d+) s")


@dataclass(frozen=True)
class Outcome:
    """What one machine came to: times and last lines, or what failed."""

    machine: Machine
    first: str
    offline: str
    tests: str
    good: bool

    @property
    def row(self) -> str:
        cells = (self.machine.name, self.machine.what, self.first, self.offline, self.tests)
        return f"| {' | '.join(cells)} |"


HEAD = "| Machine | What it is | First page with marks | Without a network | Tests |\n|---|---|---|---|---|"


def visit(machine: Machine, command: str) -> Outcome:
    """Serve, serve again without a network, and test; the machine is gone afterwards, its log stays."""
    log = MACHINES / "logs" / f"{machine.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as written:
        running = boot(machine, written)
        try:
            return visit_running(running, log, command)
        finally:
            shut_down(running)


def visit_running(running: Running, log: Path, command: str) -> Outcome:
    machine = running.machine
    inside = 'cd "$TREE"\n'
    serve = f"{inside}python3 tools/machines/first_page.py"
    if not running.as_reader(f"cd {machine.environment.get('HOME', '/')}\n{machine.obtain}"):
        return Outcome(machine, "the tree could not be fetched", "", "", good=False)
    served = running.as_reader(f"{inside}{machine.before}\n{serve.removeprefix(inside)} --servers={machine.servers}")
    first = told(log, served)
    if not served:
        return Outcome(machine, first, "", "", good=False)
    again = running.as_reader(serve, network=False)
    offline = told(log, again)
    if not command:
        return Outcome(machine, first, offline, "not run", good=again)
    tested = running.as_reader(f"{inside}{command}")
    summary = log.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()[-1]
    return Outcome(machine, first, offline, summary if tested else f"**red**: {summary}", good=again and tested)


def told(log: Path, good: bool) -> str:
    """Return the seconds that the last visit to the site took, or that it failed."""
    found = SECONDS.findall(log.read_text(encoding="utf-8", errors="replace"))
    return f"{found[-1]} s" if good and found else f"**red**, see {log.name}"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--parts", default=PARTS, help="of `make test`; empty for none")
    asked.add_argument("--full", action="store_true", help="the whole of `make test`")
    asked.add_argument("--fresh", action="store_true", help="make the images anew")
    chosen = asked.parse_args()
    machines = chosen_machines(chosen.names)
    missing = [program for program in ("debootstrap", "unshare", "ip", "git") if not shutil.which(program)]
    if os.geteuid() != 0 or missing:
        raise SystemExit(
            "Clean machines are made by root, with debootstrap, unshare and ip. On Debian: "
            "apt-get install debootstrap iproute2, and the command again as root."
        )
    if chosen.fresh:
        shutil.rmtree(IMAGES, ignore_errors=True)
    command = "make test" if chosen.full else f'make test PART="{chosen.parts}"' if chosen.parts else ""
    # Whoever ends this process ends the machine with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    outcomes = []
    for machine in machines:
        print(f"{machine.name}: {machine.what} …", file=sys.stderr, flush=True)
        outcomes.append(visit(machine, command))
        print(outcomes[-1].row, file=sys.stderr, flush=True)
    print(HEAD, *(outcome.row for outcome in outcomes), sep="\n")
    return 0 if all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
