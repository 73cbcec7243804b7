"""Environments of stacks in `.cache/stacks`: made as a lock says, and made again where one is half made."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.set_up.stopping import DISK_FULL, UNREACHABLE, alone
from tools.stacks.releases import A_DAY, StackError, was_there
from tools.stacks.stops import STACKS, Stop, base_program, find_stops, of_today, requirements
from tools.verification.interpreters import find_interpreters, missing_interpreter
from tools.verification.snippets import ROOT

# Seconds for one command of uv, which fetches some twenty packages at most.
PATIENCE = 300
STAMP = "made"
# For packages that are asked for by their release.
ANY_DAY = "2100-01-01"
RESOLUTIONS = STACKS / "resolutions"
# Touched when uv has asked the index.
NEWS = STACKS / "news"
MOSTLY_IMPORTED = "import flask, fastapi.testclient, fastapi.responses"
# How uv says that the index has no such release, or other files of it than were locked.
WITHDRAWN = re.compile(r"[Tt]here (?:is|are) no versions? of|Hash mismatch|No solution found")
# The order in which a resolution writes its lines is that of the names; nothing in it is of this machine.
COMPILE = ("pip", "compile", "--quiet", "--no-header", "--no-annotate", "--no-config", "--python-platform", "linux")


def uv() -> str:
    return os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".tools" / "uv")


def run_uv(what: str, *arguments: str, text: str = "") -> str:
    """Run uv for a bounded time and return its output. Raises StackError with its cause."""
    try:
        done = subprocess.run(
            [uv(), *arguments], input=text, capture_output=True, text=True, timeout=PATIENCE, cwd=ROOT
        )
    except subprocess.TimeoutExpired:
        mend = "Run the command again: it goes on from here."
        raise StackError(f"{what}: uv did not end within {PATIENCE} s. {mend}") from None
    except OSError as error:
        raise StackError(f"{what}: uv could not be started ({error}). `make tools` brings it.") from None
    if done.returncode:
        raise StackError(explained(what, done.stderr.strip()))
    return done.stdout


def explained(what: str, cause: str) -> str:
    """Put into words why uv failed; the network is named only where it was the network."""
    if DISK_FULL.search(cause):
        mend = "The disk is full: make room, and run the command again."
    elif UNREACHABLE.search(cause):
        mend = "The index of packages was not reached: connect, and run the command again."
    elif WITHDRAWN.search(cause):
        mend = (
            "A release is not in the index any more, or has other files there. For a stop: `make stacks LOCK=1` writes "
            "its lock anew. For a boundary: `make bisect` finds it anew."
        )
    else:
        mend = "The lines above name the cause."
    return f"{what}:\n{cause}\n{mend}"


def make_environment(folder: Path, python: str, lock: str, *, hashed: bool) -> None:
    """Make an environment that holds what a lock says and nothing else, unless it is there as a whole."""
    wanted = environment_key(python, lock)
    if is_whole(folder, wanted):
        return
    with alone(folder.with_name(f"{folder.name}.lock")):
        # Another command may have made it meanwhile.
        if not is_whole(folder, wanted):
            make_anew(folder, python, lock, wanted, hashed=hashed)


def is_whole(folder: Path, wanted: str) -> bool:
    stamp = folder / STAMP
    return stamp.exists() and stamp.read_text() == wanted and (folder / "bin" / "python").exists()


def make_anew(folder: Path, python: str, lock: str, wanted: str, *, hashed: bool) -> None:
    program = base_program(python)
    if not program.exists():
        raise StackError(f"{folder.name}: {missing_interpreter(python)}")
    stamp = folder / STAMP
    # Whatever an interrupted run has left is taken away first.
    stamp.unlink(missing_ok=True)
    run_uv(folder.name, "venv", "--quiet", "--no-config", "--clear", "--python", str(program), str(folder))
    listed = folder / "lock.txt"
    listed.write_text(lock, encoding="utf-8")
    # No snippet's process may write bytecode. What many runs use is compiled as a whole; else what most import.
    kind = ["--require-hashes", "--compile-bytecode"] if hashed else ["--no-verify-hashes"]
    place = ["--quiet", "--no-config", "--python", str(folder / "bin" / "python")]
    run_uv(folder.name, "pip", "sync", *kind, *place, str(listed))
    if not hashed:
        subprocess.run([folder / "bin" / "python", "-c", MOSTLY_IMPORTED], capture_output=True, timeout=PATIENCE)
    stamp.write_text(wanted)


def environment_key(python: str, lock: str) -> str:
    releases = {interpreter.python: interpreter.release for interpreter in find_interpreters()}
    program = base_program(python).resolve()
    return hashlib.sha256("\0".join((lock, releases.get(python, ""), str(program))).encode()).hexdigest()


def bring_stops(stops: Sequence[Stop] = ()) -> list[str]:
    """Make the environments of the stops that are not there; return what stood in the way of each."""
    stops = stops or find_stops()
    faults = []
    with alone(STACKS / "lock"):
        for number, stop in enumerate(stops, start=1):
            was_there = is_made(stop)
            try:
                make_environment(stop.environment, stop.python, read_lock(stop), hashed=True)
            except StackError as error:
                faults.append(str(error))
                continue
            if not was_there:
                print(f"stack {number} of {len(stops)}: {stop.title}, on CPython {stop.python}", flush=True)
    return faults


def read_lock(stop: Stop) -> str:
    if not stop.lock.exists():
        raise StackError(f"{stop.name}: it has no lock yet. `make stacks LOCK=1` writes it.")
    return stop.lock.read_text(encoding="utf-8")


def is_made(stop: Stop) -> bool:
    """Say whether the environment of a stop is there as a whole."""
    return stop.lock.exists() and is_whole(stop.environment, environment_key(stop.python, read_lock(stop)))


def lock_stops(stops: Sequence[Stop]) -> None:
    """Write the lock of each stop: what its day brings, with the digest of every file."""
    shutil.rmtree(RESOLUTIONS, ignore_errors=True)
    NEWS.unlink(missing_ok=True)
    for stop in stops:
        stop.lock.parent.mkdir(exist_ok=True)
        stop.lock.write_text(resolve(stop.day, stop.python, hashed=True), encoding="utf-8")
        print(f"{stop.lock.relative_to(ROOT)} written", flush=True)


def resolve(
    until: str, python: str, overrides: Sequence[str] = (), *, hashed: bool = False, prereleases: bool = False
) -> str:
    """Return what an installation brings at a moment, as a lock; `overrides` pin releases against all constraints.

    The past does not change: what was found out once is kept.
    """
    asked = [line for line in requirements() if was_there(line.partition("[")[0], until)] + of_today()
    options = ["--exclude-newer", until]
    options += [f"--exclude-newer-package={line.partition('==')[0]}={ANY_DAY}" for line in of_today()]
    options += ["--python-version", python, *(["--generate-hashes"] if hashed else [])]
    options += ["--prerelease", "allow"] if prereleases else []
    kept = RESOLUTIONS / hashlib.sha256(repr((asked, options, list(overrides))).encode()).hexdigest()[:20]
    if not kept.exists():
        found = compiled(f"the stack of {until}", asked, options, overrides)
        write_whole(kept, found)
    return kept.read_text(encoding="utf-8")


def compiled(what: str, asked: Sequence[str], options: Sequence[str], overrides: Sequence[str]) -> str:
    """Let uv resolve. It asks the index for news of every package each time, for ten seconds: once is enough."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as forced:
        forced.write("\n".join(overrides))
        forced.flush()
        command = [*COMPILE, *options, *(["--override", forced.name] if overrides else []), "-"]
        try:
            if has_news():
                return run_uv(what, *command, "--offline", text="\n".join(asked))
        except StackError:
            pass  # a file that it has never seen; or there is no such stack, and it will say so again
        found = run_uv(what, *command, text="\n".join(asked))
    NEWS.touch()
    return found


def write_whole(path: Path, text: str) -> None:
    """Write a file of a cache: an interruption leaves none, or all of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def has_news() -> bool:
    """Say whether uv has asked the index today."""
    return NEWS.exists() and time.time() - NEWS.stat().st_mtime < A_DAY
