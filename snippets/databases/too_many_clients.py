from contextlib import ExitStack

import psycopg

from temporary_postgres import temporary_postgres

WORKERS = 3
POOL = 2
LIMITS = {
    "max_connections": 5,
    "superuser_reserved_connections": 0,
    "max_wal_senders": 0,
}


with (
    temporary_postgres(**LIMITS) as address,
    ExitStack() as open_ones,
):
    for worker in range(1, WORKERS + 1):
        for number in range(1, POOL + 1):
            try:
                connection = psycopg.connect(address)
            except psycopg.OperationalError as error:
                said = str(error).rpartition("FATAL:  ")[2]
                print(
                    f"worker {worker}, connection {number}:", said
                )
            else:
                open_ones.enter_context(connection)
                print(f"worker {worker}, connection {number}: open")
