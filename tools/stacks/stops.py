"""The stops: stacks of Flask and FastAPI releases, each of one day, from the oldest to the lock file's."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from packaging.version import Version

from tools.verification.interpreters import ENVIRONMENTS, Interpreter, find_interpreters
from tools.verification.snippets import ROOT, Snippet, find_snippets

STOPS = Path(__file__).with_name("stops.toml")
LOCKS = Path(__file__).with_name("locks")
STACKS = ROOT / ".cache" / "stacks"
PIN = re.compile(r"^(?P<package>[a-z0-9-]+)==(?P<release>[^\s;\\]+)", re.MULTILINE)
# How people write them.
TITLES = {"anyio": "AnyIO", "fastapi": "FastAPI", "flask": "Flask", "pydantic": "Pydantic", "sqlalchemy": "SQLAlchemy"}


@dataclass(frozen=True)
class Stop:
    """The releases that one day brought, on one CPython."""

    name: str
    day: str
    python: str
    why: str
    # Release by package, as the lock says.
    pins: Mapping[str, str] = field(compare=False, repr=False)

    @property
    def title(self) -> str:
        """What a reader sees: "Flask 3.0, FastAPI 0.110"."""
        return ", ".join(f"{titled(package)} {short(self.pins[package])}" for package in ("flask", "fastapi"))

    @property
    def lock(self) -> Path:
        return LOCKS / f"{self.name}.txt"

    @property
    def environment(self) -> Path:
        return STACKS / self.name

    def is_before(self, package: str, release: str) -> bool:
        """Say whether the stop's release of a package is an older one. A package that came later is none yet."""
        return package not in self.pins or Version(self.pins[package]) < Version(release)


def titled(package: str) -> str:
    return TITLES.get(package, package.capitalize() if package in ("starlette", "werkzeug") else package)


def short(release: str) -> str:
    """Return "0.122" for "0.122.3"."""
    return ".".join(release.split(".")[:2])


@cache
def described() -> dict[str, object]:
    return tomllib.loads(STOPS.read_text(encoding="utf-8"))


def requirements() -> list[str]:
    """Return what a stop asks for on its day, where it was there already."""
    asked = described()["requirements"]
    assert isinstance(asked, list)
    return asked


def of_today() -> list[str]:
    """Return what each stop gets as the lock file has it, whatever its day is: a server is no part of a stack."""
    names = described()["of_today"]
    assert isinstance(names, list)
    return [f"{name}=={locked_pins()[name]}" for name in names]


@cache
def find_stops() -> tuple[Stop, ...]:
    """Return the stops in the order of time, without the lock file's."""
    rows = described()["stops"]
    assert isinstance(rows, list)
    return tuple(Stop(**row, pins=read_pins(LOCKS / f"{row['name']}.txt")) for row in rows)


def read_pins(lock: Path) -> dict[str, str]:
    text = lock.read_text(encoding="utf-8") if lock.exists() else ""
    return {match["package"]: match["release"] for match in PIN.finditer(text)}


@cache
def locked_pins() -> dict[str, str]:
    """Return the releases of `uv.lock`, which are the last stop."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package["version"] for package in lock["package"] if "version" in package}


def framework_snippets(pattern: str = "") -> list[Snippet]:
    """Return the snippets that import a framework, or SQLAlchemy: what they print may depend on its releases."""
    readable = [snippet for snippet in find_snippets(pattern) if snippet.is_readable]
    return [snippet for snippet in readable if not snippet.is_pure and not needs_driver_alone(snippet)]


def needs_driver_alone(snippet: Snippet) -> bool:
    """Say whether a snippet speaks to a database and imports no package that a stop has releases of."""
    beside = {"psutil", "psycopg", *(path.stem for path in snippet.companions)}
    return snippet.imports - sys.stdlib_module_names <= beside


def interpreter_of(stop: Stop, environment: Path | None = None) -> Interpreter:
    """Return the program that runs a stop: its CPython, with the stop's packages."""
    program = (environment or stop.environment) / "bin" / "python"
    release = next((found.release for found in find_interpreters() if found.python == stop.python), stop.python)
    return Interpreter(stop.python, release, program)


def base_program(python: str) -> Path:
    """Return the CPython that the environments of a stop are made with: the one of the snippets."""
    return ENVIRONMENTS / python / "bin" / "python"
