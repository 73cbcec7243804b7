import psutil
import psycopg

from temporary_postgres import temporary_postgres

QUERY = "SELECT repeat('x', 1000) FROM generate_series(1, 40000)"


def resident():
    """MB of memory that the process has from the system."""
    return psutil.Process().memory_info().rss / 1_000_000


def grown(cursor):
    before = resident()
    cursor.execute(QUERY)
    print("  first row:", len(cursor.fetchone()[0]), "characters")
    return resident() - before


with temporary_postgres() as address:
    with psycopg.connect(address) as connection:
        print("named cursor")
        with connection.cursor(name="rows") as cursor:
            print("  less than 10 MB:", grown(cursor) < 10)
        print("default cursor")
        with connection.cursor() as cursor:
            print("  more than 40 MB:", grown(cursor) > 40)
