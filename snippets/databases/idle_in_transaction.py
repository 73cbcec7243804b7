import time

import psycopg

from temporary_postgres import temporary_postgres

STATE = "SELECT state FROM pg_stat_activity WHERE pid = %s"


with temporary_postgres() as address:
    with (
        psycopg.connect(address) as request,
        psycopg.connect(address, autocommit=True) as operator,
    ):
        pid = [request.info.backend_pid]

        def state():
            return operator.execute(STATE, pid).fetchone()[0]

        request.execute("SELECT 1")
        print("after a read:", state())
        request.commit()
        print("after commit:", state())

        request.execute(
            "SET idle_in_transaction_session_timeout = 500"
        )
        request.commit()
        request.execute("SELECT 1")
        while operator.execute(STATE, pid).fetchone():
            time.sleep(0.05)
        try:
            request.execute("SELECT 1")
        except psycopg.Error as error:
            print("after the limit:", str(error).splitlines()[0])
