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
    step = "at the insert"
    try:
        database.execute("INSERT INTO orders VALUES ('nobody')")
        step = "at the commit"
        database.commit()
    except sqlite3.IntegrityError as error:
        print(f"{rule}: {step}: {error}")
    database.close()


save("NOT DEFERRABLE")
save("DEFERRABLE INITIALLY DEFERRED")
