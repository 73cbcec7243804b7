def export(connect, query, chunk=500):
    connection = connect()
    items = read(connection, query, chunk)
    # Begun here: a generator that never began closes nothing.
    next(items)
    return items


def read(connection, query, chunk):
    try:
        cursor = connection.cursor()
        cursor.execute(query)
        yield  # here it waits, begun, for the first item
        yield as_csv([[name for name, *_ in cursor.description]])
        while rows := cursor.fetchmany(chunk):
            yield as_csv(rows)
    finally:
        connection.close()


def as_csv(rows):
    lines = [",".join(map(str, row)) for row in rows]
    return "".join(f"{line}\r\n" for line in lines).encode()
