"""One run of the parts: what can run beside each other does; what passed is remembered, and all is counted."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.checks.jobs import Job, end_all
from tools.checks.parts import Part
from tools.checks.remembering import Passes, digests, key_of, machine
from tools.checks.telling import Result, Telling
from tools.verification.snippets import ROOT

# Seconds between two lines on how far it is.
EVERY = 30.0
SITE = "the site"
# The reasons of skips that are in every key; a skip for another reason may be none tomorrow.
OF_THIS_MACHINE = re.compile("interpreter|CPython|Chromium")
# The folder to build into is added.
BUILD = (sys.executable, "-m", "tools.checks.building")


@dataclass(frozen=True)
class Step:
    """A process that is due, and the steps that must have ended before."""

    job: Job
    after: frozenset[str] = frozenset()
    alone: bool = False


class Driver:
    """Runs parts, as many at a time as there are processors, and one beside them that mostly waits."""

    def __init__(
        self,
        parts: Sequence[Part],
        passes: Passes,
        *,
        root: Path = ROOT,
        build: Sequence[str] = BUILD,
        slots: int = os.cpu_count() or 1,
        repeat: bool = False,
    ) -> None:
        self.parts = {part.name: part for part in parts}
        self.passes = passes
        self.root = root
        self.build = build
        self.slots = slots
        # A part that somebody names runs, whatever is remembered.
        self.repeat = repeat
        self.keys: dict[str, str] = {}
        self.results: dict[str, Result] = {}
        self.running: list[Job] = []
        self.waiting = {part.name for part in parts if part.waits}
        self.telling = Telling()

    def run(self) -> int:
        """Run all parts; return the exit code."""
        self.recall()
        with TemporaryDirectory(prefix="checks-") as folder:
            due = self.steps(Path(folder))
            self.telling.begin(len(self.parts), [step.job.name for step in due])
            try:
                self.work_off(due)
            except KeyboardInterrupt as interruption:
                self.telling.interrupted(str(interruption), self.running)
                return 130
            finally:
                end_all(self.running)
        return self.telling.close(self.parts.values(), self.results)

    def recall(self) -> None:
        """Take the results of parts of which a pass is remembered."""
        if not self.passes.trusted:
            return
        found = digests(self.root)
        for part in self.parts.values():
            self.keys[part.name] = key_of(part, found, machine())
            known = None if self.repeat else recalled(self.passes.rows.get(self.keys[part.name]))
            if known:
                self.results[part.name] = known

    def steps(self, folder: Path) -> list[Step]:
        """List what is due. The site is built where it is wanted, after the verification that its marks speak of."""
        due = [part for part in self.parts.values() if part.name not in self.results]
        site = folder / "site"
        steps = [self.step(part, folder, site) for part in due]
        if any(part.needs_site for part in due):
            build = Job(SITE, [*self.build, str(site)], folder / "build", self.root)
            steps.insert(0, Step(build, frozenset({"verification"})))
        return steps

    def step(self, part: Part, folder: Path, site: Path) -> Step:
        job = Job(part.name, [sys.executable, "-m", "pytest", *part.files], folder / part.name, self.root)
        # Two processes would write the same cache.
        job.command += ["-p", "no:cacheprovider", "-p", "tools.checks.reporting", f"--report-to={job.folder}"]
        if not part.needs_site:
            return Step(job, alone=part.alone)
        job.command.append(f"--built-site={site}")
        return Step(job, frozenset({SITE}), part.alone)

    def work_off(self, due: list[Step]) -> None:
        told = time.monotonic()
        while due or self.running:
            for job in [job for job in self.running if job.has_ended()]:
                self.running.remove(job)
                self.finish(job, due)
            while step := self.next_step(due):
                due.remove(step)
                self.running.append(step.job)
                step.job.start()
                self.telling.started(step.job)
            if time.monotonic() - told > EVERY:
                told = time.monotonic()
                self.telling.progress(self.running, [step.job.name for step in due])
            time.sleep(0.05)

    def next_step(self, due: list[Step]) -> Step | None:
        """Return the first step that may start now. What runs alone comes when all else has ended."""
        ahead = {step.job.name for step in due} | {job.name for job in self.running}
        waiting = sum(job.name in self.waiting for job in self.running)
        for step in due:
            has_place = waiting == 0 if step.job.name in self.waiting else len(self.running) - waiting < self.slots
            if has_place and not step.alone and not step.after & ahead:
                return step
        return due[0] if due and not self.running and all(step.alone for step in due) else None

    def finish(self, job: Job, due: list[Step]) -> None:
        if job.name == SITE:
            self.finish_build(job, due)
            return
        result = result_of(job)
        self.results[job.name] = result
        if job.exit_code == 0 and all(map(OF_THIS_MACHINE.search, result.skip_reasons)):
            self.remember(self.parts[job.name], result)
        self.telling.ended(job, result, self.parts[job.name].command)

    def remember(self, part: Part, result: Result) -> None:
        """Remember a pass, unless the tree has changed meanwhile."""
        key = self.keys.get(part.name)
        if key and key == key_of(part, digests(self.root), machine()):
            self.passes.remember({key: [result.passed, result.skipped, result.lines, dict(result.skip_reasons)]})

    def finish_build(self, job: Job, due: list[Step]) -> None:
        """Where there is no site, what needs it fails for this one reason."""
        waiting = [step for step in due if SITE in step.after]
        if job.exit_code:
            for step in waiting:
                due.remove(step)
                self.results[step.job.name] = Result(failed=1)
        self.telling.built(job, [step.job.name for step in waiting])


def result_of(job: Job) -> Result:
    """Read how a part ended. A pytest that broke off counts as a failure."""
    try:
        row = json.loads((job.folder / "result.json").read_text())
    except (OSError, ValueError):
        return Result(failed=1)
    broken = job.exit_code not in (0, 1) or not row["complete"]
    failed = row["failed"] or int(broken or job.exit_code == 1)
    counts = row["passed"], failed, row["skipped"]
    return Result(*counts, tuple(row["lines"]), row["remembered"], row["skip_reasons"])


def recalled(row: Any) -> Result | None:
    """Return the result that a remembered row stands for."""
    # An earlier release of the driver remembered less.
    if row is None or len(row) != 4:
        return None
    passed, skipped, lines, reasons = row
    return Result(passed, 0, skipped, tuple(lines), remembered=passed, skip_reasons=reasons)
