"""The clean Debians on which machines stand, made by debootstrap and kept in `.cache/machines/images`."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MACHINES = ROOT / ".cache" / "machines"
IMAGES = MACHINES / "images"
MIRROR = "http://deb.debian.org/debian"
# What the README asks for, and the authorities by which a machine knows its registries.
PACKAGES = "python3,make,git,ca-certificates"
DAYS = 30


def image(suite: str) -> Path:
    """Return the folder with a suite, made anew where it is older than a month."""
    made = IMAGES / suite
    if made.exists() and time.time() - made.stat().st_mtime < DAYS * 86_400:
        return made
    partial = made.with_suffix(".partial")
    for folder in (partial, made):
        shutil.rmtree(folder, ignore_errors=True)
    IMAGES.mkdir(parents=True, exist_ok=True)
    command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", suite, str(partial), MIRROR]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(f"debootstrap could not make a Debian {suite}:\n{done.stdout[-2000:]}")
    partial.touch()
    partial.rename(made)
    return made
