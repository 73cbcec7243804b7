class ConflictError(Exception):
    """Others were faster, at each attempt."""


def edit(connection, page, change, attempts=3):
    new = None
    for _ in range(attempts):
        row = connection.execute(
            "SELECT text, version FROM pages WHERE id = ?", (page,)
        ).fetchone()
        if row is None:
            raise LookupError(page)
        if new is None:
            new = change(row[0])
        with connection:
            written = connection.execute(
                "UPDATE pages SET text = ?, version = version + 1"
                " WHERE id = ? AND version = ?",
                (new, page, row[1]),
            )
        if written.rowcount == 1:
            return new
    raise ConflictError(page)
