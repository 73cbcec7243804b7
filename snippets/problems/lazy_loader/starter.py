"""A lazy loader.

load_rows(open_source, page_size) returns an iterator over the
rows of a source. open_source() opens it and returns an object
with fetchmany(count), which returns a list of at most `count`
rows, and only at the end an empty one, and close(): a database
cursor is one. Rows may be anything, also 0 and None. page_size
is the number of rows (int, at least 1) to fetch at a time.

Nothing is opened before the first row is asked for. A page is
fetched only when a row of it is asked for. The source is closed
once when its rows are used up, when the iterator is closed
early by its close(), and when fetching fails. An iterator that
is closed before its first row opens nothing. Errors of
open_source and fetchmany go on.

Raises ValueError at the call if page_size is below 1.
"""


def load_rows(open_source, page_size):
    source = open_source()
    return source.fetchmany(page_size)
