"""What the index of packages knows of releases: when each came, and which were withdrawn."""

from __future__ import annotations

import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from packaging.version import InvalidVersion, Version

from tools.stacks.stops import STACKS

INDEX = STACKS / "index"
JSON = "application/vnd.pypi.simple.v1+json"
# Seconds: an answer of the index serves so long.
A_DAY = 24 * 60 * 60
WHEEL_OR_SOURCE = re.compile(r"^.+?-(?P<release>\d[^-]*?)(?:-.*\.whl|\.tar\.gz|\.zip)$")


class StackError(Exception):
    """What could not be made or found out: what, why, and what mends it, as one text."""


@dataclass(frozen=True)
class Release:
    """One release of a package: the moment at which it was there, and whether all its files were withdrawn."""

    package: str
    number: str
    moment: str
    withdrawn: bool


@cache
def find_releases(package: str) -> tuple[Release, ...]:
    """Return the stable releases of a package in the order of their numbers."""
    files: dict[Version, list[Mapping[str, Any]]] = {}
    for file in index_answer(package)["files"]:
        match = WHEEL_OR_SOURCE.match(file["filename"])
        try:
            number = Version(match["release"]) if match else None
        except InvalidVersion:
            continue
        if number and not number.is_prerelease:
            files.setdefault(number, []).append(file)
    return tuple(
        Release(
            package,
            str(number),
            all_there([file["upload-time"] for file in files[number]]),
            all(file["yanked"] is not False for file in files[number]),
        )
        for number in sorted(files)
    )


def all_there(moments: Sequence[str]) -> str:
    """Return when the last file of a release came; wheels for a later CPython, added on another day, do not count."""
    first = datetime.fromisoformat(min(moments))
    return max(moment for moment in moments if datetime.fromisoformat(moment) - first < timedelta(hours=1))


def index_answer(package: str) -> dict[str, Any]:
    """Return what the index says of a package; an answer of today is kept. Raises StackError without a network."""
    kept = INDEX / f"{package}.json"
    if not kept.exists() or time.time() - kept.stat().st_mtime > A_DAY:
        address = f"{os.environ.get('UV_DEFAULT_INDEX', 'https://pypi.org/simple').rstrip('/')}/{package}/"
        try:
            asked = urllib.request.Request(address, headers={"Accept": JSON})  # noqa: S310 -- the index of the settings
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
                text = answer.read()
        except OSError as error:
            cause = error.reason if isinstance(error, urllib.error.URLError) else error
            mend = "Its releases are needed to find a boundary: connect, and run the command again."
            raise StackError(f"The index of packages was not reached for {package} ({cause}). {mend}") from None
        INDEX.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(text)
    return dict(json.loads(kept.read_bytes()))


def was_there(package: str, moment: str) -> bool:
    """Say whether a package had a release by then, which may be a day or a moment."""
    return any(release.moment[: len(moment)] <= moment for release in find_releases(package))


def released_between(packages: Sequence[str], after: str, until: str) -> list[Release]:
    """Return the releases of packages in a span of time, in its order; what was withdrawn since is left out."""
    found = [release for package in packages for release in find_releases(package) if not release.withdrawn]
    return sorted((r for r in found if after < r.moment <= until), key=lambda release: release.moment)


def find_release(package: str, number: str) -> Release:
    """Return one release. Raises StackError where the index has it no more, or never had."""
    for release in find_releases(package):
        if Version(release.number) == Version(number):
            if release.withdrawn:
                raise StackError(
                    f"{package} {number} was withdrawn from the index: find the boundary anew by `make bisect`."
                )
            return release
    raise StackError(f"The index has no release {number} of {package}.")
