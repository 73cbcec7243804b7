import sqlite3

db = sqlite3.connect(":memory:", check_same_thread=False)
db.execute("CREATE TABLE orders (name)")
db.commit()


def alice_begins():
    db.execute("INSERT INTO orders VALUES ('alice')")


def bob_fails():
    db.execute("INSERT INTO orders VALUES ('bob')")
    db.rollback()


def alice_ends():
    db.commit()


alice_begins()
bob_fails()
alice_ends()
print(db.execute("SELECT name FROM orders").fetchall())
#> []
db.close()
