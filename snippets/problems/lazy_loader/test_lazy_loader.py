import sqlite3
from contextlib import closing
from itertools import islice

from submission import load_rows


class Source:
    """A source of the numbers from 0, which notes its calls."""

    def __init__(self, length, fail_at=None, most=1000):
        self.left = list(range(length))
        self.most = most
        self.fail_at = fail_at
        self.log = []

    def open(self):
        self.log.append("open")
        return self

    def fetchmany(self, count):
        self.log.append(f"fetch {count}")
        if self.left and self.left[0] == self.fail_at:
            raise ConnectionError("the source is gone")
        count = min(count, self.most)
        page, self.left = self.left[:count], self.left[count:]
        return page

    def close(self):
        self.log.append("close")


def check_log(source, when, expected, why):
    assert source.log == expected, (
        f"{when} the source saw {source.log}; expected {expected}."
        f"\n{why}"
    )


def test_nothing_is_opened_at_the_call():
    """nothing is opened before the first row is asked for"""
    source = Source(5)
    load_rows(source.open, 2)
    check_log(
        source,
        "after load_rows(open_source, 2)",
        [],
        "Lazy means: no work before somebody asks for a row.",
    )


def test_short_page_is_not_the_end():
    """a short page is not the end, an empty one is"""
    came = list(load_rows(Source(5, most=1).open, 2))
    assert came == [0, 1, 2, 3, 4], (
        f"a source that gives one row at a time, asked for pages of"
        f" 2, gave {came}; expected [0, 1, 2, 3, 4].\nfetchmany may"
        " return fewer rows than asked: only an empty page is the"
        " end."
    )


def test_all_rows_come_in_order():
    """all rows come, in order, one by one"""
    source = Source(5)
    came = list(load_rows(source.open, 2))
    assert came == [0, 1, 2, 3, 4], (
        f"list(load_rows(open_source, 2)) over the rows 0 to 4 gave"
        f" {came}; expected [0, 1, 2, 3, 4]."
    )
    check_log(
        source,
        "after the last row",
        ["open", "fetch 2", "fetch 2", "fetch 2", "fetch 2"]
        + ["close"],
        "An empty page is the end, and the end closes the source.",
    )


def test_pages_are_fetched_when_needed():
    """a page is fetched only when a row of it is asked for"""
    source = Source(1000)
    rows = load_rows(source.open, 2)
    came = list(islice(rows, 3))
    assert came == [0, 1, 2], (
        f"the first three rows are {came}; expected [0, 1, 2]."
    )
    assert source.log == ["open", "fetch 2", "fetch 2"], (
        f"after three rows the source saw {len(source.log)} calls,"
        f" beginning with {source.log[:3]}; expected one open and"
        " two fetches.\nA list of all rows needs memory for all"
        " rows, and the first row waits for the last."
    )


def test_next_page_waits_for_its_row():
    """the last row of a page does not fetch the next page"""
    source = Source(1000)
    rows = load_rows(source.open, 2)
    next(rows), next(rows)
    check_log(
        source,
        "after two rows",
        ["open", "fetch 2"],
        "Nobody has asked for a row of the second page yet.",
    )


def test_single_rows_are_pages():
    """a page may be one row"""
    try:
        came = list(load_rows(Source(3).open, 1))
    except ValueError as error:
        came = error
    assert came == [0, 1, 2], (
        f"list(load_rows(open_source, 1)) over the rows 0 to 2 gave"
        f" {came!r}; expected [0, 1, 2]."
    )


def test_early_stop_closes():
    """a consumer that stops early closes the source"""
    source = Source(1000)
    rows = load_rows(source.open, 2)
    next(rows)
    rows.close()
    check_log(
        source,
        "after one row and close()",
        ["open", "fetch 2", "close"],
        "A consumer that stops early never reaches the lines after"
        " the loop; `finally` runs for it as well.",
    )


def test_closing_twice_is_closing_once():
    """an unused iterator opens nothing, a used one closes once"""
    source = Source(1000)
    load_rows(source.open, 2).close()
    check_log(
        source,
        "after close() before the first row",
        [],
        "Nothing was asked for, so there is nothing to close.",
    )
    source = Source(1)
    rows = load_rows(source.open, 2)
    list(rows)
    rows.close()
    came = next(rows, "the end"), source.log.count("close")
    assert came == ("the end", 1), (
        f"after the last row and close(), next gave {came[0]!r} and"
        f" the source was closed {came[1]} times; expected the end,"
        " and once."
    )


def test_failed_open_goes_on():
    """an error while opening reaches the consumer"""

    def broken():
        raise ConnectionError("no database")

    try:
        came = list(load_rows(broken, 2))
    except Exception as error:
        came = error
    kind = type(came).__name__
    assert kind == "ConnectionError", (
        f"open_source raised ConnectionError and the loader gave"
        f" {kind}; expected the ConnectionError: there is nothing"
        " to close yet."
    )


def test_failure_closes():
    """a fetch that fails closes the source and is reported"""
    source = Source(6, fail_at=2)
    came = []
    try:
        came.extend(load_rows(source.open, 2))
    except ConnectionError:
        pass
    else:
        raise AssertionError(
            f"the second fetch raised ConnectionError and the"
            f" loader gave {came}; expected the error, for fewer"
            " rows look like the end."
        )
    check_log(
        source,
        "after a fetch that failed",
        ["open", "fetch 2", "fetch 2", "close"],
        "`finally` closes after an error, too.",
    )


def test_bad_size_fails_at_the_call():
    """a page size below 1 fails at the call"""
    for size in (0, -1):
        bad_size(size)


def bad_size(size):
    try:
        load_rows(Source(5).open, size)
    except ValueError:
        return
    raise AssertionError(
        f"load_rows(open_source, {size}) raised nothing; expected"
        " ValueError.\nThe body of a generator function does not"
        " run at the call: its checks wait for the first row."
    )


def test_real_cursor_is_a_source():
    """a cursor of a real database is a source"""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE orders (amount INTEGER)")
        database.executemany(
            "INSERT INTO orders VALUES (?)",
            [(n,) for n in range(5)],
        )
        query = "SELECT amount FROM orders ORDER BY amount"
        rows = load_rows(lambda: database.execute(query), 2)
        came = [amount for (amount,) in rows]
    assert came == [0, 1, 2, 3, 4], (
        f"the amounts read from SQLite are {came};"
        " expected [0, 1, 2, 3, 4]."
    )
