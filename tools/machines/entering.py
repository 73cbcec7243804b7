"""How a command runs inside a machine: namespaces of its own, and a layer of its own above a clean image."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tools.machines.images import MACHINES, ROOT, image
from tools.machines.kinds import HOME, ORIGIN, Machine

CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
# A machine stands behind the same proxy as this one, and trusts whom this one trusts.
PASSED_ON = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
APT_SETTINGS = re.compile(r"Acquire::(https?::Proxy|Check-Valid-Until|Retries)\b")
TRUSTING = ("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")

# $1: image, $2: folder of the layer; what follows runs in the machine. Its root is a true one (a process below a
# plain chroot may make no user namespace, and the programs of the site run in one).
ENTER = """\
set -e
image=$1 layer=$2
shift 2
mount -t overlay none -o "lowerdir=$image,upperdir=$layer/changed,workdir=$layer/work" "$layer/root"
cd "$layer/root"
mount -t proc none proc
mount --rbind /sys sys
mount -t tmpfs none dev/shm
mount -t devpts none dev/pts -o newinstance,ptmxmode=0666
pivot_root . .
umount -l .
cd /
exec "$@"
"""


@dataclass(frozen=True)
class Running:
    """A machine with its layer, which is gone with it; `log` gets what its commands print."""

    machine: Machine
    layer: Path
    log: IO[bytes]

    def as_root(self, script: str) -> bool:
        return self.enter(["/usr/bin/env", "-i", *self.settings({"DEBIAN_FRONTEND": "noninteractive"})], script)

    def as_reader(self, script: str, *, network: bool = True, limit: float = 3600) -> bool:
        """Run a script of the shell as an ordinary user, and say whether it succeeded in time."""
        user = str(self.machine.user)
        ids = ["/usr/bin/setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        settings = self.settings(self.machine.environment | {"TREE": self.machine.tree})
        return self.enter([*ids, "/usr/bin/env", "-i", *settings], script, network=network, limit=limit)

    def settings(self, own: dict[str, str]) -> list[str]:
        passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        trusting = dict.fromkeys((name for name in TRUSTING if name in os.environ), CERTIFICATES)
        together = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8"} | passed | trusting | own
        return [f"{name}={value}" for name, value in together.items()]

    def enter(self, command: list[str], script: str, *, network: bool = True, limit: float = 1200) -> bool:
        separate = ["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL", "--ipc", "--uts"]
        # The loopback device of a network of its own is down until someone raises it.
        raised = ENTER if network else "ip link set lo up\n" + ENTER
        self.log.write(f"\n$ {script}\n".encode())
        self.log.flush()
        try:
            done = subprocess.run(
                [
                    *separate,
                    *(() if network else ("--net",)),
                    *("sh", "-c", raised, "enter", str(image(self.machine.suite)), str(self.layer)),
                    *(*command, "/bin/sh", "-c", f"set -e\n{script}"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=self.log,
                stderr=subprocess.STDOUT,
                timeout=limit,
            )
        except subprocess.TimeoutExpired:
            self.log.write(f"\nNot done after {limit:.0f} s.\n".encode())
            return False
        return done.returncode == 0


def boot(machine: Machine, log: IO[bytes]) -> Running:
    """Make a machine: a clean image with a layer above it, a user, and a repository to clone."""
    layer = MACHINES / machine.name
    shutil.rmtree(layer, ignore_errors=True)
    for name in ("changed/etc/ssl/certs", "changed/srv", "work", "root"):
        (layer / name).mkdir(parents=True)
    shutil.copy("/etc/resolv.conf", layer / "changed/etc/resolv.conf")
    if any(name in os.environ for name in TRUSTING):
        shutil.copy(CERTIFICATES, layer / f"changed{CERTIFICATES}")
    pass_on_apt_settings(layer / "changed/etc/apt/apt.conf.d/passed-on")
    make_origin(layer / f"changed{ORIGIN}")
    running = Running(machine, layer, log)
    if not running.as_root(
        f"useradd --create-home --uid 1000 reader; chown -R 1000 {ORIGIN}; cd {HOME}; {machine.prepare}"
    ):
        raise SystemExit(f"The machine {machine.name} could not be prepared: {log.name}")
    return running


def pass_on_apt_settings(place: Path) -> None:
    """Let a machine ask Debian as this one does: through its proxy, or a mirror that stands still."""
    told = subprocess.run(["apt-config", "dump", "Acquire"], check=True, capture_output=True, text=True).stdout
    place.parent.mkdir(parents=True)
    place.write_text("".join(line for line in told.splitlines(keepends=True) if APT_SETTINGS.match(line)))


def make_origin(place: Path) -> None:
    """Make a repository whose branch `main` holds this tree as it is, but for files that git does not know."""
    stash = ["git", "-c", "user.name=machine", "-c", "user.email=machine@localhost", "stash", "create"]
    changed = subprocess.run(stash, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    for command in (
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(place)],
        ["git", "push", "--quiet", str(place), f"{changed or 'HEAD'}:refs/heads/main"],
    ):
        subprocess.run(command, cwd=ROOT, check=True)


def shut_down(running: Running) -> None:
    shutil.rmtree(running.layer, ignore_errors=True)
