"""The machines on which the two commands must hold: each differs from a plain one in what people really have."""

from __future__ import annotations

from dataclasses import dataclass, field

# Where the tree comes from, inside a machine.
ORIGIN = "/srv/origin.git"
HOME = "/home/reader"


@dataclass(frozen=True)
class Machine:
    """A Debian with python3, make and git, and one thing that makes it awkward."""

    name: str
    # What the table says of it.
    what: str
    suite: str = "trixie"
    # Run by root, before the tree is there.
    prepare: str = ""
    # Run by the reader: how the tree comes to its folder, `$TREE`.
    obtain: str = f'git clone --quiet {ORIGIN} "$TREE"'
    tree: str = f"{HOME}/site"
    # Run by the reader in the tree, before the site is served for the first time.
    before: str = ""
    # A user without an entry in the list of users has no other name than this number.
    user: int = 1000
    environment: dict[str, str] = field(default_factory=lambda: {"HOME": HOME})
    # So many people serve the tree at once.
    servers: int = 1


def install(packages: str) -> str:
    return f"apt-get -qq update && apt-get -qq install --no-install-recommends {packages} >/dev/null"


INTERRUPTED = "for seconds in 1 4 9 16 25; do timeout --signal=INT $seconds make setup || true; done"
UNPACKED = (
    f"git -c safe.directory={ORIGIN} -C {ORIGIN} archive --output=/srv/tree.tar main"
    " && apt-get -qq purge git >/dev/null"
)

MACHINES = (
    Machine("debian-12", "Debian 12, whose Python is 3.11.2", suite="bookworm"),
    Machine("debian-13", "Debian 13"),
    Machine("debian-newest", "Debian's newest packages", suite="sid"),
    Machine("node-18", "Debian 12 with its Node 18 and npm 9", suite="bookworm", prepare=install("nodejs npm")),
    Machine("awkward-path", "a folder with space, parentheses, umlaut", tree=f"{HOME}/Büro (neu)/the site"),
    Machine(
        "read-only-parent",
        "a folder beside which nothing can be written",
        prepare="mkdir -p /srv/parent/site && chown 1000 /srv/parent/site",
        tree="/srv/parent/site",
    ),
    Machine(
        "no-home",
        "a user without HOME, without a name",
        prepare="mkdir /srv/tree && chown 4321 /srv/tree",
        obtain=f'git -c safe.directory={ORIGIN} clone --quiet {ORIGIN} "$TREE"',
        tree="/srv/tree/site",
        user=4321,
        environment={},
    ),
    Machine(
        "home-read-only",
        "a user whose HOME cannot be written",
        prepare="mkdir /srv/tree && chown 4321 /srv/tree",
        obtain=f'git -c safe.directory={ORIGIN} clone --quiet {ORIGIN} "$TREE"',
        tree="/srv/tree/site",
        user=4321,
        environment={"HOME": "/"},
    ),
    Machine(
        "no-git",
        "the tree unpacked, and no git",
        prepare=UNPACKED,
        obtain='mkdir "$TREE" && tar -x -C "$TREE" -f /srv/tree.tar',
    ),
    Machine(
        "worktree",
        "a worktree of git",
        obtain=f'git clone --quiet {ORIGIN} main && git -C main worktree add --quiet "$TREE" -b mine',
    ),
    Machine(
        "windows-line-ends",
        "core.autocrlf=true",
        obtain=f'git config --global core.autocrlf true && git clone --quiet {ORIGIN} "$TREE"',
    ),
    Machine("two-at-once", "two set-ups of one tree at the same time", servers=2),
    Machine("interrupted", "set-up interrupted five times, and repeated", before=INTERRUPTED),
    Machine(
        "plain-locale",
        "no UTF-8, and files that others may not read",
        before="umask 077",
        environment={"HOME": HOME, "LC_ALL": "C"},
    ),
)


def chosen_machines(names: list[str]) -> list[Machine]:
    """Return the machines of these names, or all. Raises SystemExit with the names that there are."""
    known = {machine.name: machine for machine in MACHINES}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"There is no machine {', '.join(unknown)}. The machines are: {', '.join(known)}.")
    return [known[name] for name in names] if names else list(MACHINES)
