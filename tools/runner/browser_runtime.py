"""Bring CPython for the browser, and the packages that snippets import, into docs/assets/vendor/python.

The interpreter is the npm package `pyodide`. The packages are the very wheels that uv.lock names for its platform,
fetched by address and digest from the lock file; where a project publishes no such wheel, its pure-Python
sources are taken. `manifest.json` says what there is, and how many bytes each file has.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import sys
import tarfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

from packaging.markers import Marker
from packaging.tags import Tag
from packaging.utils import parse_wheel_filename

from tools.verification.snippets import ROOT

DOWNLOADS = ROOT / ".cache" / "wheels"
PYODIDE = ROOT / "node_modules" / "pyodide"
RUNTIME = ROOT / "docs" / "assets" / "vendor" / "python"

START_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
PYTHON = "3.14"
PLATFORM = "pyemscripten_2026_0_wasm32"
# How the markers of the lock file see the browser.
ENVIRONMENT = {
    "python_version": PYTHON,
    "python_full_version": "3.14.2",
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "os_name": "posix",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
SUITABLE = {
    Tag("py3", "none", "any"),
    Tag("py2", "none", "any"),
    Tag("cp314", "cp314", PLATFORM),
}
# What a snippet may import, and the packages that this brings: name in the lock file, extras.
ROOTS = {
    "anyio": ("anyio", ()),
    # Starlette's test client stands on httpx2.
    "fastapi": ("fastapi", ("httpx2",)),
    "flask": ("flask", ("asgiref",)),
    "httpx": ("httpx", ()),
    "pydantic": ("pydantic", ()),
    "sqlalchemy": ("sqlalchemy", ()),
    "starlette": ("starlette", ("httpx2",)),
    "werkzeug": ("werkzeug", ()),
}
# Reached only where a program leaves the machine, which none does here.
NOT_NEEDED = {"certifi", "greenlet"}


@cache
def locked() -> dict[str, dict[str, Any]]:
    """Return the packages of uv.lock by name."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package for package in lock["package"]}


def needed_by(*names: str) -> list[str]:
    """Return the named packages and all that they need in the browser, in alphabetical order."""
    found: set[str] = set()
    due = list(names)
    while due:
        name = due.pop()
        if name in found or name in NOT_NEEDED:
            continue
        found.add(name)
        due += [
            dependency["name"]
            for dependency in locked()[name].get("dependencies", [])
            if "marker" not in dependency or Marker(dependency["marker"]).evaluate(ENVIRONMENT)
        ]
    return sorted(found)


def suitable_wheel(name: str) -> dict[str, Any] | None:
    """Return the lock file's entry of the wheel that fits the browser, if the project publishes one."""
    for wheel in locked()[name].get("wheels", []):
        if parse_wheel_filename(file_name(wheel))[3] & SUITABLE:
            return dict(wheel)
    return None


def file_name(entry: dict[str, Any]) -> str:
    return str(entry["url"]).rsplit("/", 1)[-1]


def fetch(entry: dict[str, Any]) -> bytes:
    """Return a file of the lock file, from the cache or from the registry, with its digest checked."""
    kept = DOWNLOADS / file_name(entry)
    if not kept.exists():
        try:
            with urllib.request.urlopen(entry["url"], timeout=60) as answer:  # noqa: S310 -- an address of the lock file
                body = answer.read()
        except OSError as error:
            sys.exit(
                f"Set-up stopped: {entry['url']} could not be fetched ({error}).\n"
                "Set-up needs the network once; connect, and run the command again."
            )
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        # Named by its process: two set-ups, of one tree or with one cache, do not write into one file.
        partial = kept.with_suffix(f".{os.getpid()}")
        partial.write_bytes(body)
        partial.replace(kept)
    body = kept.read_bytes()
    if f"sha256:{hashlib.sha256(body).hexdigest()}" != entry["hash"]:
        kept.unlink()
        sys.exit(f"Set-up stopped: {file_name(entry)} is not the file that uv.lock names. Run the command again.")
    return body


@cache
def package_file(name: str) -> tuple[str, bytes]:
    """Return the file that the browser gets for a package: a wheel of the registry, or one made of its sources."""
    wheel = suitable_wheel(name)
    if wheel:
        return file_name(wheel), fetch(wheel)
    package = locked()[name]
    return f"{name}-{package['version']}-py3-none-any.whl", wheel_of_sources(name, fetch(package["sdist"]))


def wheel_of_sources(name: str, sdist: bytes) -> bytes:
    """Pack the Python files of a source distribution as a wheel. The same sources give the same bytes."""
    made = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(sdist)) as sources, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
        for member in sorted(sources.getmembers(), key=lambda member: member.name):
            inside = member.name.split("/", 1)[-1]
            if inside == "PKG-INFO":
                inside = f"{name}-{locked()[name]['version']}.dist-info/METADATA"
            elif inside.startswith(f"src/{name}/") and inside.endswith(".py"):
                inside = inside.removeprefix("src/")
            else:
                continue
            file = sources.extractfile(member)
            if file:
                wheel.writestr(zipfile.ZipInfo(inside), file.read())
    return made.getvalue()


def runtime_files() -> Iterator[tuple[str, bytes]]:
    """Give every file of the runtime: the interpreter's, then the packages'."""
    for name in START_FILES:
        yield name, (PYODIDE / name).read_bytes()
    # Pyodide's own packages are not offered: no address of theirs is known to the page.
    info = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    yield "pyodide-lock.json", json.dumps({"info": info, "packages": {}}).encode()
    for name in needed_by(*(package for root, more in ROOTS.values() for package in (root, *more))):
        yield package_file(name)


def manifest(files: dict[str, bytes]) -> dict[str, Any]:
    """Describe the files: bytes on the wire, what each import brings, and one version for all of them."""
    digest = hashlib.sha256()
    for name, body in sorted(files.items()):
        digest.update(name.encode() + hashlib.sha256(body).digest())
    return {
        "version": digest.hexdigest()[:16],
        "python": ENVIRONMENT["python_full_version"],
        # Servers compress what is not compressed already; a reader is told what is really sent.
        "bytes": {name: {"size": len(body), "sent": len(gzip.compress(body, 6))} for name, body in files.items()},
        "start": [name for name in files if not name.endswith(".whl")],
        "packages": {
            imported: [package_file(package)[0] for package in needed_by(root, *more)]
            for imported, (root, more) in ROOTS.items()
        },
    }


def set_up_browser_runtime() -> None:
    """Write the runtime; remove what belongs to an older one."""
    files = dict(runtime_files())
    files["manifest.json"] = json.dumps(manifest(files), indent=1).encode()
    shutil.rmtree(RUNTIME, ignore_errors=True)
    RUNTIME.mkdir(parents=True)
    for name, body in files.items():
        (RUNTIME / name).write_bytes(body)


if __name__ == "__main__":
    set_up_browser_runtime()
