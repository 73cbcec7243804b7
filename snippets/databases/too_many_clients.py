from contextlib import ExitStack

import psycopg

from temporary_postgres import temporary_postgres

WORKERS = 3
POOL = 2


def open_pools(address):
    """Open all connections of all workers, as the role `shop`."""
    address = address.replace("postgres@", "shop@")
    with ExitStack() as open_ones:
        for worker in range(1, WORKERS + 1):
            for number in range(1, POOL + 1):
                print(
                    f"  worker {worker}, connection {number}:",
                    end=" ",
                )
                try:
                    connection = psycopg.connect(address)
                except psycopg.OperationalError as error:
                    print(str(error).rpartition("FATAL:  ")[2])
                else:
                    open_ones.enter_context(connection)
                    print("open")


for reserved in (0, 1):
    print("reserved for superusers:", reserved)
    limits = {
        "max_connections": 6 + reserved,
        "superuser_reserved_connections": reserved,
        "max_wal_senders": 0,
    }
    with (
        temporary_postgres(**limits) as address,
        psycopg.connect(address, autocommit=True) as console,
    ):
        console.execute("CREATE ROLE shop LOGIN")
        open_pools(address)
