"""The browser: an installed Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

# The shell without windows comes first: the same engine, and a page costs it a third less processor time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
# Where a browser is that no name on the path leads to: on macOS always, on Linux after some installations.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
    "/var/lib/flatpak/exports/bin/org.chromium.Chromium",
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
)
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET_ONE = (
    "No Chromium on this machine: install Chromium, Chrome or Edge (Debian: apt-get install chromium-headless-shell; "
    "macOS: brew install --cask google-chrome), or name its program in CHROMIUM."
)


class ChromiumMissingError(Exception):
    """This machine has no Chromium; the message says how to get one."""


def chromium_path() -> str:
    """Return where Chromium is. Raises ChromiumMissingError."""
    places = (os.path.expanduser(place) for place in PLACES)
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, (*NAMES, *places))), None)
    if found:
        return found
    raise ChromiumMissingError(HOW_TO_GET_ONE)


@contextmanager
def browser() -> Iterator[Browser]:
    path = chromium_path()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()
