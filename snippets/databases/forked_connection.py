import os

import psycopg

from temporary_postgres import temporary_postgres

QUERY = "SELECT pg_backend_pid()"


def in_child(work):
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    os.waitpid(child, 0)


with temporary_postgres() as address:
    connection = psycopg.connect(address, autocommit=True)
    served_by = connection.execute(QUERY).fetchone()

    def ask():
        again = connection.execute(QUERY).fetchone()
        print("  child, same server process:", again == served_by)

    def ask_and_close():
        ask()
        connection.close()

    for work in (ask, ask_and_close):
        print(work.__name__)
        in_child(work)
        try:
            connection.execute(QUERY)
            print("  parent: fine")
        except psycopg.OperationalError as error:
            print("  parent:", str(error).splitlines()[0])
