"""What `make bench-browser` compares: pages that run a Python program in the reader's browser.

The competitors are large and needed for this comparison only: they are installed into `.cache/benchmarks/`
from their registries when they are first measured, and nothing of them is committed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLong

from tools.set_up.node import node_command
from tools.verification.snippets import ROOT

CACHE = ROOT / ".cache" / "benchmarks"
SITE = ROOT / "site"
PYODIDE = ROOT / "node_modules" / "pyodide"

PYSCRIPT = "0.7.31"
JUPYTERLITE = "0.8.6"
JUPYTERLITE_KERNEL = "0.8.6"
# The version that this release of the kernel names as its own, in its constants.py.
JUPYTERLITE_PYODIDE = "314.0.6"
# The kernel takes these from Pyodide's packages when it starts, by the versions of pyodide-lock.json ...
KERNEL_PACKAGES = ("micropip", "jedi", "ipython")
# ... and this one from PyPI.
KERNEL_COMM = "comm==0.2.3"
PIP = "pip==26.3"

INSTALL_SECONDS = 600
# Of what a failed command said, the end that is shown.
SAID_CHARACTERS = 400
APPEAR_MILLISECONDS = 10_000


class UnavailableError(Exception):
    """A contestant cannot be measured on this machine, and why."""


@dataclass(frozen=True)
class Program:
    """A snippet, the page of the site that shows it, and the first line that it prints."""

    kind: str
    name: str
    page: str
    line: str
    packages: bool

    @property
    def source(self) -> str:
        return (ROOT / "snippets" / f"{self.name}.py").read_text(encoding="utf-8")


PROGRAMS = (
    Program("plain", "execution_model/mutable_default", "modules/execution_model/arguments/", "[1]", packages=False),
    Program(
        "Flask", "exceptions/divide/flask_app", "modules/exceptions/error_logs/", "200 {'result': 2.5}", packages=True
    ),
    Program(
        "FastAPI",
        "exceptions/divide/fastapi_app",
        "modules/exceptions/error_logs/",
        "200 {'result': 2.5}",
        packages=True,
    ),
)


def run(command: list[str], folder: Path) -> str:
    """Run a command of an installation and return its output; a failure makes the contestant unavailable."""
    called = " ".join(command[:6])
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=INSTALL_SECONDS)
    except OSError as error:
        raise UnavailableError(f"`{called} ...` could not be started: {error}.") from None
    except subprocess.TimeoutExpired:
        raise UnavailableError(f"`{called} ...` did not end within {INSTALL_SECONDS} s.") from None
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())
        raise UnavailableError(f"`{called} ...` failed: {said[-SAID_CHARACTERS:]}")
    return done.stdout


def installed(name: str, install: Callable[[Path], None]) -> Path:
    """Return a folder of the cache that holds an installation; one that was interrupted is begun anew."""
    folder, partial = CACHE / name, CACHE / f"{name}.partial"
    if not folder.exists():
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        install(partial)
        partial.rename(folder)
    return folder


def npm_install(folder: Path, package: str) -> None:
    folder.mkdir(exist_ok=True)
    options = ["--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run([*node_command("npm"), "install", "--prefix", str(folder), *options, package], folder)


def version_of(package: Path) -> str:
    """Return the version of an npm package."""
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def page_folder(name: str) -> Path:
    """Return an empty folder for the page of a contestant, to be served."""
    folder = CACHE / "pages" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class Contestant:
    """A page that shows a program with a button to run it, and its output."""

    name: str
    # Selectors of the button, and of the elements that hold what programs print.
    button: str
    output: str
    # Whether the page brings the packages that a program needs.
    packages = False

    def __init__(self, program: Program) -> None:
        self.program = program

    @classmethod
    def about(cls) -> str:
        """Say what is measured."""
        raise NotImplementedError

    def prepare(self) -> Path:
        """Return the folder to serve; raise UnavailableError if it cannot be had."""
        raise NotImplementedError

    def path(self) -> str:
        """Return the address of the page, below that of the server."""
        return ""

    def run_first(self, page: Page, address: str) -> float | None:
        """Open the page and run the program. Return the time of the click if the page cannot know it."""
        page.goto(address)
        page.click(self.button)
        return None

    def run_again(self, page: Page) -> None:
        page.click(self.button)


FLOOR_PAGE = """\
<!doctype html>
<meta charset="utf-8">
<title>Floor</title>
<pre>{program}</pre>
<button>Run</button>
<output style="white-space: pre"></output>
<script type="module">
  const [button, output, program] = ["button", "output", "pre"].map((name) => document.querySelector(name));
  let worker;
  button.onclick = () => {{
    output.textContent = "";
    worker ??= new Worker("worker.mjs", {{ type: "module" }});
    worker.onmessage = ({{ data }}) => (output.textContent += data + "\\n");
    worker.postMessage(program.textContent);
  }};
