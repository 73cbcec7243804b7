"""Records programs below the page's own prelude, but in CPython 3.14 itself: ten times as quick as a browser's.

`recordings` starts this file. A list of programs comes in on standard input, as JSON; a line of JSON goes out for each:
what it printed, its exit code, and the steps. Programs that need the same packages share one process that has imported
them, and each runs in a fork of its own.
"""

from __future__ import annotations

import codecs
import contextlib
import gc
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RUNNER = Path(__file__).resolve().parents[2] / "docs" / "assets" / "js" / "runner"
# In a page a program and its modules lie in these folders; texts name them without what stands before.
PROGRAM, WORK, LIBRARY = "program", "work", "library"
MOST_SECONDS = 40


class Printed:
    """What a program has printed to a file, as a page has it: without the folder, counted as JavaScript counts."""

    def __init__(self, descriptor: int, folder: str) -> None:
        self.descriptor = descriptor
        self.folder = folder
        self.read = 0
        self.text = ""
        self.characters = 0
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __call__(self) -> int:
        if new := os.pread(self.descriptor, os.fstat(self.descriptor).st_size - self.read, self.read):
            self.read += len(new)
            self.text = (self.text + self.decoder.decode(new)).replace(self.folder, "")
            self.characters = len(self.text.encode("utf-16-le")) // 2
        return self.characters


@contextlib.contextmanager
def importable(folder: Path) -> Iterator[None]:
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


def recorder_class() -> Any:
    """Return the recorder; a program finds no module of it."""
    with importable(RUNNER):
        from recorder import Recorder
    for module in [module for module in sys.modules if module.split(".")[0] == "recorder"]:
        del sys.modules[module]
    return Recorder


def prelude() -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "browser"}
    exec(compile((RUNNER / "prelude.py").read_text(encoding="utf-8"), "browser", "exec"), namespace)
    return namespace


def run(namespace: dict[str, Any], recorder: Any, program: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Run one program in this process, which ends after it."""
    path = folder / PROGRAM / program["name"]
    namespace |= {"PROGRAM_FOLDER": str(path.parent), "WORK_FOLDER": str(folder / WORK)}
    steps: list[str] = []
    own = f"{path.parent}/"
    with open(folder / "printed", "w+b") as file:
        printed = Printed(file.fileno(), own)
        for number in (1, 2):
            os.dup2(file.fileno(), number)
        context = None
        if program["record"] is not None:
            modules = {"__main__", program["name"].removesuffix(".py")}
            context = recorder(str(path), modules, printed, steps.append, **program["record"])
        exit_code = namespace["run"](program["name"], program["source"], {}, context)
        printed()
    plain = [step.replace(own, "").replace(str(folder), "") for step in steps]
    return {"id": program["id"], "exit": exit_code, "both": printed.text, "steps": plain}


def in_fork(work: Any, *arguments: Any) -> int:
    """Do something in a process of its own; return how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        work(*arguments)
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        # Nothing of the parent's is tidied up here, and what was kept alive prints nothing when it dies.
        sys.stderr.flush()
        os._exit(status)


def write_result(result: Path, *arguments: Any) -> None:
    signal_at(MOST_SECONDS)
    found = json.dumps(run(*arguments))
    result.write_text(found, encoding="utf-8")


def signal_at(seconds: int) -> None:
    """End this process, and whatever it does, when the time is over."""
    import signal

    signal.alarm(seconds)


def record_each(namespace: dict[str, Any], recorder: Any, programs: list[dict[str, Any]], answers: int) -> None:
    """Import what these programs need, and record each in a fork."""
    namespace["prepare"](programs[0]["packages"], b"")
    gc.collect()
    gc.freeze()
    for program in programs:
        # A TemporaryDirectory would vanish with the exit functions of the program.
        folder = Path(tempfile.mkdtemp(prefix="recording-"))
        result = folder / "result"
        status = in_fork(write_result, result, namespace, recorder, program, folder)
        lost = {"id": program["id"], "both": f"the process ended with {status}", "steps": []}
        line = result.read_text(encoding="utf-8") if result.exists() else json.dumps(lost)
        with open(answers, "w", encoding="utf-8", closefd=False) as written:
            written.write(f"{line}\n")
        shutil.rmtree(folder)


def main() -> None:
    programs: list[dict[str, Any]] = json.loads(sys.stdin.read())
    answers = os.dup(1)
    namespace, recorder = prelude(), recorder_class()
    sys.path.append(sys.argv[1])
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for program in programs:
        groups.setdefault(tuple(program["packages"]), []).append(program)
    for group in groups.values():
        in_fork(record_each, namespace, recorder, group, answers)


if __name__ == "__main__":
    main()
