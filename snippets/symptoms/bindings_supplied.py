import sqlite3

database = sqlite3.connect(":memory:")
database.execute("create table users (name text)")
SQL = "insert into users values (?)"
for values in ("alice", ("alice",)):
    try:
        database.execute(SQL, values)
        print("inserted")
    except sqlite3.ProgrammingError as error:
        name = type(error).__name__
        print(f"sqlite3.{name}:", error)
database.close()
