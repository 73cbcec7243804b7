"""Set-up ends with its cause in words, goes on where it was interrupted, and never works twice at once."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.verification.small_tree import Tree
from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS, version_key

# Nothing listens on the discard port of this machine.
NOWHERE = "http://127.0.0.1:9"
NETWORK = "The network was not reached, and set-up needs it once: connect, and run the command again."
DISK = "The disk is full. A tree with everything in it takes some 2 GB: make room, and run the command again."
# Every write to this device finds the disk full.
FILLING = "print('x', file=open('/dev/full', 'w'), flush=True)"
OTHER = "The lines above name the cause. Once it is mended, run the command again: it goes on from here."


def run_set_up(tree: Tree, call: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call a function of the set-up with nothing but the given environment."""
    program = f"import sys; from tools.set_up import bootstrap_uv, environment, node, pythons, steps; {call}"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=tree.root,
        env={"HOME": str(tree.root), "PATH": "/nonexistent"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("name", ["node", "npm"])
def test_node_of_the_locked_wheel_serves_where_none_is_installed(name: str, tree: Tree) -> None:
    asked = run_set_up(tree, f"print(steps.run([*node.node_command('{name}'), '--version']))")
    assert asked.returncode == 0, asked.stderr
    assert re.match(r"v?\d+\.\d+\.\d+", asked.stdout)


def test_node_of_the_locked_wheel_runs_a_program(tree: Tree) -> None:
    asked = run_set_up(tree, "print(steps.run([*node.node_command('node'), '-e', 'console.log(6 * 7)']))")
    assert asked.stdout == "42\n"


def test_node_on_the_path_is_not_asked(tree: Tree) -> None:
    """A distribution's may be years older than what the locked packages want."""
    for name in ("node", "npm"):
        tree.write(name, "#!/bin/sh\nexit 1\n").chmod(0o755)
        asked = run_set_up(tree, f"steps.run([*node.node_command('{name}'), '--version'])", PATH=str(tree.root))
        assert asked.returncode == 0, asked.stderr


def test_set_up_says_that_npm_reached_no_registry(tree: Tree) -> None:
    unreachable = {"npm_config_registry": NOWHERE, "npm_config_cache": str(tree.root), "npm_config_fetch_retries": "0"}
    ended = run_set_up(tree, "steps.set_up_front_end()", **unreachable)
    assert_set_up_stopped(ended)


def test_set_up_says_that_uv_reached_no_index(tree: Tree) -> None:
    uv = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".tools" / "uv")
    shutil.rmtree(tree.root / ".cache")
    python = version_key(f"{sys.version_info.major}.{sys.version_info.minor}")
    call = (
        f"steps.SUPPORTED_PYTHONS = ['{python[0]}.{python[1]}']; steps.find_interpreter = lambda *_: sys.executable; "
        f"steps.set_up_interpreters({uv!r})"
    )
    unreachable = {"UV_DEFAULT_INDEX": NOWHERE, "UV_CACHE_DIR": str(tree.root / "uv"), "ALL_PROXY": NOWHERE}
    ended = run_set_up(tree, call, **unreachable, UV_HTTP_RETRIES="0")
    assert_set_up_stopped(ended)


def assert_set_up_stopped(ended: subprocess.CompletedProcess[str]) -> None:
    assert ended.returncode == 1, ended.stdout
    said, *why = ended.stderr.splitlines()
    assert said.startswith("Set-up: packages ")
    assert why[0].startswith("Set-up stopped: `")
    assert ended.stderr.endswith(f"{NETWORK}\n")
    assert "Traceback" not in ended.stderr


def test_bootstrap_says_that_it_reached_no_index(tree: Tree) -> None:
    ended = run_set_up(tree, "bootstrap_uv.main()", https_proxy=NOWHERE)
    assert ended.returncode == 1
    assert "uv could not be fetched from https://pypi.org/simple/uv/" in ended.stderr
    assert "Connect, or install uv yourself, and run the command again." in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tree.root / ".tools" / "uv").exists()


