"""Judge submissions on an interpreter of choice."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tools.problems.judge import Verdict
from tools.problems.lane import Job
from tools.verification.inheritance import ROOMS, nothing_inherited, plain_environment
from tools.verification.snippets import ROOT


@nothing_inherited()
def judge_on(
    program: Path, jobs: Sequence[Job], frameworks: Sequence[str] = (), time_limit: float = 600.0
) -> list[dict[str, tuple[Verdict, int]]]:
    """Judge every job on the interpreter `program`.

    Returns for each job its different verdicts, by their rendered text, each with the number of runs
    that gave it. Raises RuntimeError if the lane itself fails, TimeoutExpired after `time_limit` seconds.
    """
    request = {"imports": list(frameworks), "jobs": [asdict(job) for job in jobs]}
    with tempfile.TemporaryDirectory(prefix="judge-", dir=ROOMS) as home:
        done = subprocess.run(
            [program, "-m", "tools.problems.lane"],
            cwd=ROOT,
            env=plain_environment(program, Path(home), Path(home)) | {"PYTHONHASHSEED": "0"},
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=time_limit,
        )
    if done.returncode:
        raise RuntimeError(f"the judge failed on {program}:\n{done.stderr}")
    judged = []
    for line in done.stdout.splitlines():
        found: dict[str, tuple[Verdict, int]] = {}
        for row, count in json.loads(line):
            verdict = Verdict(**row)
            text = verdict.render()
            found[text] = (verdict, found.get(text, (verdict, 0))[1] + count)
        judged.append(found)
    return judged
