def answer(connection, key, body, work):
    with connection:
        claim = connection.execute(
            "INSERT OR IGNORE INTO answers (key, body)"
            " VALUES (?, ?)",
            (key, body),
        )
    if claim.rowcount == 0:
        return repeated(connection, key, body)
    status, text = work()
    with connection:
        connection.execute(
            "UPDATE answers SET status = ?, answer = ?"
            " WHERE key = ?",
            (status, text, key),
        )
    return status, text


def repeated(connection, key, body):
    row = connection.execute(
        "SELECT body, status, answer FROM answers WHERE key = ?",
        (key,),
    ).fetchone()
    # No row: the first request has failed a moment ago.
    if row and row[0] != body:
        return 422, "another body"
    if row is None or row[1] is None:
        return 409, "in progress"
    return row[1], row[2]
