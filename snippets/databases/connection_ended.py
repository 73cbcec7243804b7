import psycopg
from temporary_postgres import temporary_postgres


def ask(connection):
    try:
        print(connection.execute("SELECT 'answered'").fetchone()[0])
    except psycopg.OperationalError as error:
        print(
            f"{type(error).__name__}:", str(error).splitlines()[0]
        )


with temporary_postgres() as address:
    administrator = psycopg.connect(address, autocommit=True)
    connection = psycopg.connect(address, autocommit=True)
    ask(connection)
    administrator.execute(
        "SELECT pg_terminate_backend(%s)",
        [connection.info.backend_pid],
    )
    ask(connection)
    # --8<-- [start:check]
    print("broken:", connection.broken)
    # --8<-- [end:check]
    ask(connection)
    ask(psycopg.connect(address, autocommit=True))
