"""`python -m tests.problems list|solve|judge|update|repeat`: what the Makefile calls."""

from __future__ import annotations

import argparse
import sys

from tests.problems.commands import judge_work, list_problems, solve, update_transcripts
from tests.problems.drill import repeat


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.problems", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list")
    for name in ("solve", "judge", "update"):
        commands.add_parser(name).add_argument("slug", nargs="?", default="")
    commands.add_parser("repeat").add_argument("--runs", type=int, default=200)
    chosen = parser.parse_args()
    if chosen.command == "list":
        return list_problems()
    if chosen.command == "repeat":
        return repeat(chosen.runs)
    by_name = {"solve": solve, "judge": judge_work, "update": update_transcripts}
    return by_name[chosen.command](chosen.slug)


if __name__ == "__main__":
    sys.exit(main())
