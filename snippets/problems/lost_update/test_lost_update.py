import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager

from submission import ConflictError, edit

TABLE = """
PRAGMA synchronous = OFF;
CREATE TABLE pages
    (id INTEGER PRIMARY KEY, text TEXT, version INTEGER);
INSERT INTO pages VALUES (1, 'tea', 5);
INSERT INTO pages VALUES (2, 'milk', 5);
"""


class Wiki:
    """Two connections to one database: ours, and others'."""

    def __init__(self, path):
        self.ours, self.others = (
            sqlite3.connect(path, timeout=0) for _ in range(2)
        )
        self.ours.executescript(TABLE)
        self.others.execute("PRAGMA synchronous = OFF")
        self.asked = []

    def rows(self):
        return self.others.execute(
            "SELECT text, version FROM pages ORDER BY id"
        ).fetchall()

    def write(self, text, page=1):
        """Write as others do; return the error, if there is one."""
        try:
            with self.others:
                self.others.execute(
                    "UPDATE pages SET text = ?,"
                    " version = version + 1 WHERE id = ?",
                    (text, page),
                )
        except sqlite3.Error as error:
            return error
        return None

    def edit(self, rivals=(), **options):
        """Add " with sugar", while rivals write one text each."""
        rivals = list(rivals)

        def change(text):
            self.asked.append(text)
            if rivals:
                rivals.pop(0)()
            return f"{text} with sugar"

        return outcome(self.ours, 1, change, **options)


def outcome(*arguments, **options):
    """Return what edit returned or raised."""
    try:
        return edit(*arguments, **options)
    except BaseException as error:
        return error


@contextmanager
def wiki():
    with tempfile.TemporaryDirectory() as folder:
        found = Wiki(os.path.join(folder, "wiki.db"))
        with closing(found.ours), closing(found.others):
            yield found


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


def check_error(name, came, expected, why):
    assert isinstance(came, expected), (
        f"{name}: {came!r}; expected {expected.__name__}.\n{why}"
    )


LOST = (
    "Others had written after you read: their edit is lost,"
    " unless you notice, and begin again with their text."
)


def test_text_is_changed():
    """the text is changed, committed and returned"""
    with wiki() as site:
        came = site.edit()
        check("edit returned", came, "tea with sugar", "New text.")
        check(
            "the rows that others read",
            site.rows(),
            [("tea with sugar", 6), ("milk", 5)],
            "One row is changed, its version is one more, and it"
            " is committed.",
        )


def test_text_is_data():
    """a text with quotes is a text"""
    with wiki() as site:
        text = 'it\'s "tea"; --'
        outcome(site.ours, 1, lambda _: text)
        check(
            "the rows that others read",
            site.rows(),
            [(text, 6), ("milk", 5)],
            "Give values as parameters.",
        )


def test_others_can_write_meanwhile():
    """while change runs, others can write"""
    seen = []

    with wiki() as site:

        def rival():
            seen.append(site.ours.in_transaction)
            seen.append(site.write("oat milk", page=2))

        site.edit([rival])
        check(
            "while change runs, in a transaction, and the error"
            " of others who write another row",
            seen,
            [False, None],
            "A lock that is held while somebody thinks stops"
            " everybody: SQLite has one for the whole file.",
        )
        check(
            "the rows in the end",
            site.rows(),
            [("tea with sugar", 6), ("oat milk", 6)],
            "Both edits are there.",
        )


def test_no_edit_is_lost():
    """what others wrote meanwhile is kept"""
    with wiki() as site:
        came = site.edit([lambda: site.write("green tea")])
        check(
            "the row after two edits at once",
            site.rows()[0],
            ("green tea with sugar", 7),
            LOST,
        )
        check(
            "change was asked for, and edit returned",
            (site.asked, came),
            (["tea", "green tea"], "green tea with sugar"),
            "It begins again: with a new read.",
        )


