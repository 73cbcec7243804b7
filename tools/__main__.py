"""The commands behind the Makefile and the git hook. `make` lists them with what they are for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m tools", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True)
    for name in ("check", "update", "check-browser", "record", "bisect", "boundaries"):
        commands.add_parser(name).add_argument("pattern", nargs="?", default="")
    commands.choices["check-browser"].add_argument("--write", action="store_true")
    commands.add_parser("stacks").add_argument("--lock", action="store_true", help="write first anew what stops hold")
    warn = commands.add_parser("warn")
    warn.add_argument("name", nargs="?", default="")
    warn.add_argument("--day", default="", help="what the index brought on that day, such as 2026-11-26")
    new = commands.add_parser("new")
    new.add_argument("name", nargs="?", default="")
    new.add_argument("--frameworks", action="store_true")
    commands.add_parser("static").add_argument("files", nargs="+")
    for name in ("format", "publish", "problems"):
        commands.add_parser(name)
    commands.add_parser("notebooks").add_argument("--update", action="store_true")
    commands.add_parser("serve").add_argument("--port", type=int, default=8000)
    test = commands.add_parser("test")
    test.add_argument("parts", nargs="?", default="")
    test.add_argument("--fresh", action="store_true")
    for name in ("solve", "judge"):
        commands.add_parser(name).add_argument("problem", nargs="?", default="")
    commands.choices["solve"].add_argument("--reset", action="store_true", help="set work that is there aside")
    commands.choices["judge"].add_argument("--watch", action="store_true", help="judge at every save")
    progress = commands.add_parser("progress").add_mutually_exclusive_group(required=True)
    progress.add_argument("--from", dest="taken", type=Path, help="a file that the site has exported")
    progress.add_argument("--to", dest="given", type=Path, help="a file that the site can import")
    commands.add_parser("bench-problems").add_argument("--runs", type=int, default=200)
    commands.add_parser("claims")
    commands.add_parser("lessons").add_argument("topic", nargs="?", default="")
    commands.add_parser("page").add_argument("pages", nargs="*", default=[""])
    for name in ("problem", "experiment", "lesson", "module", "diagram", "cell"):
        commands.add_parser(f"new-{name}").add_argument("name", nargs="?", default="")
    commands.choices["new-problem"].add_argument("--level", type=int, default=1)
    experiment = commands.add_parser("experiment")
    experiment.add_argument("name", nargs="?", default="")
    experiment.add_argument("--draw", action="store_true", help="only draw what the committed figures say")
    return made


def main() -> int:
    """Run the chosen command. Each brings only what it needs: a verdict shall not wait for Jupyter."""
    chosen = parser().parse_args()
    match chosen.command:
        case "check" | "update" | "static" | "new" | "format":
            return verification(chosen)
        case "problems" | "solve" | "judge" | "progress" | "bench-problems":
            return problems(chosen)
        case "stacks" | "bisect" | "boundaries" | "warn":
            return stacks(chosen)
        case "check-browser":
            from tools.runner.browser_python import check_browser

            return check_browser(chosen.pattern, write=chosen.write)
        case "record":
            from tools.runner.record import record

            return record(chosen.pattern)
        case "notebooks":
            from tools.notebooks.execute import execute_notebooks

            return execute_notebooks(update=chosen.update)
        case "experiment":
            from tools.experiments import commands as experiments

            return experiments.draw() if chosen.draw else experiments.measure(chosen.name)
        case "new-problem" | "new-experiment" | "new-lesson" | "new-module" | "new-diagram" | "new-cell":
            return scaffolding(chosen)
        case "page":
            from tools.authoring.page import check_pages

            return check_pages(chosen.pages)
        case "claims":
            from tools.site.claims_report import report_claims

            return report_claims()
        case "lessons":
            from tools.site.lesson_screens import list_lessons

            return list_lessons(chosen.topic)
        case "test":
            from tools.checks.running import run_checks

            return run_checks(chosen.parts, fresh=chosen.fresh)
        case "publish":
            from tools.site.publish import publish_report

            publish_report()
        case "serve":
            from tools.site.serve import serve

            serve(chosen.port)
    return 0


def verification(chosen: argparse.Namespace) -> int:
    from tools.problems.commands import update_transcripts
    from tools.verification import commands
    from tools.verification.formatting import format_snippets
    from tools.verification.scaffold import scaffold
    from tools.verification.snippets import SNIPPETS

    match chosen.command:
        case "check":
            from tools.stacks import commands as stacks

            return commands.check(chosen.pattern) | stacks.check(chosen.pattern)
        case "static":
            return commands.static(chosen.files)
        case "update" if chosen.pattern.removeprefix("snippets/").split("/")[0] == "problems":
            return update_transcripts(chosen.pattern)
        case "update":
            from tools.stacks import commands as stacks

            return commands.update(chosen.pattern) | stacks.update(chosen.pattern)
        case "format":
            format_snippets()
        case "new":
            print(scaffold(chosen.name, SNIPPETS, frameworks=chosen.frameworks))
    return 0


def stacks(chosen: argparse.Namespace) -> int:
    from tools.stacks import commands
    from tools.stacks.releases import StackError

    try:
        match chosen.command:
            case "stacks":
                return commands.bring(lock=chosen.lock)
            case "bisect":
                return commands.bisect(chosen.pattern)
            case "warn":
                return commands.warn(chosen.name, chosen.day)
        return commands.prove_all(chosen.pattern)
    except StackError as error:
        sys.exit(str(error))


def scaffolding(chosen: argparse.Namespace) -> int:
    from tools.authoring import scaffolds

    match chosen.command:
        case "new-problem":
            return scaffolds.new_problem(chosen.name, chosen.level)
        case "new-experiment":
            return scaffolds.new_experiment(chosen.name)
        case "new-lesson":
            return scaffolds.new_lesson(chosen.name)
        case "new-module":
            return scaffolds.new_module(chosen.name)
        case "new-diagram":
            return scaffolds.new_diagram(chosen.name)
    return scaffolds.new_cell(chosen.name)


def problems(chosen: argparse.Namespace) -> int:
    from tools.problems import commands, drill, progress

    match chosen.command:
        case "problems":
            return commands.list_problems()
        case "solve":
            return commands.solve(chosen.problem, reset=chosen.reset)
        case "judge":
            return commands.judge_work(chosen.problem, watch=chosen.watch)
        case "progress":
            return progress.take_progress(chosen.taken) if chosen.taken else progress.give_progress(chosen.given)
    return drill.repeat(chosen.runs)


if __name__ == "__main__":
    sys.exit(main())
