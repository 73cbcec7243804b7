import csv
import io


def export(connect, query, chunk=500):
    connection = connect()
    try:
        cursor = connection.cursor()
        cursor.execute(query)
    except BaseException:
        connection.close()
        raise
    return read(connection, cursor, chunk)


def read(connection, cursor, chunk):
    try:
        yield as_csv([[name for name, *_ in cursor.description]])
        while rows := cursor.fetchmany(chunk):
            yield as_csv(rows)
    finally:
        connection.close()


def as_csv(rows):
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
