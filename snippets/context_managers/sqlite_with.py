import sqlite3
from contextlib import closing

connection = sqlite3.connect(":memory:")
with connection:
    connection.execute("CREATE TABLE items (name)")
print("after with:", connection.execute("SELECT 1").fetchone())

with closing(connection):
    pass
try:
    connection.execute("SELECT 1")
except sqlite3.ProgrammingError as error:
    print("after closing:", error)
