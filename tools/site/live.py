"""MkDocs' live server, kept alive: `python -m tools.site.live PORT`.

A page that cannot be built is said with file and line, and the site stays as it was until its author has mended it.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from tools.site.building import SETTINGS, build_site, settings_for
from tools.verification.snippets import Fault

NOTHING_YET = '<!doctype html><meta charset="utf-8"><title>Not built yet</title><body><h1>Not built yet</h1></body>'


class LiveSite:
    """Builds beside the site that is served, and takes a build's place in once it is whole."""

    def __init__(self, folder: Path, address: str, settings: Path = SETTINGS) -> None:
        self.folder = folder
        self.address = address
        self.settings = settings
        self.builds = 0
        self.served = folder / "nothing"
        self.served.mkdir()
        (self.served / "index.html").write_text(NOTHING_YET, encoding="utf-8")
        self.server: LiveReloadServer | None = None

    def rebuild(self) -> None:
        """Build anew, say what is wrong, and show what could be built."""
        self.builds += 1
        fresh = self.folder / str(self.builds)
        told(build_site(fresh, self.settings, self.address))
        # It comes last: MkDocs writes its pages after it has read all of them.
        if not (fresh / "index.html").exists():
            shutil.rmtree(fresh, ignore_errors=True)
            return
        last, self.served = self.served, fresh
        if self.server:
            self.server.root = str(fresh)
        shutil.rmtree(last, ignore_errors=True)


def told(faults: list[Fault]) -> None:
    for fault in faults:
        print(f"\n{fault}", flush=True)
    if faults:
        print(
            "\nThe site stays as it was where it could not be built. Save the file again once it is mended.", flush=True
        )


def serve_live(port: int, settings: Path = SETTINGS) -> None:
    """Build, serve, watch and build again until the process is ended."""
    with tempfile.TemporaryDirectory(prefix="live-") as folder:
        config = settings_for(Path(folder), settings)
        address = f"http://127.0.0.1:{port}{urlsplit(config.site_url or '/').path}"
        site = LiveSite(Path(folder), address, settings)
        site.rebuild()
        server = LiveReloadServer(site.rebuild, "127.0.0.1", port, str(site.served), mount_path=urlsplit(address).path)
        site.server = server
        server.error_handler = lambda code: not_found(site) if code == 404 else None
        for path in (config.docs_dir, str(settings), *config.watch):
            server.watch(path)
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def not_found(site: LiveSite) -> bytes | None:
    page = site.served / "404.html"
    return page.read_bytes() if page.exists() else None


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    serve_live(int(sys.argv[1]))
