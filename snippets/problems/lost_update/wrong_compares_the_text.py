class ConflictError(Exception):
    """Others were faster, at each attempt."""


def edit(connection, page, change, attempts=3):
    for _ in range(attempts):
        row = connection.execute(
            "SELECT text FROM pages WHERE id = ?", (page,)
        ).fetchone()
        if row is None:
            raise LookupError(page)
        new = change(row[0])
        with connection:  # commits, or rolls back and raises
            written = connection.execute(
                "UPDATE pages SET text = ?, version = version + 1"
                " WHERE id = ? AND text = ?",
                (new, page, row[0]),
            )
        if written.rowcount == 1:
            return new
    raise ConflictError(page)
