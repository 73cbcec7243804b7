"""Set the tree up: one environment for each interpreter, front-end packages, diagrams.

Run by the Makefile, inside `.venv`, before every target. A second run does nothing
but compare the lock files with what is there.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.set_up.bytecode import compile_standard_library
from tools.set_up.node import node_command
from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS

CACHE = ROOT / ".cache"
VENDOR = ROOT / "docs" / "assets" / "vendor"

# What the published site takes from npm packages: file in node_modules, place in docs/assets/vendor.
VENDORED: dict[str, str] = {}


def run(command: list[str], **environment: str) -> str:
    """Run a set-up command and return its output; end with a plain sentence if it fails."""
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(
            f"Set-up stopped: `{' '.join(command)}` failed.\n{(done.stderr or done.stdout).strip()}\n"
            "If the registry cannot be reached, connect to the network and run the command again; "
            "set-up needs it once."
        )
    return done.stdout.strip()


def is_fresh(stamp: Path, *inputs: Path) -> bool:
    """Say whether `stamp` records the present content of `inputs`; record it for `mark`."""
    return stamp.exists() and stamp.read_text() == digest(*inputs)


def digest(*inputs: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in inputs)).hexdigest()


def mark(stamp: Path, *inputs: Path) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest(*inputs))


def pyenv_versions() -> str:
    """Name every CPython that pyenv holds, newest first, so that its shims find them."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    numbers = [path.name.split(".") for path in root.glob("3.*")]
    usable = [number for number in numbers if all(part.isdigit() for part in number)]
    return ":".join(".".join(number) for number in sorted(usable, key=lambda n: [int(p) for p in n], reverse=True))


def find_interpreter(uv: str, version: str) -> str | None:
    command = [uv, "python", "find", "--system", "--no-project", "--no-python-downloads", version]
    environment = os.environ | {"PYENV_VERSION": pyenv_versions()}
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return found.stdout.strip() if found.returncode == 0 else None


def set_up_interpreters(uv: str) -> None:
    """Give each CPython of this machine an environment with the locked packages of the snippets."""
    lock, project = ROOT / "uv.lock", ROOT / "pyproject.toml"
    for version in SUPPORTED_PYTHONS:
        environment = CACHE / "interpreters" / version
        stamp = environment / "locked"
        if is_fresh(stamp, lock, project) and (environment / "bin" / "python").exists():
            continue
        interpreter = find_interpreter(uv, version)
        if interpreter is None:
            shutil.rmtree(environment, ignore_errors=True)
            continue
        # Compiled once here, as no snippet's process may write bytecode.
        sync = [uv, "sync", "--quiet", "--frozen", "--compile-bytecode", "--no-default-groups", "--group", "oracle"]
        run([*sync, "--python", interpreter], UV_PROJECT_ENVIRONMENT=str(environment))
        compile_standard_library(environment / "bin" / "python")
        mark(stamp, lock, project)


def set_up_front_end() -> None:
    lock, stamp = ROOT / "package-lock.json", CACHE / "npm-locked"
    if not is_fresh(stamp, lock) or not (ROOT / "node_modules").exists():
        run([*node_command("npm"), "ci", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts"])
        mark(stamp, lock)
    for source, target in VENDORED.items():
        place = VENDOR / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_bytes() != (ROOT / "node_modules" / source).read_bytes():
            shutil.copyfile(ROOT / "node_modules" / source, place)


def set_up_browser() -> None:
    """Bring the Python that runs in readers' browsers, when its packages have changed."""
    inputs = (ROOT / "uv.lock", ROOT / "package-lock.json", ROOT / "tools" / "runner" / "browser_runtime.py")
    stamp = CACHE / "browser-runtime"
    if not is_fresh(stamp, *inputs) or not (VENDOR / "python" / "manifest.json").exists():
        run([sys.executable, "-m", "tools.runner.browser_runtime"])
        mark(stamp, *inputs)


def bundle_editor() -> None:
    """Make one file of the code editor and the packages it is built on; their licence goes beside it."""
    lock, source, stamp = ROOT / "package-lock.json", ROOT / "tools" / "runner" / "editor.mjs", CACHE / "editor-bundled"
    bundle = VENDOR / "editor.js"
    if is_fresh(stamp, lock, source) and bundle.exists():
        return
    esbuild = [*node_command("node"), "node_modules/esbuild/bin/esbuild"]
    form = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=linked"]
    run([*esbuild, "tools/runner/editor.mjs", *form, f"--outfile={bundle}"])
    mark(stamp, lock, source)


def set_up() -> None:
    """Do all steps, in their order."""
    uv = os.environ["UV"]
    set_up_interpreters(uv)
    set_up_front_end()
    set_up_browser()
    bundle_editor()
    run([*node_command("node"), "tools/site/render_diagrams.mjs"])
    run([*node_command("node"), "tools/site/subset_font.mjs"])
    run([sys.executable, "-m", "tools", "experiment", "--draw"])
