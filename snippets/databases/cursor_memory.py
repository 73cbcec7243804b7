import psutil
import psycopg

from temporary_postgres import temporary_postgres

QUERY = "SELECT repeat('x', 1000) FROM generate_series(1, 40000)"


def resident():
    """MB of memory that the process has from the system."""
    return psutil.Process().memory_info().rss / 1_000_000


def tell_growth(cursor):
    before = resident()
    cursor.execute(QUERY)
    cursor.fetchone()
    more = resident() - before > 20
    print(f"{type(cursor).__name__}: more than 20 MB: {more}")


with temporary_postgres() as address:
    with psycopg.connect(address) as connection:
        with connection.cursor(name="rows") as cursor:
            tell_growth(cursor)
        with connection.cursor() as cursor:
            tell_growth(cursor)
