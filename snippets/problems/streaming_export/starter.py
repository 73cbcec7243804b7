"""An export that streams.

export(connect, query, chunk=500) runs `query` on a connection
of connect() and returns an iterator over the result as CSV, in
bytes (UTF-8, as csv.writer writes it), with a method close().
It is a DB-API connection: cursor(), execute(query),
description, fetchmany(size), close().

Connection and query are made at the call: if one of them fails,
that goes on at once, so that the answer can be an error.

The first item is the line with the names of the columns. Each
further item holds the lines of the next `chunk` rows (int, at
least 1; the last item may hold fewer, and none is empty). Rows
are read when their item is asked for, and none before.

The connection is closed once: when the items are used up, when
close() is called, also if no item was asked for, when reading
fails, and when the query fails. An exception while reading
goes on: a broken export must not look like a complete one.
After close() there are no more items; it may be called again.
"""

import csv
import io


def export(connect, query, chunk=500):
    cursor = connect().cursor()
    cursor.execute(query)
    file = io.StringIO()
    csv.writer(file).writerows(cursor.fetchmany(chunk))
    yield file.getvalue().encode()