def test_rival_just_before_the_write():
    """others write between your check and your write"""
    with wiki() as site:
        told = []

        def traced(statement):
            if statement.startswith("UPDATE") and not told:
                told.append(statement)
                told.append(site.write("green tea"))

        site.ours.set_trace_callback(traced)
        site.edit()
        site.ours.set_trace_callback(None)
        expected = "green tea with sugar", 7
        if isinstance(told[-1], Exception):
            expected = "tea with sugar", 6  # a lock kept them out
        check(
            "the row, when others write just before your UPDATE",
            site.rows()[0],
            expected,
            "A check in a statement of its own has a gap behind"
            " it: let the UPDATE ask for the version.",
        )


def test_version_counts():
    """a text that changed and changed back has changed"""
    with wiki() as site:

        def rival():
            site.write("coffee")
            site.write("tea")

        site.edit([rival])
        check(
            "change was asked for",
            site.asked,
            ["tea", "tea"],
            "Others have written twice: the text is the same, the"
            " version is not.",
        )


def test_attempts_come_to_an_end():
    """others who are always faster end it with ConflictError"""
    for options, calls in (
        ({}, 3),
        ({"attempts": 1}, 1),
        ({"attempts": 5}, 5),
    ):
        with wiki() as site:
            came = site.edit(
                [lambda: site.write("green tea")] * 9, **options
            )
            check(
                f"with {options}, calls of change",
                len(site.asked),
                calls,
                "Each attempt asks once; attempts=3 is in the"
                " signature.",
            )
            check_error(
                f"with {options}, out came",
                came,
                ConflictError,
                "Nothing was written: the caller must know.",
            )
            check(
                f"with {options}, the row",
                site.rows()[0],
                ("green tea", 5 + calls),
                LOST,
            )


def test_last_attempt_counts():
    """the last attempt may succeed"""
    with wiki() as site:
        came = site.edit([lambda: site.write("green tea")] * 2)
        check(
            "edit, with others who are faster twice, gave",
            came,
            "green tea with sugar",
            "The third attempt was in time.",
        )


def test_missing_page():
    """a page that is not there is a LookupError"""
    with wiki() as site:
        asked = []
        came = outcome(site.ours, 7, asked.append)
        why = "There is nothing to change."
        check_error(
            "edit of a page that is missing gave",
            came,
            LookupError,
            why,
        )
        check("change was asked for", asked, [], why)

        def delete():
            with site.others:
                site.others.execute("DELETE FROM pages")

        came = site.edit([delete])
        check_error(
            "edit of a page that is deleted meanwhile gave",
            came,
            LookupError,
            "The new read finds no row.",
        )


def test_errors_of_change_go_on():
    """an error of change goes on, and nothing is written"""
    for error in (ValueError("too long"), KeyboardInterrupt()):

        def change(text):
            raise error

        with wiki() as site:
            came = outcome(site.ours, 1, change)
            check("out came", came, error, "It is the caller's.")
            check(
                "the row after an error of change",
                site.rows()[0],
                ("tea", 5),
                "Nothing is written.",
            )


def test_failed_write_leaves_no_transaction():
    """a write that fails leaves no transaction open"""
    with wiki() as site:
        site.edit([lambda: site.others.execute("BEGIN IMMEDIATE")])
        stays = site.ours.in_transaction
        site.others.rollback()
    check(
        "after an UPDATE that found the database locked, a"
        " transaction is open",
        stays,
        False,
        "sqlite3 begins one before the UPDATE, and it stays when"
        " the UPDATE fails: roll back.",
    )


def test_lock_of_others_is_told():
    """a database that is locked is told as it is"""
    with wiki() as site:
        came = site.edit(
            [lambda: site.others.execute("BEGIN IMMEDIATE")]
        )
        site.others.rollback()
    check_error(
        "with a database that is locked, out came",
        came,
        sqlite3.OperationalError,
        "The exception of the database goes on.",
    )
