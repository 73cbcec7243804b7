import sqlite3

database = sqlite3.connect(":memory:", isolation_level=None)
database.execute("begin")
try:
    database.execute("begin")
except sqlite3.OperationalError as error:
    print("sqlite3.OperationalError:", error)
# --8<-- [start:check]
print("in a transaction:", database.in_transaction)
# --8<-- [end:check]
database.close()
