"""Nobody's edit is lost.

edit(connection, page, change, attempts=3) reads the text of the
row `page` (int) in the table

    pages (id INTEGER PRIMARY KEY, text TEXT, version INTEGER)

writes change(text) in its place, with a version that is one
more, and returns the new text. When it returns, that is
committed.

change is slow. While it runs, `connection` has no transaction
open, and others may read and write.

What others write meanwhile is never overwritten. If the version
is no longer the one that was read, edit starts again, with a
new read and a new call of change. Only the version counts: a
text may change and change back. After `attempts` (int, at least
1) calls of change in vain, it raises ConflictError.

If it finds no row `page` when it reads, it raises LookupError.
Any other exception, of change or of the database, goes on;
nothing is written then, and no transaction stays open.

connection is what sqlite3.connect returns, with no transaction
open. Other connections to the same file write as well.
"""


class ConflictError(Exception):
    """Others were faster, at each attempt."""


def edit(connection, page, change, attempts=3):
    [text] = connection.execute(
        "SELECT text FROM pages WHERE id = ?", (page,)
    ).fetchone()
    text = change(text)
    connection.execute(
        "UPDATE pages SET text = ? WHERE id = ?", (text, page)
    )
    connection.commit()
    return text
