import psycopg

from temporary_postgres import temporary_postgres

READ = "SELECT stock FROM tea"
WRITE = "UPDATE tea SET stock = %s"


with temporary_postgres() as address:
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
    ):
        ann.execute("CREATE TABLE tea AS SELECT 10 AS stock")
        ann.commit()

        [for_ann] = ann.execute(READ).fetchone()
        [for_bob] = bob.execute(READ).fetchone()
        ann.execute(WRITE, [for_ann - 1])
        ann.commit()
        bob.execute(WRITE, [for_bob - 1])
        bob.commit()

        print("sold 2 of 10, left:", *ann.execute(READ).fetchone())
