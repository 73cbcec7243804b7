import sqlite3

from submission import export


class Database:
    """A connection and its cursor; both tell what happened."""

    def __init__(self, rows=(), fails_at=None):
        self.rows = list(rows)
        self.fails_at = fails_at
        self.description = [("id", None), ("name", None)]
        self.read = 0
        self.queries = []
        self.opened = self.closed = 0

    def connect(self):
        self.opened += 1
        return self

    def cursor(self):
        return self

    def execute(self, query):
        self.queries.append(query)
        if "misspelt" in query:
            raise sqlite3.OperationalError("no such column")
        return self

    def fetchone(self):
        found = self.fetchmany(1)
        return found[0] if found else None

    def fetchall(self):
        return self.fetchmany(len(self.rows))

    def fetchmany(self, size=1):
        if self.closed:
            raise sqlite3.ProgrammingError("it is closed")
        if self.fails_at is not None and self.read >= self.fails_at:
            raise sqlite3.OperationalError("the server has gone")
        found = self.rows[self.read : self.read + size]
        self.read += len(found)
        return found

    def __iter__(self):
        return iter(self.fetchone, None)

    def close(self):
        self.closed += 1


def people(count):
    return Database([(n, f"p{n}") for n in range(1, count + 1)])


QUERY = "SELECT id, name FROM people"


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


def start(database, chunk=500, query=QUERY):
    """Call export; what it returns must have a close()."""
    items = export(database.connect, query, chunk)
    assert hasattr(items, "__next__") and hasattr(items, "close"), (
        f"export returned something without close():"
        f" {type(items).__name__}; expected an iterator that can be"
        " closed.\nThe server calls it when the client leaves."
    )
    return items


def taken(items):
    """Take all items; return them, and what was raised."""
    found = []
    try:
        for item in items:
            found.append(item)
    except sqlite3.Error as error:
        return found, str(error)
    return found, None


def test_items_are_csv():
    """names first, then the rows, a chunk in an item"""
    database = people(5)
    came, _ = taken(start(database, 2))
    check(
        "the items of five rows in chunks of 2",
        came,
        [
            b"id,name\r\n",
            b"1,p1\r\n2,p2\r\n",
            b"3,p3\r\n4,p4\r\n",
            b"5,p5\r\n",
        ],
        "Bytes; the names of the columns; two rows in an item.",
    )
    check("queries", database.queries, [QUERY], "Once.")
    came, _ = taken(start(people(4), 2))
    check("items of four rows", len(came), 3, "None is empty.")
    came, _ = taken(export(people(0).connect, QUERY))
    check("items of no row", came, [b"id,name\r\n"], "The names.")
    came, _ = taken(export(people(501).connect, QUERY))
    check(
        "lines in each item of 501 rows, without a chunk",
        [item.count(b"\n") for item in came],
        [1, 500, 1],
        "chunk=500 is in the signature.",
    )


def test_values_are_written_as_csv():
    """commas, quotes, line ends and None are written as CSV"""
    database = Database([(1, 'a "b", c'), (None, "\nü")])
    came, _ = taken(export(database.connect, QUERY))
    check(
        "the rows",
        b"".join(came[1:]),
        '1,"a ""b"", c"\r\n,"\nü"\r\n'.encode(),
        "A comma in a name must not make a column: leave it to"
        " csv.writer.",
    )


def test_real_database():
    """a query on SQLite is exported"""
    connection = sqlite3.connect(":memory:")
    came, error = taken(
        export(lambda: connection, "SELECT 1 AS one, 'x' AS two")
    )
    check(
        "the items, and what was raised",
        (came, error),
        ([b"one,two\r\n", b"1,x\r\n"], None),
        "cursor.description names the columns.",
    )


def test_rows_are_read_when_asked_for():
    """rows are read when their item is asked for"""
    database = people(10)
    items = start(database, 3)
    counts = [database.read]
    for _ in range(3):
        next(items)
        counts.append(database.read)
    items.close()
    check(
        "rows that were read: at the call, and after each item",
        counts,
        [0, 0, 3, 6],
        "What is read early stays in memory, and a slow client"
        " makes it wait there.",
    )


def test_wrong_query_fails_at_the_call():
    """a query that fails does so at the call, and closes"""
    database = people(1)
    came = None
    try:
        export(database.connect, "SELECT misspelt FROM people")
    except sqlite3.OperationalError as error:
        came = str(error)
    check(
        "the call of export with a misspelt query raised",
        came,
        "no such column",
        "At the first item status 200 has been sent: a generator"
        " function runs nothing at its call.",
    )
    check(
        "times closed, after a query that failed",
        database.closed,
        1,
        "Nobody else has the connection.",
    )


def test_query_runs_at_the_call():
    """connection and query are made at the call"""
    database = people(1)
    items = start(database)
    check(
        "opened, queries, closed, after the call",
        (database.opened, database.queries, database.closed),
        (1, [QUERY], 0),
        "An error shows while it can be told.",
    )
    items.close()


def test_used_up_is_closed():
    """an export that was read to its end is closed"""
    database = people(3)
    items = start(database, 2)
    taken(items)
    items.close()
    check("times closed", database.closed, 1, "Once, at the end.")


def test_client_that_leaves():
    """an export that is closed early closes the connection"""
    for count in (1, 2):
        database = people(9)
        items = start(database, 2)
        for _ in range(count):
            next(items)
        items.close()
        items.close()
        check(
            f"times closed, when the client leaves after {count}",
            database.closed,
            1,
            "The server calls close() when the client has left.",
        )
        check(
            "items after close()",
            taken(items)[0],
            [],
            "There are no more.",
        )


def test_client_that_never_reads():
    """an export that nobody read closes the connection"""
    database = people(9)
    items = start(database, 2)
    items.close()
    check(
        "times closed, when the client leaves before the first"
        " item",
        database.closed,
        1,
        "A generator that never began has not entered its `try`:"
        " its `finally` does not run, and the pool loses a"
        " connection. So it is with HEAD under Flask.",
    )


def test_failure_in_the_middle():
    """a failure in the middle goes on, and closes"""
    database = people(9)
    database.fails_at = 4
    came, error = taken(start(database, 2))
    check(
        "items before the failure, and what was raised",
        (len(came), error),
        (3, "the server has gone"),
        "A file that ends early without an error is taken for a"
        " complete one.",
    )
    check(
        "times closed, after a failure in the middle",
        database.closed,
        1,
        "What must happen in every case belongs into `finally`.",
    )
