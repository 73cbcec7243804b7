import os
import sqlite3
import tempfile
from pathlib import Path


def ask(path):
    with tempfile.TemporaryDirectory() as other:
        os.chdir(other)
        try:
            connection = sqlite3.connect(path)
            [number] = connection.execute(
                "SELECT count(*) FROM users"
            ).fetchone()
            print("users:", number)
            connection.close()
        except sqlite3.OperationalError as error:
            print("OperationalError:", error)
        os.chdir("/")


with tempfile.TemporaryDirectory() as folder:
    file = Path(folder, "shop.db")
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE users (name)")
    connection.close()
    ask("shop.db")  # another, empty one
    ask("data/shop.db")
    ask(file)

memory = sqlite3.connect(":memory:")
memory.execute("CREATE TABLE users (name)")
ask(":memory:")
memory.close()
