import sqlite3


def save(rule):
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA foreign_keys = on")
    database.execute("CREATE TABLE accounts (name PRIMARY KEY)")
    database.execute(
        "CREATE TABLE orders (account REFERENCES accounts "
        + rule
        + ")"
    )
    try:
        database.execute("INSERT INTO orders VALUES ('nobody')")
        print("  inserted")
        database.commit()
        print("  committed")
    except sqlite3.IntegrityError as error:
        print(" ", error)
    database.close()


print("checked at the statement:")
save("NOT DEFERRABLE")
print("checked at the commit:")
save("DEFERRABLE INITIALLY DEFERRED")
