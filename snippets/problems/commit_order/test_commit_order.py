import os
import sqlite3
import tempfile
from contextlib import closing

from submission import serve

TABLES = """
PRAGMA synchronous = OFF;
CREATE TABLE customers (name TEXT PRIMARY KEY);
INSERT INTO customers VALUES ('ann');
CREATE TABLE orders (
    customer TEXT REFERENCES customers
    DEFERRABLE INITIALLY DEFERRED
);
"""


class Shop:
    """A database, and all that happened in one request."""

    def __init__(self, customer="ann"):
        self.customer = customer
        self.events = []
        self.reported = []
        self.fails = {}

    def connect(self):
        self.connection = sqlite3.connect(self.path)
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute("PRAGMA synchronous = OFF")
        return self.connection

    def orders(self):
        """Count the orders, as another connection sees them."""
        if not os.path.exists(self.path):
            return None  # the request is over
        with closing(sqlite3.connect(self.path)) as other:
            return other.execute(
                "SELECT count(*) FROM orders"
            ).fetchone()[0]

    def happens(self, name):
        state = "open" if self.is_open() else "closed"
        self.events.append((name, self.orders(), state))
        if name in self.fails:
            raise self.fails[name]

    def is_open(self):
        try:
            self.connection.execute("SELECT 1")
        except sqlite3.ProgrammingError:
            return False
        return True

    def view(self, connection, later):
        # The work itself is the insert; the rest looks on.
        connection.execute(
            "INSERT INTO orders VALUES (?)", (self.customer,)
        )
        later(lambda: self.happens("mail"))
        later(lambda: self.happens("stock"))
        self.happens("view")
        return "saved"

    def serve(self):
        """Answer one request; return the error that came out."""
        with tempfile.TemporaryDirectory() as folder:
            self.path = os.path.join(folder, "shop.db")
            with closing(sqlite3.connect(self.path)) as db:
                db.executescript(TABLES)
            error = None
            try:
                serve(
                    self.connect,
                    self.view,
                    lambda answer: self.happens(f"send {answer}"),
                    self.reported.append,
                )
            except BaseException as caught:
                error = caught
            self.saved = self.orders()
            self.left_open = self.is_open()
            self.connection.close()
        return error

    @property
    def names(self):
        return [name for name, _, _ in self.events]


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


GOOD = ["view", "send saved", "mail", "stock"]


def seen_by(shop, name):
    """What others see, and the connection, when it happens."""
    found = [row[1:] for row in shop.events if row[0] == name]
    return found[0] if found else None


def test_answer_comes_after_the_commit():
    """what the client is told is saved already"""
    shop = Shop()
    error = shop.serve()
    check("a good request raised", error, None, "All went well.")
    check("orders in the end", shop.saved, 1, "Who commits?")
    saved, _ = seen_by(shop, "send saved") or (None, None)
    check(
        "when the answer is sent, the orders that others see",
        saved,
        1,
        "The client is told 200, reads again and finds nothing:"
        " commit before the answer.",
    )


def test_mails_come_after_the_answer():
    """what was noted is done last, in its order"""
    shop = Shop()
    shop.serve()
    check(
        "what happened",
        shop.names,
        GOOD,
        "later(function) only notes; after commit and answer each"
        " function is called, once.",
    )
    check(
        "orders that others see at the mail",
        seen_by(shop, "mail")[0],
        1,
        "The mail tells of an order that is saved.",
    )


def test_requests_share_nothing():
    """what one request noted is not called in the next"""
    first, failing = Shop(), Shop()
    failing.fails = {"view": ValueError()}
    first.serve()
    failing.serve()
    Shop().serve()
    check(
        "after three requests, what happened in the first two",
        (first.names, failing.names),
        (GOOD, ["view"]),
        "The functions are noted for one request alone.",
    )


def test_failed_view_leaves_nothing():
    """a view that raises saves, sends and mails nothing"""
    for fault in (ValueError("no stock"), KeyboardInterrupt()):
        shop = Shop()
        shop.fails = {"view": fault}
        error = shop.serve()
        kind = type(fault).__name__
        check(
            f"orders after a view that raised {kind}",
            shop.saved,
            0,
            "Half of the work must not stay: an exception means"
            " that it is incomplete.",
        )
        check(
            f"what happened, with a view that raised {kind}",
            shop.names,
            ["view"],
            "There is no order: no answer, and no mail that tells"
            " of one.",
        )
        check(
            f"with a view that raised {kind}, out came",
            error,
            fault,
            "The framework makes a 500 of it.",
        )


def test_failed_commit_is_no_success():
    """a commit that fails is not told as success"""
    shop = Shop(customer="nobody")
    error = shop.serve()
    check(
        "what happened, with a commit that fails",
        shop.names,
        ["view"],
        "The rule is checked at the commit, which raised: the"
        " client must not be told 'saved'.",
    )
    check(
        "with a commit that fails, out came",
        type(error).__name__,
        "IntegrityError",
        "The exception of the commit goes on.",
    )


def test_connection_is_closed_before_the_answer():
    """a slow client keeps no connection"""
    shop = Shop()
    shop.serve()
    check(
        "when the answer is sent, the connection is",
        seen_by(shop, "send saved")[1],
        "closed",
        "A client on a slow line would hold it for seconds, and"
        " the pool runs dry.",
    )


def test_connection_is_closed_after_failures():
    """view and commit may fail: the connection is closed"""
    failing = Shop()
    failing.fails = {"view": ValueError()}
    for shop, what in (
        (failing, "view"),
        (Shop(customer="nobody"), "commit"),
    ):
        shop.serve()
        check(
            f"after a {what} that raised the connection is open",
            shop.left_open,
            False,
            "What must happen in every case belongs into"
            " `finally`.",
        )


def test_client_that_has_gone():
    """the client has gone: order and mail stay"""
    gone = ConnectionResetError("the client has gone")
    shop = Shop()
    shop.fails = {"send saved": gone}
    error = shop.serve()
    check(
        "orders after a send that raised",
        shop.saved,
        1,
        "It was committed before: nobody takes it back.",
    )
    check(
        "what happened, with a send that raised",
        shop.names,
        GOOD,
        "The order is saved, and its customer gets the mail.",
    )
    check(
        "with a send that raised, out came",
        error,
        gone,
        "The exception of send goes on.",
    )


def test_failed_mail_stops_no_other():
    """a mail that fails is reported, and the next is called"""
    fault = OSError("no mail server")
    shop = Shop()
    shop.fails = {"mail": fault}
    error = shop.serve()
    check(
        "what happened, with a mail that raised",
        shop.names,
        GOOD,
        "One that fails takes nothing from the others.",
    )
    check(
        "with a mail that raised, out came and was reported",
        (error, shop.reported),
        (None, [fault]),
        "The request is answered already: tell report of it.",
    )


def test_interrupt_goes_on():
    """an interrupt in a noted function goes on at once"""
    stop = KeyboardInterrupt()
    shop = Shop()
    shop.fails = {"mail": stop}
    error = shop.serve()
    check(
        "with a mail that was interrupted, out came",
        (error, shop.reported),
        (stop, []),
        "KeyboardInterrupt is no Exception: the program must end.",
    )
    check(
        "what happened, with a mail that was interrupted",
        shop.names,
        GOOD[:3],
        "It goes on at once.",
    )
