def answer(connection, key, body, work):
    row = connection.execute(
        "SELECT body, status, answer FROM answers WHERE key = ?",
        (key,),
    ).fetchone()
    if row is not None:
        if row[0] != body:
            return 422, "another body"
        return row[1:] if row[1] else (409, "in progress")
    with connection:
        connection.execute(
            "INSERT OR REPLACE INTO answers (key, body)"
            " VALUES (?, ?)",
            (key, body),
        )
    try:
        status, text = work()
    except BaseException:
        with connection:
            connection.execute(
                "DELETE FROM answers WHERE key = ?", (key,)
            )
        raise
    with connection:
        connection.execute(
            "UPDATE answers SET status = ?, answer = ?"
            " WHERE key = ?",
            (status, text, key),
        )
    return status, text
