"""The process oracle: run a snippet as a reader would, `python file.py`, and say what came out.

It decides. Each run has a process of its own that inherits nothing, a copy of the program, an empty
working directory, a clean environment, loopback only and a time limit; whatever it leaves behind is a fault.
"""

from __future__ import annotations

import atexit
import io
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.verification.empty_cluster import cluster_variables
from tools.verification.inheritance import ROOMS, nothing_inherited, plain_environment
from tools.verification.interpreters import GUARD, Interpreter
from tools.verification.prepared import PreparedInterpreter, PreparedProcess
from tools.verification.snippets import Snippet
from tools.verification.text import unsayable

TIME_LIMIT = 60.0
# Seconds that helpers of `multiprocessing` may need to notice that the program has ended, and that
# the machine's first process may need to collect them: it does so once a second on some machines.
GRACE = 3.0
OUTPUT_LIMIT = 1_000_000
FOLDERS = ("program", "work", "home", "tmp")
PLAIN_PLACE: Mapping[str, str] = {}
CLEAN_ROOMS: list[Path] = []

TRACEBACK = re.compile(r"^(?P<prefix>[ |+-]*?)(?P<title>(?:Exception Group )?Traceback \(most recent call last\):)$")
REFUSED = re.compile(r"^network refused: .*$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """What one process did. Times are in milliseconds; `leftovers` names files and processes."""

    stdout: str
    stderr: str
    exit_code: int
    milliseconds: int
    timed_out: bool = False
    leftovers: tuple[str, ...] = ()
    # Why no page can state what it printed, or nothing.
    unsayable: str = ""
    # Whether a prepared interpreter had printed something else before.
    second_try: bool = False

    @property
    def refused(self) -> str:
        """What `guard/sitecustomize.py` wrote when it refused a host, or nothing."""
        found = REFUSED.search(self.stdout) or REFUSED.search(self.stderr)
        return found[0] if found else ""


@nothing_inherited()
def run_snippet(
    snippet: Snippet,
    interpreter: Interpreter,
    time_limit: float = TIME_LIMIT,
    prepared: PreparedInterpreter | None = None,
    *,
    elsewhere: Mapping[str, str] = PLAIN_PLACE,
    as_terminal: bool | None = None,
) -> Run:
    """Run a snippet once. A transcribed one has both streams in one, as a terminal shows them.

    `elsewhere` changes variables of its environment.
    """
    as_terminal = snippet.is_transcribed if as_terminal is None else as_terminal
    room = take_room()
    folders = {name: room / name for name in FOLDERS}
    program = folders["program"] / snippet.path.name
    companions = [folders["program"] / path.name for path in snippet.companions]
    program.write_text(snippet.shown, encoding="utf-8", newline="\n")
    for source, copy in zip(snippet.companions, companions, strict=True):
        copy.write_text(Snippet(source).shown, encoding="utf-8", newline="\n")
    environment = clean_environment(interpreter, folders, snippet.library) | dict(elsewhere)
    environment |= cluster_variables([snippet], interpreter.program)
    with open(room / "stdout", "wb") as stdout, open(room / "stderr", "wb") as stderr:
        said = stdout if as_terminal else stderr
        started = time.monotonic()
        process: Process
        if prepared:
            process = prepared.start(program, folders["work"], environment, Path(stdout.name), Path(said.name))
        else:
            process = subprocess.Popen(
                [interpreter.program, program],
                cwd=folders["work"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=said,
                start_new_session=True,
            )
        timed_out = not ended_within(process, time_limit)
        milliseconds = round((time.monotonic() - started) * 1000)
        left_running = end_group(process) | end_escaped(process, folders["home"])
    leftovers = [f"file {path}" for path in new_files(folders, {program, *companions})]
    if left_running and not timed_out:
        leftovers.append("a process that was still running")
    run = Run(
        stdout=read_stream(room / "stdout", program, as_terminal=as_terminal),
        stderr=read_stream(room / "stderr", program, as_terminal=as_terminal),
        exit_code=process.returncode,
        milliseconds=milliseconds,
        timed_out=timed_out,
        leftovers=tuple(leftovers),
        unsayable=unsayable(read_start(room / "stdout"), OUTPUT_LIMIT),
    )
    give_back(room, (program, *companions), clean=not leftovers and not timed_out)
    return run


# What both kinds of run are to the functions below.
Process = subprocess.Popen[bytes] | PreparedProcess


def take_room() -> Path:
    """Return a room whose folders are empty: making one for each run would cost as much as a small run."""
    try:
        return CLEAN_ROOMS.pop()
    except IndexError:
        room = Path(tempfile.mkdtemp(prefix="snippet-", dir=ROOMS))
        atexit.register(shutil.rmtree, room, ignore_errors=True)
        for name in FOLDERS:
            (room / name).mkdir()
        return room


def leave_rooms() -> None:
    """Run in other folders from now on: what prints the name of one prints another."""
    CLEAN_ROOMS.clear()


def give_back(room: Path, programs: Iterable[Path], *, clean: bool) -> None:
    """Keep a room for the next run only if this one has left all of it as it was."""
    if clean and all((room / name).is_dir() for name in FOLDERS):
        for program in programs:
            program.unlink(missing_ok=True)
        CLEAN_ROOMS.append(room)
    else:
        shutil.rmtree(room, ignore_errors=True)


def clean_environment(interpreter: Interpreter, folders: dict[str, Path], library: Path | None) -> dict[str, str]:
    return plain_environment(interpreter.program, folders["home"], folders["tmp"]) | {
        "PYTHONPATH": os.pathsep.join(map(str, filter(None, (GUARD, library)))),
        # Both streams reach a terminal in the order in which they were written.
        "PYTHONUNBUFFERED": "1",
    }


def ended_within(process: Process, seconds: float) -> bool:
    """Wait so long for the end of a process; end it where it has not come."""
    try:
        descriptor = os.pidfd_open(process.pid)
    except (AttributeError, OSError):  # not Linux
        descriptor = None
    if descriptor is not None:
        # `process.wait(seconds)` asks again and again, and notices an end up to 50 ms late; this wakes at once.
        waiter = select.poll()
        waiter.register(descriptor, select.POLLIN)
        waiter.poll(seconds * 1000)
        os.close(descriptor)
        seconds = 0
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    return True


def end_group(process: Process) -> bool:
    """End what is left of the snippet's session; say whether anything was."""
    patience = time.monotonic() + GRACE
    while is_alive(process.pid, 0) and time.monotonic() < patience:
        time.sleep(0.01)
    return is_alive(process.pid, signal.SIGKILL)


def is_alive(group: int, sent: int) -> bool:
    """Send a signal to a process group; say whether anything received it."""
    try:
        os.killpg(group, sent)
    except ProcessLookupError:
        return False
    except PermissionError:
        # macOS answers so for a group that holds only a process which has ended.
        return False
    return True


def end_escaped(process: Process, home: Path) -> bool:
    """End the processes that left the snippet's session but still have its HOME (seen on Linux only)."""
    escaped = False
    mark = f"HOME={home}\0".encode()
    for entry in os.listdir("/proc") if os.path.isdir("/proc/self") else ():
        # Whatever the snippet started is younger than the snippet.
        if not entry.isdecimal() or int(entry) <= process.pid:
            continue
        try:
            if mark in environment_of(entry):
                os.kill(int(entry), signal.SIGKILL)
                escaped = True
        except OSError:
            continue  # it has ended meanwhile, or is not ours
    return escaped


def environment_of(process: str) -> bytes:
    """Return the environment of a process; one that is just starting its program has none for a moment."""
    folder = Path("/proc", process)
    for _ in range(10):
        found = (folder / "environ").read_bytes()
        # The kernel's own threads, and what has ended, have no program.
        if found or not os.path.exists(folder / "exe"):
            break
        time.sleep(0.005)
    return found


def new_files(folders: dict[str, Path], known: Collection[Path]) -> Iterator[str]:
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path not in known:
                yield f"{name}/{path.relative_to(folder).as_posix()}"


def read_stream(path: Path, program: Path, *, as_terminal: bool) -> str:
    """Return a stream as text, as the page shows it: names without the sandbox, short tracebacks."""
    text = read_start(path).decode("utf-8", "backslashreplace").replace(str(program), program.name)
    return reduce_tracebacks(text) if as_terminal else text


def read_start(path: Path) -> bytes:
    """Return what a stream held, or enough of it to show that it is too long."""
    with open(path, "rb") as stream:
        return stream.read(OUTPUT_LIMIT + 1)


def reduce_tracebacks(text: str) -> str:
    """Reduce each traceback to its first and last line; the frames between differ by version."""
    kept: list[str] = []
    inside: str | None = None
    for line in io.StringIO(text, newline="\n"):
        if inside is not None and line.startswith(inside):
            continue
        title = TRACEBACK.match(line.rstrip("\n"))
        # Frames are indented below the title, or below the margin of an exception group.
        inside = title["prefix"].replace("+", "|") + "  " if title else None
        kept.append(line)
    return "".join(kept)