</script>
"""
FLOOR_WORKER = """\
import { loadPyodide } from "./pyodide/pyodide.mjs";
const started = loadPyodide({ stdout: (line) => postMessage(line) });
onmessage = async ({ data }) => (await started).runPython(data);
"""


class Floor(Contestant):
    """The least that a page can do: Pyodide as it comes, in a worker that the click starts."""

    name = "floor"
    button = "button"
    output = "output"

    def prepare(self) -> Path:
        folder = page_folder(self.name)
        (folder / "pyodide").symlink_to(PYODIDE)
        (folder / "worker.mjs").write_text(FLOOR_WORKER)
        (folder / "index.html").write_text(FLOOR_PAGE.format(program=self.program.source))
        return folder

    @classmethod
    def about(cls) -> str:
        return f"a bare page with Pyodide {version_of(PYODIDE)} in a worker, which the click starts."


class Site(Contestant):
    """The built site. Its page shows several programs; the one to run is found by its title."""

    name = "site"
    output = ".run-output"
    packages = True

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        # While a program runs, the same button stops it.
        self.button = f".highlight > .filename:has-text('{program.name}.py') button.run:text-is('Run')"

    def prepare(self) -> Path:
        if not SITE.exists():
            raise UnavailableError("there is no built site; `make site` builds it.")
        return SITE

    @classmethod
    def about(cls) -> str:
        return f"the page of this site, with Pyodide {version_of(PYODIDE)}."

    def path(self) -> str:
        return self.program.page

    def run_first(self, page: Page, address: str) -> float | None:
        page.goto(address)
        try:
            page.wait_for_selector(self.button, timeout=APPEAR_MILLISECONDS)
        except TooLong:
            raise UnavailableError(f"the built site has no Run button beside {self.program.name}.py.") from None
        page.click(self.button)
        return None


PYSCRIPT_PAGE = """\
<!doctype html>
<meta charset="utf-8">
<title>PyScript</title>
<link rel="stylesheet" href="core/core.css">
<script type="module" src="core/core.js"></script>
<body>
<script type="py-editor" config='{config}'>
{program}</script>
"""


class PyScript(Contestant):
    """The editor of PyScript, with its Run button."""

    name = "PyScript"
    button = ".py-editor-run-button"
    output = ".py-editor-output"

    def prepare(self) -> Path:
        folder = page_folder(self.name)
        packages = installed(f"pyscript-{PYSCRIPT}", lambda made: npm_install(made, f"@pyscript/core@{PYSCRIPT}"))
        (folder / "core").symlink_to(packages / "node_modules" / "@pyscript" / "core" / "dist")
        (folder / "pyodide").symlink_to(PYODIDE)
        config = json.dumps({"interpreter": "/pyodide/pyodide.mjs"})
        page = PYSCRIPT_PAGE.format(config=config, program=self.program.source)
        (folder / "index.html").write_text(page)
        return folder

    @classmethod
    def about(cls) -> str:
        return f"the py-editor of @pyscript/core {PYSCRIPT}, with Pyodide {version_of(PYODIDE)}."


class JupyterLite(Contestant):
    """The REPL of JupyterLite. It has no button beside a program: the click is the one that opens it."""

    name = "JupyterLite"
    button = ".jp-CodeConsole-input .cm-content"
    output = ".jp-OutputArea-output"

    def prepare(self) -> Path:
        name = f"jupyterlite-{JUPYTERLITE}-kernel-{JUPYTERLITE_KERNEL}-pyodide-{JUPYTERLITE_PYODIDE}"
        return installed(name, build_jupyterlite) / "built"

    @classmethod
    def about(cls) -> str:
        return (
            f"the REPL of jupyterlite-core {JUPYTERLITE} with jupyterlite-pyodide-kernel {JUPYTERLITE_KERNEL} "
            f"and its Pyodide, {JUPYTERLITE_PYODIDE}; its click is the one that opens the REPL with the program."
        )

    def path(self) -> str:
        return f"repl/index.html?{urlencode({'kernel': 'python', 'execute': 1, 'code': self.program.source})}"

    def run_first(self, page: Page, address: str) -> float | None:
        clicked = time.time() * 1000
        page.goto(address)
        return clicked

    def run_again(self, page: Page) -> None:
        page.locator(self.button).focus()
        page.keyboard.insert_text(self.program.source)
        page.keyboard.press("Shift+Enter")


def build_jupyterlite(folder: Path) -> None:
    """Build JupyterLite with the REPL alone, and with all that its kernel asks for when it starts."""
    npm_install(folder / "npm", f"pyodide@{JUPYTERLITE_PYODIDE}")
    # `jupyter lite build` takes the Pyodide of this folder.
    pyodide = folder / "lite" / "static" / "pyodide"
    shutil.copytree(folder / "npm" / "node_modules" / "pyodide", pyodide)
    add_kernel_packages(pyodide)
    pip_download(folder / "comm", KERNEL_COMM)
    [comm] = (folder / "comm").glob("*.whl")
    build = [os.environ.get("UV", "uv"), "tool", "run", "--from", f"jupyterlite-core=={JUPYTERLITE}"]
    build += ["--with", f"jupyterlite-pyodide-kernel=={JUPYTERLITE_KERNEL}", "jupyter-lite", "build"]
    build += ["--lite-dir", str(folder / "lite"), "--output-dir", str(folder / "built"), "--apps", "repl"]
    run([*build, "--piplite-wheels", str(comm), "--no-sourcemaps"], folder)


def pip_download(folder: Path, *packages: str) -> None:
    options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", "3.14", "--dest", str(folder)]
    folder.mkdir(exist_ok=True)
    run([os.environ.get("UV", "uv"), "tool", "run", "--from", PIP, "pip", "download", *options, *packages], folder)


def add_kernel_packages(pyodide: Path) -> None:
    """Put the packages of the kernel beside a Pyodide from npm, which comes without any.

    They are those of PyPI, in the versions that Pyodide's lock file names. Pyodide packs the same sources anew,
    so the digests of the lock file are replaced.
    """
    lock_file = pyodide / "pyodide-lock.json"
    lock: dict[str, Any] = json.loads(lock_file.read_text(encoding="utf-8"))
    packages = lock["packages"]
    due, needed = list(KERNEL_PACKAGES), set()
    while due:
        key = due.pop().lower().replace("_", "-")
        if key not in needed:
            needed.add(key)
            due += packages[key]["depends"]
    pip_download(pyodide, *sorted(f"{packages[key]['name']}=={packages[key]['version']}" for key in needed))
    for key in needed:
        wheel = pyodide / packages[key]["file_name"]
        if not wheel.exists():
            raise UnavailableError(f"PyPI has no {wheel.name}, which the kernel of JupyterLite needs.")
        packages[key]["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock_file.write_text(json.dumps(lock), encoding="utf-8")


CONTESTANTS: tuple[type[Contestant], ...] = (Floor, Site, PyScript, JupyterLite)
