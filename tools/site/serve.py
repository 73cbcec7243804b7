"""The site, live: MkDocs rebuilds pages, and what *Run* fetches follows the snippets."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
import time

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from tools.verification.snippets import ROOT, SNIPPETS


class Republish(FileSystemEventHandler):
    """Publishes the programs anew when a snippet changes, so that Run runs what the page shows."""

    def __init__(self) -> None:
        self.wanted = threading.Event()
        threading.Thread(target=self.publish_when_wanted, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory:
            self.wanted.set()

    def publish_when_wanted(self) -> None:
        while True:
            self.wanted.wait()
            # An editor that saves makes several events.
            time.sleep(0.2)
            self.wanted.clear()
            # In a process of its own: this one remembers the snippets that it has read.
            subprocess.run([sys.executable, "-m", "tools", "publish"], cwd=ROOT)


def serve(port: int) -> None:
    """Serve the site live, after making sure that the port is free."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"Port {port} is in use. Choose another one: make serve PORT={port + 1}")
    print(f"The site is on http://127.0.0.1:{port}/ once it is built. Ctrl+C ends it.", flush=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "-a", f"127.0.0.1:{port}"]
    observer = Observer()
    observer.schedule(Republish(), str(SNIPPETS), recursive=True)
    observer.start()
    # Whoever ends this process ends MkDocs with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run(command, cwd=ROOT)
