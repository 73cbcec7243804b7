import sqlite3
import tempfile

folder = tempfile.TemporaryDirectory()
path = f"{folder.name}/orders.db"


def write():
    connection = sqlite3.connect(path, timeout=0)
    try:
        with connection:
            connection.execute("INSERT INTO orders VALUES (2500)")
        return "stored"
    except sqlite3.OperationalError as error:
        return str(error)
    finally:
        connection.close()


with sqlite3.connect(path) as filled:
    filled.execute("CREATE TABLE orders (amount INTEGER)")
    many = [(number,) for number in range(5000)]
    filled.executemany("INSERT INTO orders VALUES (?)", many)
filled.close()

# --8<-- [start:unfinished]
reader = sqlite3.connect(path)
rows = reader.execute("SELECT amount FROM orders")
print("one row was read:", next(rows))
reader.close()
print("the reader has closed:", write())
# --8<-- [end:unfinished]
del rows
print("its cursor is gone:", write())

# --8<-- [start:parts]
reader = sqlite3.connect(path)
part = reader.execute("SELECT amount FROM orders LIMIT 2")
print("a part was read:", part.fetchall())
print("the reader is still open:", write())
# --8<-- [end:parts]
reader.close()
folder.cleanup()
