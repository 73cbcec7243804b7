import csv
import io
import itertools


def export(connect, query, chunk=500):
    connection = connect()
    items = read(connection, query, chunk)
    return itertools.chain([next(items)], items)


def read(connection, query, chunk):
    try:
        cursor = connection.cursor()
        cursor.execute(query)
        yield as_csv([[name for name, *_ in cursor.description]])
        while rows := cursor.fetchmany(chunk):
            yield as_csv(rows)
    finally:
        connection.close()


def as_csv(rows):
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
