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
from tools.set_up.pythons import find_interpreter
from tools.set_up.stopping import alone, stop, tell
from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS

CACHE = ROOT / ".cache"
VENDOR = ROOT / "docs" / "assets" / "vendor"

# What the published site takes from npm packages: file in node_modules, place in docs/assets/vendor.
VENDORED = {
    "minisearch/LICENSE.txt": "search.js.LEGAL.txt",
    "ts-fsrs/LICENSE": "recall.js.LICENSE.txt",
    # The licence of the font goes where the font goes.
    "@fontsource/source-serif-4/LICENSE": "fonts/LICENSE.txt",
}


def run(command: list[str], **environment: str) -> str:
    """Run a set-up command and return its output; end with a plain sentence if it fails."""
    failed = f"`{' '.join(command)}` failed."
    try:
        done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True)
    except OSError as error:
        stop(failed, str(error))
    if done.returncode:
        stop(failed, done.stderr or done.stdout)
    return done.stdout.strip()


def is_fresh(stamp: Path, *inputs: Path) -> bool:
    """Say whether `stamp` records the present content of `inputs`; record it for `mark`."""
    return stamp.exists() and stamp.read_text() == digest(*inputs)


def digest(*inputs: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in inputs)).hexdigest()


def begin(stamp: Path) -> None:
    """Forget that a step was done: if it is interrupted, the next set-up does it again."""
    stamp.unlink(missing_ok=True)


def mark(stamp: Path, *inputs: Path) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest(*inputs))


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
        begin(stamp)
        tell(f"packages for CPython {version}")
        # Compiled once here, as no snippet's process may write bytecode.
        sync = [uv, "sync", "--quiet", "--frozen", "--compile-bytecode", "--no-default-groups", "--group", "oracle"]
        run([*sync, "--python", interpreter], UV_PROJECT_ENVIRONMENT=str(environment))
        compile_standard_library(environment / "bin" / "python")
        mark(stamp, lock, project)


def set_up_front_end() -> None:
    lock, stamp = ROOT / "package-lock.json", CACHE / "npm-locked"
    if not is_fresh(stamp, lock) or not (ROOT / "node_modules").exists():
        begin(stamp)
        tell("packages of the front end")
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
        begin(stamp)
        tell("Python for the browser")
        run([sys.executable, "-m", "tools.runner.browser_runtime"])
        mark(stamp, *inputs)


def bundle(entry: Path, target: str, form: str) -> None:
    """Make one file of a script, what it imports beside it, and packages; licences that these state go beside it."""
    inputs = (ROOT / "package-lock.json", *sorted(entry.parent.glob("*.mjs")))
    stamp, made = CACHE / f"{target}-bundled", VENDOR / target
    if is_fresh(stamp, *inputs) and made.exists():
        return
    begin(stamp)
    esbuild = [*node_command("node"), "node_modules/esbuild/bin/esbuild", "--bundle", "--minify", "--target=es2022"]
    run([*esbuild, str(entry), f"--format={form}", "--legal-comments=linked", f"--outfile={made}"])
    mark(stamp, *inputs)


def set_up() -> None:
    """Do all steps, in their order."""
    try:
        with alone(CACHE / "set-up.lock"):
            do_all_steps(os.environ["UV"])
    except OSError as error:
        stop("a file could not be written or read.", str(error))
    except KeyboardInterrupt:
        sys.exit("Set-up was interrupted. Run the command again: it goes on from here.")


def do_all_steps(uv: str) -> None:
    set_up_interpreters(uv)
    set_up_front_end()
    set_up_browser()
    bundle(ROOT / "tools" / "runner" / "editor.mjs", "editor.js", "esm")
    # A worker loads it, and workers of every browser load scripts that are no modules.
    bundle(ROOT / "tools" / "search" / "worker.mjs", "search.js", "iife")
    bundle(ROOT / "tools" / "recall" / "scheduler.mjs", "recall.js", "esm")
    run([*node_command("node"), "tools/site/render_diagrams.mjs"])
    run([*node_command("node"), "tools/site/subset_font.mjs"])
    run([sys.executable, "-m", "tools", "experiment", "--draw"])
