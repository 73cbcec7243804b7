import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    file = Path(folder, "shop.db")
    with (
        closing(sqlite3.connect(file, timeout=0)) as first,
        closing(sqlite3.connect(file, timeout=0)) as second,
    ):
        first.execute("CREATE TABLE items (name)")
        first.execute("INSERT INTO items VALUES ('pen')")
        try:
            second.execute("INSERT INTO items VALUES ('ink')")
        except sqlite3.OperationalError as error:
            print(error)
        first.commit()
        second.execute("INSERT INTO items VALUES ('ink')")
        print("after the commit: written")
