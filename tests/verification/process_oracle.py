"""The process oracle: run a snippet as a reader would, `python file.py`, and say what came out.

It decides. Each run has a process of its own, a copy of the program, an empty working directory,
a clean environment, loopback only and a time limit; whatever it leaves behind is a fault.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.verification.interpreters import Interpreter
from tests.verification.snippets import Snippet

GUARD = Path(__file__).parent / "guard"
TIME_LIMIT = 30.0
OUTPUT_LIMIT = 1_000_000

TRACEBACK = re.compile(r"^(?P<prefix>[ |+-]*?)(?P<title>(?:Exception Group )?Traceback \(most recent call last\):)$")


@dataclass(frozen=True)
class Run:
    """What one process did. Times are in milliseconds; `leftovers` names files and processes."""

    stdout: str
    stderr: str
    exit_code: int
    milliseconds: int
    timed_out: bool = False
    leftovers: tuple[str, ...] = ()


def run_snippet(snippet: Snippet, interpreter: Interpreter, time_limit: float = TIME_LIMIT) -> Run:
    """Run a snippet once. A transcribed one has both streams in one, as a terminal shows them."""
    with tempfile.TemporaryDirectory(prefix="snippet-") as sandbox:
        room = Path(sandbox)
        folders = {name: room / name for name in ("program", "work", "home", "tmp")}
        for folder in folders.values():
            folder.mkdir()
        program = folders["program"] / snippet.path.name
        shutil.copyfile(snippet.path, program)
        with open(room / "stdout", "wb") as stdout, open(room / "stderr", "wb") as stderr:
            started = time.monotonic()
            process = subprocess.Popen(
                [interpreter.program, program],
                cwd=folders["work"],
                env=clean_environment(interpreter, folders, snippet.library),
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=subprocess.STDOUT if snippet.is_transcribed else stderr,
                start_new_session=True,
            )
            timed_out = not ended_within(process, time_limit)
            milliseconds = round((time.monotonic() - started) * 1000)
            left_running = end_group(process)
        leftovers = [f"file {path}" for path in new_files(folders, program)]
        if left_running and not timed_out:
            leftovers.append("a process that was still running")
        return Run(
            stdout=read_stream(room / "stdout", program, snippet),
            stderr=read_stream(room / "stderr", program, snippet),
            exit_code=process.returncode,
            milliseconds=milliseconds,
            timed_out=timed_out,
            leftovers=tuple(leftovers),
        )


def clean_environment(interpreter: Interpreter, folders: dict[str, Path], library: Path | None) -> dict[str, str]:
    return {
        "PATH": f"{interpreter.program.parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folders["home"]),
        "TMPDIR": str(folders["tmp"]),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": os.pathsep.join(map(str, filter(None, (GUARD, library)))),
        "PYTHONDONTWRITEBYTECODE": "1",
        # Both streams reach a terminal in the order in which they were written.
        "PYTHONUNBUFFERED": "1",
    }


def ended_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def end_group(process: subprocess.Popen[bytes]) -> bool:
    """End what is left of the snippet's session; say whether anything was."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    except PermissionError:
        # macOS answers so for a group that holds only a process which has ended.
        return False
    finally:
        process.wait()
    return True


def new_files(folders: dict[str, Path], program: Path) -> Iterator[str]:
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            if path != program:
                yield f"{name}/{path.relative_to(folder).as_posix()}"


def read_stream(path: Path, program: Path, snippet: Snippet) -> str:
    """Return a stream as text, as the page shows it: names without the sandbox, short tracebacks."""
    with open(path, "rb") as stream:
        text = stream.read(OUTPUT_LIMIT).decode("utf-8", "backslashreplace")
    # Windows line ends never occur on our systems; a lone \r is what the program printed.
    text = text.replace(str(program), snippet.path.name)
    return reduce_tracebacks(text) if snippet.is_transcribed else text


def reduce_tracebacks(text: str) -> str:
    """Reduce each traceback to its first and last line; the frames between differ by version."""
    kept: list[str] = []
    inside: str | None = None
    for line in text.splitlines(keepends=True):
        if inside is not None and line.startswith(inside):
            continue
        title = TRACEBACK.match(line.rstrip("\n"))
        # Frames are indented below the title, or below the margin of an exception group.
        inside = title["prefix"].replace("+", "|") + "  " if title else None
        kept.append(line)
    return "".join(kept)
