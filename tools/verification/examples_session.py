"""Oracle 1, inside one interpreter: pytest-examples runs each requested snippet.

This file is a pytest module of its own. `examples_oracle` starts it under every interpreter and
reads the results. Each snippet gets a forked child, because pytest-examples runs examples in one
process, where one could spoil the next, end the run or hang it.
"""

import contextlib
import gc
import importlib
import inspect
import json
import os
import select
import signal
import sys
import tempfile
import traceback
from pathlib import Path

import pytest
from pytest_examples import CodeExample, EvalExample

REQUEST = json.loads(Path(os.environ["SNIPPETS_REQUEST"]).read_text())
RESULTS = Path(os.environ["SNIPPETS_RESULTS"])
# Past this length pytest-examples would reformat a printed line; the process oracle wants it verbatim.
LONGEST_LINE = 10_000


class InspectWithoutSource:
    """What pytest-examples sees as `inspect`: the same, with a stack that holds no source lines.

    For each print it takes the whole stack to learn a file and a line, and reading the source around
    every frame would be most of its time. Snippets import the real module.
    """

    def __getattr__(self, name):
        return getattr(inspect, name)

    @staticmethod
    def stack():
        frame, frames = sys._getframe(1), []
        while frame:
            code = frame.f_code
            frames.append(inspect.FrameInfo(frame, code.co_filename, frame.f_lineno, code.co_name, None, None))
            frame = frame.f_back
        return frames


def test_snippets(eval_example):
    """One test for all: what pytest does around each test would cost more than the snippet."""
    sys.modules["pytest_examples.run_code"].inspect = InspectWithoutSource()
    eval_example.set_config(line_length=LONGEST_LINE)
    import_once(REQUEST["packages"])
    # The children share the memory of this process until they write to it; their collector now leaves it alone.
    gc.collect()
    gc.freeze()
    folder = tempfile.mkdtemp()
    with RESULTS.open("a") as results:
        for snippet in REQUEST["snippets"]:
            fault = in_child(lambda snippet=snippet: run_example(snippet, eval_example), folder, REQUEST["time_limit"])
            results.write(json.dumps({"name": snippet["name"], "fault": fault}) + "\n")
            results.flush()
            if not os.path.isdir(folder) or os.listdir(folder):
                folder = tempfile.mkdtemp()


def import_once(packages):
    """Import what snippets will ask for before the first fork: a framework takes half a second each time."""
    for package in packages:
        with contextlib.suppress(ImportError):
            importlib.import_module(package)


def run_example(snippet: dict, eval_example: EvalExample) -> str:
    """Return what pytest-examples objects to, or nothing."""
    path = Path(snippet["path"])
    if snippet["library"]:
        sys.path.insert(0, snippet["library"])
    example = CodeExample.create(snippet["source"], path=path, prefix="py")
    try:
        if snippet["transcribed"]:
            eval_example.run(example, rewrite_assertions=False)
        else:
            eval_example.run_print_check(example, rewrite_assertions=False)
    except BaseException as error:  # whatever the snippet raises is a finding, SystemExit too
        if isinstance(error, pytest.fail.Exception):
            return str(error)
        if type(error).__qualname__ in snippet["may_raise"]:
            return ""
        return "raised " + "".join(traceback.format_exception_only(type(error), error)).strip()
    return ""


def in_child(call, folder: str, time_limit: float) -> str:
    """Run `call` in a forked child, in an empty folder; return its text, or why there is none."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.setsid()
        os.chdir(folder)
        silence(1)
        silence(2)
        os.write(writer, json.dumps(call()).encode() + b"\n")
        os._exit(0)
    os.close(writer)
    try:
        # An answer ends the wait, and so does the end of the child, which closes the pipe.
        if not select.select([reader], [], [], time_limit)[0]:
            return f"did not end within {time_limit:g} s"
        answer = read_line(reader)
        return json.loads(answer) if answer else "ended the interpreter before its last line"
    finally:
        os.close(reader)
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def read_line(reader: int) -> bytes:
    """Read an answer, without waiting for an end that a process of the snippet may hold back."""
    with open(reader, "rb", closefd=False) as stream:
        return stream.readline()


def silence(descriptor: int) -> None:
    """Send a standard stream nowhere: what it says is the other oracle's business."""
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
