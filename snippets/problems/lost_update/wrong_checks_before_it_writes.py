class ConflictError(Exception):
    """Others were faster, at each attempt."""


READ = "SELECT text, version FROM pages WHERE id = ?"


def edit(connection, page, change, attempts=3):
    for _ in range(attempts):
        row = connection.execute(READ, (page,)).fetchone()
        if row is None:
            raise LookupError(page)
        new = change(row[0])
        if connection.execute(READ, (page,)).fetchone() == row:
            with connection:
                connection.execute(
                    "UPDATE pages SET text = ?, version = ?"
                    " WHERE id = ?",
                    (new, row[1] + 1, page),
                )
            return new
    raise ConflictError(page)
