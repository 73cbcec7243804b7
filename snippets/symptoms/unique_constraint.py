import sqlite3

ASKED = "SELECT count(*) FROM users WHERE name = 'ann'"
INSERT = "INSERT INTO users VALUES ('ann')"

SHARED = "file:users?mode=memory&cache=shared"


def connect():
    return sqlite3.connect(SHARED, uri=True, isolation_level=None)


one, other = connect(), connect()
one.execute("CREATE TABLE users (name TEXT UNIQUE)")
for request in one, other:
    found = request.execute(ASKED).fetchone()[0]
    print("there before the insert:", found)
one.execute(INSERT)
try:
    other.execute(INSERT)
except sqlite3.IntegrityError as error:
    print("sqlite3.IntegrityError:", error)
told = other.execute(f"{INSERT} ON CONFLICT DO NOTHING")
print("added, where a conflict is no error:", told.rowcount)
for request in one, other:
    request.close()
