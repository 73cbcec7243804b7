"""Runs a program with the page's prelude and recorder, but in CPython 3.14 itself: quicker than in a browser's.

usage: python native.py FOLDER NAME OPTIONS, where FOLDER is that of the program and OPTIONS is JSON. Prints JSON: what
the program printed, its exit code, and the steps.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

RUNNER = Path(__file__).resolve().parents[2] / "docs" / "assets" / "js" / "runner"


def main() -> None:
    folder, name, options = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
    sys.path.insert(0, str(RUNNER))
    from recorder import Recorder

    sys.path.remove(str(RUNNER))
    for module in [module for module in sys.modules if module.split(".")[0] == "recorder"]:
        del sys.modules[module]
    prelude: dict[str, Any] = {"__name__": "browser"}
    exec(compile((RUNNER / "prelude.py").read_text(encoding="utf-8"), "browser", "exec"), prelude)
    work = folder / "work"
    prelude |= {"PROGRAM_FOLDER": str(folder), "WORK_FOLDER": str(work)}
    prelude["prepare"]([], b"")
    printed = io.StringIO()
    steps: list[str] = []
    recorder = None
    if options.pop("record"):
        modules = {"__main__", name.removesuffix(".py")}
        recorder = Recorder(f"{folder}/{name}", modules, printed.tell, steps.append, **options)
    source = (folder / name).read_text(encoding="utf-8")
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        exit_code = prelude["run"](name, source, {}, recorder)
    print(json.dumps({"both": printed.getvalue(), "exit": exit_code, "steps": steps}), flush=True)
    # What was kept alive may print when it dies.
    os._exit(0)


main()
