import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager

from submission import answer

TABLE = """
PRAGMA synchronous = OFF;
CREATE TABLE answers (key TEXT PRIMARY KEY, body TEXT,
    status INTEGER, answer TEXT);
INSERT INTO answers VALUES ('k0', 'pay 1', 201, 'paid 1');
"""


class Bank:
    """A database with two connections, and what was paid."""

    def __init__(self, path):
        self.ours, self.others = (
            sqlite3.connect(path, timeout=0) for _ in range(2)
        )
        self.ours.executescript(TABLE)
        self.others.execute("PRAGMA synchronous = OFF")
        self.paid = []

    def pay(self, key="k1", body="pay 10", **options):
        """Send a request; return its answer, or its exception."""
        connection = options.get("connection", self.ours)
        result = options.get("result", (201, f"paid {key}"))

        def work():
            self.paid.append(key)
            options.get("meanwhile", lambda: None)()
            if isinstance(result, BaseException):
                raise result
            return result

        try:
            return answer(connection, key, body, work)
        except BaseException as error:
            return error

    def also(self, **options):
        """Send a request over the other connection."""
        return self.pay(connection=self.others, **options)

    def row(self, key="k1"):
        """Return the row of a key, as others see it."""
        return self.others.execute(
            "SELECT body, status, answer FROM answers"
            " WHERE key = ?",
            (key,),
        ).fetchone()


@contextmanager
def bank():
    with tempfile.TemporaryDirectory() as folder:
        found = Bank(os.path.join(folder, "bank.db"))
        with closing(found.ours), closing(found.others):
            yield found


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


PAID = (201, "paid k1")
TWICE = "The client paid twice: a key is for one payment."


def test_first_request():
    """a first request does its work and keeps its answer"""
    with bank() as it:
        check("the answer", it.pay(), PAID, "What work returned.")
        check("paid", it.paid, ["k1"], "Once.")
        check(
            "the row, as others see it",
            it.row(),
            ("pay 10", *PAID),
            "Body, status and answer are kept, and committed.",
        )
        check(
            "another key gave",
            it.pay("k2"),
            (201, "paid k2"),
            "Each key is a payment of its own.",
        )


def test_repeated_request():
    """the same request again gets the same answer, for nothing"""
    with bank() as it:
        it.pay()
        came = it.also(result=(500, "not asked for"))
        check("the second answer", came, PAID, "As the first time.")
        check("paid", it.paid, ["k1"], TWICE)
        check(
            "after a restart, an old key gave",
            it.pay("k0", "pay 1"),
            (201, "paid 1"),
            "The table remembers, also what another process did.",
        )


def test_refusals_are_kept():
    """an answer that refuses is an answer, too"""
    for refusal in ((402, "declined"), (500, "broken")):
        with bank() as it:
            it.pay(result=refusal)
            check(
                f"the second answer, after {refusal}",
                it.pay(),
                refusal,
                "It was tried, and answered: whatever the status"
                " is, a retry is the same request again.",
            )


def test_two_at_once():
    """a second one at the same time does no work"""
    with bank() as it:
        second = []
        first = it.pay(meanwhile=lambda: second.append(it.also()))
        check(
            "paid, with a second request while the first works",
            it.paid,
            ["k1"],
            f"{TWICE} Claim it before the work begins.",
        )
        check(
            "the second one was answered",
            second,
            [(409, "in progress")],
            "Its key is claimed, and has no answer yet; a claim"
            " that is not committed is seen by nobody.",
        )
        check("the first one was answered", first, PAID, "Paid.")


def test_others_can_work_meanwhile():
    """while one works, others can pay with their keys"""
    with bank() as it:
        seen = []

        def meanwhile():
            seen.append(it.ours.in_transaction)
            seen.append(it.also(key="k2"))

        it.pay(meanwhile=meanwhile)
        check(
            "in a transaction, and the answer to another key",
            seen,
            [False, (201, "paid k2")],
            "A transaction that is open while the work goes on"
            " locks all others out.",
        )


def test_two_that_look_at_once():
    """two that look at the same moment: one of them pays"""
    with bank() as it:
        rivals = []

        def traced(statement):
            word = statement.split()[0].upper()
            if word in {"INSERT", "REPLACE"} and not rivals:
                rivals.append(None)
                rivals.append(it.also())

        it.ours.set_trace_callback(traced)
        came = it.pay()
        it.ours.set_trace_callback(None)
        check(
            "paid, when another one comes just before your INSERT",
            it.paid,
            ["k1"],
            f"{TWICE} Between your look and your INSERT others can"
            " claim it: let the INSERT decide.",
        )
        if not isinstance(rivals[-1], Exception):
            check(
                "the one that came second was answered",
                came,
                PAID,
                "It is a repeated request, and no error.",
            )


def test_another_body():
    """the same key with another body is refused"""
    with bank() as it:
        seen = []

        def meanwhile():
            seen.append(it.also(body="pay 20"))

        it.pay(meanwhile=meanwhile)
        seen.append(it.pay(body="pay 20"))
        check(
            "another body, while the first works and after it",
            seen,
            [(422, "another body")] * 2,
            "The client would take an answer to another request"
            " for its own.",
        )
        check("paid", it.paid, ["k1"], TWICE)
        check(
            "the row",
            it.row(),
            ("pay 10", *PAID),
            "The first request's.",
        )


def test_failed_work_frees_the_key():
    """work that raises frees its key"""
    for error in (ConnectionError("no bank"), KeyboardInterrupt()):
        with bank() as it:
            kind = type(error).__name__
            check(
                f"with work that raised {kind}, out came",
                it.pay(result=error),
                error,
                "The exception goes on.",
            )
            check(
                f"the row after {kind}, as others see it",
                it.row(),
                None,
                "Nothing was done: with a row left behind, each"
                " retry is told 409, for ever.",
            )
            check("the retry gave", it.also(), PAID, "Free again.")
            check(
                "the row of another key",
                it.row("k0"),
                ("pay 1", 201, "paid 1"),
                "One key is freed, and no other.",
            )


def test_row_that_vanishes():
    """a claim that is taken back meanwhile is no crash"""
    with bank() as it:
        it.others.execute(
            "INSERT INTO answers (key, body)"
            " VALUES ('k1', 'pay 10')"
        )
        it.others.commit()

        def traced(statement):
            if statement.split()[0].upper() == "SELECT":
                it.others.execute(
                    "DELETE FROM answers WHERE key = 'k1'"
                )
                it.others.commit()

        it.ours.set_trace_callback(traced)
        came = it.pay()
        it.ours.set_trace_callback(None)
    assert came in ((409, "in progress"), PAID), (
        f"a request whose row vanished before it was read gave"
        f" {came!r}; expected (409, 'in progress') or {PAID}.\n"
        "The first one failed just then, and took its claim back."
    )
