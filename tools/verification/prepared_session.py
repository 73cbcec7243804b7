"""One interpreter that has imported the frameworks, and forks a process for each program that it is asked to run.

`prepared` starts this file under every CPython. A line of JSON comes in on standard input: a program to run, or
a process to wait for. A line goes out on standard output: the process, or how it ended. The end of input ends it.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import importlib
import importlib.machinery
import json
import os
import sys
import tempfile
import types
from typing import Any, TextIO


def prepare(modules: list[str]) -> str:
    """Import what programs will ask for; say what that printed, which a program of its own would print too."""
    with tempfile.TemporaryFile() as printed:
        kept = os.dup(1), os.dup(2)
        os.dup2(printed.fileno(), 1)
        os.dup2(printed.fileno(), 2)
        for module in modules:
            with contextlib.suppress(ImportError):
                importlib.import_module(module)
        for number, descriptor in enumerate(kept, start=1):
            os.dup2(descriptor, number)
            os.close(descriptor)
        printed.seek(0)
        said = printed.read().decode(errors="replace")
    # The children share this memory until they write to it; the collector now leaves it alone.
    gc.collect()
    gc.freeze()
    return said


def next_program(requests: TextIO, answers: TextIO) -> dict[str, Any] | None:
    """Answer requests. Returns what to run, in the child; None at the end of input, in the parent."""
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        if "wait" in request:
            child, status = os.waitpid(request["wait"], 0 if request["patient"] else os.WNOHANG)
            answers.write(json.dumps(os.waitstatus_to_exitcode(status) if child else None) + "\n")
        else:
            child = os.fork()
            if child == 0:
                return request
            answers.write(json.dumps(child) + "\n")
        answers.flush()
    return None


def become(request: dict[str, Any]) -> None:
    """Take the place that a process started for this program alone would have."""
    os.setsid()
    os.chdir(request["folder"])
    for number, path in ((1, request["stdout"]), (2, request["stderr"])):
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(request["environment"])
    tempfile.tempdir = None
    sys.argv = [request["program"]]
    sys.orig_argv = [sys.executable, request["program"]]
    searched = request["environment"]["PYTHONPATH"].split(os.pathsep)
    sys.path[:] = [os.path.dirname(request["program"]), *searched, *sys.path[1 + request["guards"] :]]


def main_module(program: str) -> types.ModuleType:
    main = types.ModuleType("__main__")
    main.__file__ = program
    main.__dict__["__builtins__"] = builtins
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", program)
    sys.modules["__main__"] = main
    return main


def run(program: str) -> None:
    """Run a program as `python program` does; its traceback begins with its own first frame."""
    main = main_module(program)
    try:
        with open(program, "rb") as source:
            code = compile(source.read(), program, "exec")
        exec(code, main.__dict__)  # noqa: S102 -- running programs is what this file is for
    except SystemExit:
        raise
    except BaseException as error:
        own = error.__traceback__
        sys.excepthook(type(error), error.with_traceback(own and own.tb_next), own and own.tb_next)
        sys.exit(1)


def serve() -> dict[str, Any] | None:
    """Return the program that this process, a child, has to run; None in the parent."""
    requests = os.fdopen(os.dup(0), "r")
    answers = os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    answers.write(json.dumps(prepare(json.loads(requests.readline()))) + "\n")
    answers.flush()
    request = next_program(requests, answers)
    # The child has no business with either, and must not keep them open.
    for stream in (requests, answers):
        with contextlib.suppress(OSError):
            stream.close()
    return request


if __name__ == "__main__":
    this = sys.modules["__main__"]
    asked = serve()
    if asked:
        become(asked)
        run(asked["program"])
