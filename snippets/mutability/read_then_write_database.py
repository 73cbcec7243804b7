import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

READ = "SELECT hits FROM counter"
WRITE = "UPDATE counter SET hits = ?"


def connect(folder):
    path = Path(folder, "counter.db")
    # No transaction begins by itself.
    return closing(
        sqlite3.connect(path, timeout=0, isolation_level=None)
    )


def two_requests(transaction, write):
    with TemporaryDirectory() as folder:
        with connect(folder) as one, connect(folder) as two:
            one.execute("CREATE TABLE counter (hits)")
            one.execute("INSERT INTO counter VALUES (0)")
            for request in (one, two):
                request.execute("BEGIN" if transaction else "")
            read = [
                r.execute(READ).fetchone()[0] for r in (one, two)
            ]
            outcomes = []
            for request, hits in zip((one, two), read):
                try:
                    outcomes.append(write(request, hits))
                except sqlite3.OperationalError as error:
                    outcomes.append(str(error))
                    request.rollback()
            if transaction:
                one.commit()
            counted = one.execute(READ).fetchone()[0]
            return f"{outcomes}, counted {counted}"


def blind(request, hits):
    return request.execute(WRITE, (hits + 1,)).rowcount


def if_unchanged(request, hits):
    sql = WRITE + " WHERE hits = ?"
    return request.execute(sql, (hits + 1, hits)).rowcount


def one_statement(request, hits):
    sql = "UPDATE counter SET hits = hits + 1"
    return request.execute(sql).rowcount


print("no transaction:", two_requests(False, blind))
print("a transaction: ", two_requests(True, blind))
print("if unchanged:  ", two_requests(False, if_unchanged))
print("one statement: ", two_requests(False, one_statement))
