class ConflictError(Exception):
    """Others were faster, at each attempt."""


def edit(connection, page, change, attempts=3):
    row = connection.execute(
        "SELECT text FROM pages WHERE id = ?", (page,)
    ).fetchone()
    if row is None:
        raise LookupError(page)
    new = change(row[0])
    with connection:
        connection.execute(
            "UPDATE pages SET text = ?, version = version + 1"
            " WHERE id = ?",
            (new, page),
        )
    return new