@pytest.mark.parametrize(
    ("command", "cause", "mend"),
    [
        ("['/bin/sh', '-c', 'echo no such option >&2; exit 2']", "no such option", OTHER),
        ("['/nonexistent/uv']", "No such file or directory", OTHER),
        (f"[sys.executable, '-c', {FILLING!r}]", "No space left on device", DISK),
    ],
    ids=["a wrong option", "no program", "a full disk"],
)
def test_set_up_names_the_cause_itself(command: str, cause: str, mend: str, tree: Tree) -> None:
    ended = run_set_up(tree, f"steps.run({command})")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Set-up stopped: `")
    assert cause in ended.stderr
    assert ended.stderr.endswith(f"{mend}\n")
    assert ("network" in ended.stderr) is (mend == NETWORK)


# Stands for uv: finds this Python, and makes an environment of a megabyte, in two steps.
UV = """\
#!/bin/sh
if [ "$1" = python ]; then echo "$PYTHON"; exit; fi
echo sync >>"$CALLS"
/bin/mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
/bin/ln -sf "$PYTHON" "$UV_PROJECT_ENVIRONMENT/bin/python"
if [ -e "$INTERRUPT" ]; then /bin/rm "$INTERRUPT"; kill -INT $PPID; sleep 60; fi
/bin/dd if=/dev/zero of="$UV_PROJECT_ENVIRONMENT/packages" bs=1024 count=1024 2>&1 >&2
"""


def set_up_with(tree: Tree, prefix: str = "") -> subprocess.CompletedProcess[str]:
    """Run the set-up of the interpreters alone, with what stands for uv; `prefix` is a shell's."""
    uv = tree.write("uv", UV)
    uv.chmod(0o755)
    program = (
        "from tools.set_up import steps; "
        "steps.do_all_steps = steps.set_up_interpreters; steps.SUPPORTED_PYTHONS = ['3.12']; steps.set_up()"
    )
    return subprocess.run(
        ["/bin/sh", "-c", f'{prefix} "{sys.executable}" -c "{program}"'],
        cwd=tree.root,
        env={
            "UV": str(uv),
            "PATH": os.environ["PATH"],
            "PYTHON": sys.executable,
            "CALLS": str(tree.root / "calls"),
            "INTERRUPT": str(tree.root / "interrupt"),
        },
        capture_output=True,
        text=True,
        timeout=120,
    )


# Stands for a uv that finds no Python that is new enough, and can bring one or not.
UV_WITHOUT_PYTHON = """\
#!/bin/sh
case "$1 $2" in
    "python find") [ -e brought ] && [ "$6" = 3.14 ] && echo /brought/python; [ -e brought ] ;;
    "python install") [ "$CAN_BRING" ] && : >brought || { echo '  cause: dns error' >&2; false; } ;;
    *) echo "$@" ;;
esac
"""


@pytest.mark.parametrize("can_bring", ["yes", ""], ids=["brought", "out of reach"])
def test_python_that_is_too_old_is_not_used(can_bring: str, tree: Tree) -> None:
    uv = tree.write("uv", UV_WITHOUT_PYTHON)
    uv.chmod(0o755)
    shutil.rmtree(tree.root / ".venv", ignore_errors=True)
    ended = run_set_up(tree, f"environment.make_environment({str(uv)!r})", CAN_BRING=can_bring)
    assert "Set-up: CPython 3.14 into .cache/, as no Python >=3.11.5 is here …" in ended.stderr
    if can_bring:
        assert ended.returncode == 0, ended.stderr
        assert "sync --frozen" in ended.stderr
        assert "--python /brought/python" in ended.stderr
    else:
        assert ended.returncode == 1
        assert "Python >=3.11.5 is needed." in ended.stderr
        assert ended.stderr.endswith(f"{NETWORK}\n")


@pytest.mark.parametrize(("version", "old"), [("0.5.1", True), ("0.8.0", False), ("1.2.0", False)])
def test_uv_that_fails_is_named_where_it_is_old(version: str, old: bool, tree: Tree) -> None:
    script = f"echo 'unexpected argument' >&2; [ $1 = python ] || {{ echo 'uv {version} (an older one)'; false; }}"
    uv = tree.write("uv", f"#!/bin/sh\n{script}\n")
    uv.chmod(0o755)
    ended = run_set_up(tree, f"environment.make_environment({str(uv)!r})")
    assert ended.returncode == 1
    assert "Set-up stopped: uv could not make .venv.\nunexpected argument\n" in ended.stderr
    assert ("is uv 0.5.1 (an older one), and 0.8 or later is needed. Update it, or take it off" in ended.stderr) is old
    assert ended.stderr.endswith(f"{OTHER}\n")


def make_pythons(root: Path, **environment: str) -> list[str]:
    """Run `make pythons` with nothing on the path but what stands for Python; return what that said."""
    shutil.copy(ROOT / "Makefile", root)
    programs = root.parent / "bin"
    programs.mkdir(exist_ok=True)
    for program in ("sh", "make", "mkdir"):
        if not (programs / program).exists():
            (programs / program).symlink_to(str(shutil.which(program)))
    # It says with what it was started, and brings uv if that is asked.
    says = 'echo "$HOME $UV $*"; case $1 in *bootstrap_uv.py) : >.tools/uv ;; esac'
    (programs / "python3").write_text(f"#!/bin/sh\n{says}\n")
    (programs / "python3").chmod(0o755)
    (root / ".tools").mkdir(exist_ok=True)
    command = [str(programs / "make"), "--no-print-directory", "pythons"]
    ran = subprocess.run(
        command, cwd=root, env={"PATH": str(programs)} | environment, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.parametrize("folder", ["a tree", "Büro (neu)", "it's $HOME & more"])
def test_any_folder_can_hold_the_tree(folder: str, tmp_path: Path) -> None:
    """Make takes a path with a space for two, and the shell reads more signs than that."""
    root = tmp_path / folder
    root.mkdir()
    started = f"{tmp_path} {root}/.tools/uv -m tools.set_up.pythons"
    bootstrapped = f"{tmp_path} {root}/.tools/uv tools/set_up/bootstrap_uv.py"
    assert make_pythons(root, HOME=str(tmp_path)) == [bootstrapped, started]
    assert make_pythons(root, HOME=str(tmp_path)) == [started]


@pytest.mark.parametrize("home", [{}, {"HOME": ""}, {"HOME": "/nonexistent"}], ids=["none", "empty", "not there"])
def test_who_has_no_home_has_caches(home: dict[str, str], tmp_path: Path) -> None:
    root = tmp_path / "tree"
    root.mkdir()
    for line in make_pythons(root, **home):
        assert line.startswith(f"{root}/.cache/home ")
    assert (root / ".cache" / "home").is_dir()


def calls(tree: Tree) -> int:
    return len((tree.root / "calls").read_text().splitlines())


def test_interrupted_set_up_goes_on(tree: Tree) -> None:
    shutil.rmtree(tree.root / ".cache")
    environment = tree.root / ".cache" / "interpreters" / "3.12"
    assert set_up_with(tree).returncode == 0
    assert set_up_with(tree).returncode == 0
    assert calls(tree) == 1, "what is done is not done again"
    # The environment is there once, is lost, and the run that brings it back is interrupted half-way.
    (environment / "bin" / "python").unlink()
    (environment / "packages").unlink()
    tree.write("interrupt", "")
    interrupted = set_up_with(tree)
    assert interrupted.returncode != 0
    assert "Set-up was interrupted. Run the command again: it goes on from here." in interrupted.stderr
    assert "Traceback" not in interrupted.stderr
    again = set_up_with(tree)
    assert again.returncode == 0, again.stderr
    assert (environment / "packages").exists()
    assert calls(tree) == 3


def test_set_up_on_a_full_disk(tree: Tree) -> None:
    """A file system of its own, too small, where a process may mount one; else a device that is always full."""
    shutil.rmtree(tree.root / ".cache")
    (tree.root / ".cache").mkdir()
    mount = "mount -t tmpfs -o size=64k none .cache"
    private = ["unshare", "--map-root-user", "--mount"]
    if shutil.which("unshare") and subprocess.run([*private, "/bin/sh", "-c", mount], cwd=tree.root).returncode == 0:
        small = f"{' '.join(private)} /bin/sh -c '{mount} && exec \"$@\"' sh"
    else:
        small = ""
        environment = tree.root / ".cache" / "interpreters" / "3.12"
        environment.mkdir(parents=True)
        (environment / "packages").symlink_to("/dev/full")
    ended = set_up_with(tree, small)
    assert ended.returncode == 1, ended.stderr
    assert "No space left on device" in ended.stderr
    assert ended.stderr.endswith(f"{DISK}\n")
    assert "Traceback" not in ended.stderr
    shutil.rmtree(tree.root / ".cache")
    assert set_up_with(tree).returncode == 0, "with room, it goes on"


def test_two_set_ups_work_one_after_the_other(tree: Tree) -> None:
    program = (
        "import sys, time; from tools.set_up import steps; "
        "steps.do_all_steps = lambda _: (print('begins', flush=True), time.sleep(1), print('ends', flush=True)); "
        "steps.set_up()"
    )
    command = [sys.executable, "-c", program]
    environment = os.environ | {"UV": "uv"}
    log = tree.root / "log"
    with log.open("w") as written:
        both = [
            subprocess.Popen(command, cwd=tree.root, env=environment, stdout=written, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        told = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert log.read_text().split() == ["begins", "ends"] * 2
    assert sorted(told) == ["", "Another set-up is at work in this tree. Waiting until it has ended.\n"]


def test_an_error_of_set_up_itself_is_a_sentence(tree: Tree) -> None:
    ended = run_set_up(tree, f"steps.do_all_steps = lambda _: {FILLING}; steps.set_up()", UV="uv")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.endswith(f"{DISK}\n")


def test_files_that_two_set_ups_fetch_are_not_one(tree: Tree, tmp_path: Path) -> None:
    """Two processes fetch one file at the same time; both get it."""
    served = tmp_path / "served"
    served.mkdir()
    body = os.urandom(300_000)
    (served / "some-1.0-py3-none-any.whl").write_bytes(body)
    entry = {
        "url": (served / "some-1.0-py3-none-any.whl").as_uri(),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
    }
    # Each waits between writing and moving until the other has written, too.
    program = f"""
import os, time
from pathlib import Path
from tools.runner import browser_runtime
written = Path.write_bytes
def write_and_wait(path, body):
    size = written(path, body)
    (path.parent / f"met-{{os.getpid()}}").touch()
    while len(list(path.parent.glob("met-*"))) < 2:
        time.sleep(0.01)
    return size
Path.write_bytes = write_and_wait
assert len(browser_runtime.fetch({entry!r})) == {len(body)}
"""
    command = [sys.executable, "-c", program]
    both = [subprocess.Popen(command, cwd=tree.root, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told


def test_cpython_in_the_tree_is_found_if_it_starts(tree: Tree) -> None:
    program = tree.root / ".cache" / "cpython" / "some" / "bin" / "python3.10"
    program.parent.mkdir(parents=True)
    call = "print(pythons.find_interpreter('/bin/false', '3.10'))"
    assert run_set_up(tree, call).stdout == "None\n"
    program.symlink_to(sys.executable)
    assert run_set_up(tree, call).stdout == f"{program}\n"
    # What Debian built knows its loader by address: after the tree was moved, it does not start.
    program.unlink()
    program.write_text("#!/nonexistent/loader\n")
    program.chmod(0o755)
    assert run_set_up(tree, call).stdout == "None\n"


def test_cpython_that_cannot_be_brought_is_named(tree: Tree) -> None:
    uv = tree.write("uv", "#!/bin/sh\necho 'error: Failed to install' >&2\necho '  cause: no such host' >&2\nexit 2\n")
    uv.chmod(0o755)
    ended = run_set_up(tree, "pythons.main()", UV=str(uv))
    assert ended.returncode == 0, ended.stderr
    for python in SUPPORTED_PYTHONS:
        told = f"CPython {python} is not here and could not be brought (uv: no such host; Debian: this machine is not a"
        assert told in ended.stdout
