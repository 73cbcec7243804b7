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
        connection.execute(
            "UPDATE answers SET status = ?, answer = ?"
            " WHERE key = ?",
            (status, text, key),
        )
    return status, text


def repeated(connection, key, body):
    first, status, text = connection.execute(
        "SELECT body, status, answer FROM answers WHERE key = ?",
        (key,),
    ).fetchone()
    if first != body:
        return 422, "another body"
    return (status, text) if status else (409, "in progress")
