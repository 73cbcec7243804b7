import psycopg

from temporary_postgres import temporary_postgres

NUMBERS = "SELECT generate_series(1, 3)"


def read(address, **options):
    with psycopg.connect(address) as connection:
        cursor = connection.cursor(name="numbers", **options)
        cursor.execute(NUMBERS)
        print("  row", *cursor.fetchone())
        connection.commit()  # as an ORM does after each batch
        try:
            print("  row", *cursor.fetchone())
        except psycopg.errors.InvalidCursorName as error:
            print(" ", error.diag.message_primary)


with temporary_postgres() as address:
    print("named cursor")
    read(address)
    print("with hold")
    read(address, withhold=True)
