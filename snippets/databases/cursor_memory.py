import psutil
import psycopg

from temporary_postgres import temporary_postgres

QUERY = "SELECT repeat('x', 1000) FROM generate_series(1, 40000)"


def resident():
    """MB of memory that the process has from the system."""
    return psutil.Process().memory_info().rss / 1_000_000


def first_row(cursor):
    cursor.execute(QUERY)
    cursor.fetchone()
    return resident()


def last_row_of_a_stream(cursor):
    for number, _ in enumerate(cursor.stream(QUERY), start=1):
        if number == 40000:
            return resident()


def tell_growth(read, cursor):
    before = resident()
    more = read(cursor) - before > 20
    name = f"{type(cursor).__name__}, {read.__name__}"
    print(f"{name}: more than 20 MB: {more}")


with temporary_postgres() as address:
    with psycopg.connect(address) as connection:
        with connection.cursor(name="rows") as cursor:
            tell_growth(first_row, cursor)
        with connection.cursor() as cursor:
            tell_growth(last_row_of_a_stream, cursor)
        with connection.cursor() as cursor:
            tell_growth(first_row, cursor)
