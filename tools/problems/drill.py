"""Judge every program of the problems on every interpreter, once or many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from tools.problems.catalogue import Problem, find_problems
from tools.problems.interpreting import judge_on
from tools.problems.judge import FAILED, PASSED, Verdict
from tools.verification.inheritance import nothing_inherited
from tools.verification.interpreters import Interpreter, find_interpreters

# The level whose tests use threads, barriers and clocks: its verdicts must not depend on luck.
CONCURRENCY_LEVEL = 3
# Runs mostly wait, for a barrier that nobody else reaches: more of them than processors do no harm.
LANES = 6
SHARES = 4
# More than a reader gets: what is asked here is the verdict, also on a machine that does much else.
TIME_LIMIT = 60.0


@dataclass(frozen=True)
class Judged:
    """The different verdicts on one program on one interpreter, with the number of runs that gave each."""

    problem: Problem
    submission: str
    interpreter: Interpreter
    verdicts: tuple[tuple[Verdict, int], ...]

    @property
    def place(self) -> str:
        return f"snippets/problems/{self.problem.slug}/{self.submission}.py on {self.interpreter}"

    def faults(self) -> list[str]:
        """Say where the verdicts are not what the program is there for."""
        return [f"{self.place}: {fault}" for verdict, _ in self.verdicts if (fault := self.fault(verdict))]

    def fault(self, verdict: Verdict) -> str:
        if self.submission == "solution":
            return "" if verdict.outcome == PASSED else f"the solution does not pass:\n{verdict.render()}"
        if verdict.outcome != FAILED:
            return (
                f"the tests should reject this by an assertion; the outcome is {verdict.outcome}:\n{verdict.render()}"
            )
        reason = self.problem.wrong_answers.get(self.submission.removeprefix("wrong_"), "")
        if reason not in " ".join(verdict.message.split()):
            return f"rejected, but not for the stated reason {reason!r}:\n{verdict.render()}"
        return ""

    @property
    def texts(self) -> set[str]:
        """The different texts of the verdicts: one, if nothing depends on luck."""
        return {verdict.render() for verdict, _ in self.verdicts}


@dataclass(frozen=True)
class Lane:
    """Programs that one process judges in turn."""

    interpreter: Interpreter
    programs: tuple[tuple[Problem, str], ...]
    runs: int


def plan(problems: Sequence[Problem], interpreters: Sequence[Interpreter], repeated: int) -> list[Lane]:
    """Put once-judged problems into two lanes for each interpreter, and shares of the repeated runs into more."""
    lanes = []
    for interpreter in interpreters:
        usable = [problem for problem in problems if problem.runs_on(interpreter.python)]
        concurrent = [problem for problem in usable if problem.level == CONCURRENCY_LEVEL]
        others = [problem for problem in usable if problem.level != CONCURRENCY_LEVEL]
        for with_frameworks in (True, False):
            chosen = [problem for problem in others if bool(problem.frameworks) is with_frameworks]
            lanes.append(Lane(interpreter, programs_of(chosen), 1))
        for problem in concurrent:
            shares = min(SHARES, repeated)
            for share in range(shares):
                runs = repeated // shares + (share < repeated % shares)
                lanes.append(Lane(interpreter, programs_of([problem]), runs))
    return [lane for lane in lanes if lane.programs]


def programs_of(problems: Sequence[Problem]) -> tuple[tuple[Problem, str], ...]:
    return tuple((problem, name) for problem in problems for name in problem.submissions)


def run_lane(lane: Lane) -> list[tuple[Problem, str, Interpreter, dict[str, tuple[Verdict, int]]]]:
    jobs = [
        replace(problem.job(problem.file(name)), runs=lane.runs, time_limit=TIME_LIMIT)
        for problem, name in lane.programs
    ]
    frameworks = sorted({name for problem, _ in lane.programs for name in problem.frameworks})
    judged = judge_on(lane.interpreter.program, jobs, frameworks, time_limit=3600)
    return [
        (problem, name, lane.interpreter, found) for (problem, name), found in zip(lane.programs, judged, strict=True)
    ]


def drill(repeated: int = 1) -> list[Judged]:
    """Judge every program on every interpreter of this machine; those of the concurrency level `repeated` times."""
    return judge_lanes(plan(find_problems(), find_interpreters(), repeated))


@nothing_inherited()
def judge_lanes(lanes: Sequence[Lane]) -> list[Judged]:
    counted: dict[tuple[Problem, str, Interpreter], dict[str, tuple[Verdict, int]]] = defaultdict(dict)
    with ThreadPoolExecutor(LANES) as pool:
        for rows in pool.map(run_lane, lanes):
            for problem, name, interpreter, found in rows:
                verdicts = counted[problem, name, interpreter]
                for text, (verdict, count) in found.items():
                    verdicts[text] = (verdict, verdicts.get(text, (verdict, 0))[1] + count)
    return [Judged(*key, tuple(verdicts.values())) for key, verdicts in counted.items()]


def repeat(runs: int) -> int:
    """Judge the concurrency level many times and print how often each program got which verdict."""
    problems = [problem for problem in find_problems() if problem.level == CONCURRENCY_LEVEL]
    failed = False
    for problem in problems:
        for judged in judge_lanes(plan([problem], find_interpreters(), runs)):
            faults = judged.faults()
            failed = failed or bool(faults) or len(judged.texts) != 1
            total = sum(count for _, count in judged.verdicts)
            outcomes = ", ".join(f"{count} x {verdict.outcome}" for verdict, count in judged.verdicts)
            print(f"{judged.place}: {total} runs, {outcomes}", flush=True)
            print("\n".join(faults), end="\n" if faults else "")
    return 1 if failed else 0
