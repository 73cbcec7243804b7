import csv
import io
import logging
import sqlite3


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
        try:
            while rows := cursor.fetchmany(chunk):
                yield as_csv(rows)
        except sqlite3.Error as error:
            logging.getLogger(__name__).debug("%s", error)
    finally:
        connection.close()


def as_csv(rows):
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
