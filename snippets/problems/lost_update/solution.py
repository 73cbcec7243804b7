class ConflictError(Exception):
    """Others were faster, at each attempt."""


def edit(connection, page, change, attempts=3):
    for _ in range(attempts):
        row = connection.execute(
            "SELECT text, version FROM pages WHERE id = ?", (page,)
        ).fetchone()
        if row is None:
            raise LookupError(page)
        text, version = row
        new = change(text)
        with connection:  # commits, or rolls back and raises
            written = connection.execute(
                "UPDATE pages SET text = ?, version = version + 1"
                " WHERE id = ? AND version = ?",
                (new, page, version),
            )
        if written.rowcount == 1:
            return new
    raise ConflictError(page)
