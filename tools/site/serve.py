"""The site, live: pages are built anew as they are written, and so is what is made of other files."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from tools.set_up.node import node_command
from tools.verification.snippets import LIBRARY, NOTEBOOKS, ROOT, SNIPPETS

DIAGRAMS = ROOT / "docs" / "assets" / "diagrams"
# Each in a process of its own: this one remembers the snippets that it has read.
PUBLISH = [sys.executable, "-m", "tools", "publish"]
EXECUTE = [sys.executable, "-m", "tools", "notebooks"]


def draw() -> list[str]:
    return [*node_command("node"), "tools/site/render_diagrams.mjs"]


class Remake(FileSystemEventHandler):
    """Runs a command when a file of a folder changes: what it makes lies in `docs/`, where MkDocs sees it."""

    def __init__(self, command: Sequence[str], suffixes: tuple[str, ...] = ("",)) -> None:
        self.command = command
        self.suffixes = suffixes
        self.wanted = threading.Event()
        threading.Thread(target=self.remake_when_wanted, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        touched = event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory
        names = (str(event.src_path), str(getattr(event, "dest_path", "")))
        if touched and any(name.endswith(self.suffixes) for name in names if name):
            self.wanted.set()

    def remake_when_wanted(self) -> None:
        while True:
            self.wanted.wait()
            # An editor that saves makes several events.
            time.sleep(0.2)
            self.wanted.clear()
            done = subprocess.run(self.command, cwd=ROOT, capture_output=True, text=True)
            if done.stdout or done.returncode:
                print(f"\n{done.stdout}{done.stderr}".rstrip(), flush=True)


def watch() -> None:
    """Follow snippets with programs for *Run*, notebooks with their execution, diagrams with their drawing."""
    observer = Observer()
    followed: list[tuple[Path, Remake]] = [(SNIPPETS, Remake(PUBLISH))]
    if NOTEBOOKS.exists():
        execute = Remake(EXECUTE, (".py",))
        followed += [(NOTEBOOKS, execute), (LIBRARY, execute)]
    if DIAGRAMS.exists():
        followed.append((DIAGRAMS, Remake(draw(), (".dot",))))
    for folder, remake in followed:
        observer.schedule(remake, str(folder), recursive=True)
    observer.start()


def serve(port: int) -> None:
    """Serve the site live, after making sure that the port is free."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"Port {port} is in use. Choose another one: make serve PORT={port + 1}")
    print(f"The site is on http://127.0.0.1:{port}/ once it is built. Ctrl+C ends it.", flush=True)
    watch()
    # Whoever ends this process ends MkDocs with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run([sys.executable, "-m", "tools.site.live", str(port)], cwd=ROOT)
