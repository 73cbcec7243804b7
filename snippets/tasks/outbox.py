import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE orders (item)")
db.execute("CREATE TABLE mails (id INTEGER PRIMARY KEY, text)")


def order(item, text):
    # --8<-- [start:together]
    with db:  # both rows are written, or none is
        db.execute("INSERT INTO orders VALUES (?)", (item,))
        db.execute("INSERT INTO mails (text) VALUES (?)", (text,))
        # --8<-- [end:together]
        if item == "nothing":
            raise ValueError("nothing was ordered")


def work(send):
    """Send what waits; a mail that fails stays for the next run."""
    for number, text in db.execute(
        "SELECT * FROM mails"
    ).fetchall():
        try:
            send(text)
        except ConnectionError:
            continue
        with db:
            db.execute("DELETE FROM mails WHERE id = ?", (number,))


def no_server(text):
    raise ConnectionError


def count(table):
    return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


order("book", "Your book is ordered.")
try:
    order("nothing", "Your order failed.")
except ValueError as error:
    print("refused:", error)
print("orders:", count("orders"), "mails:", count("mails"))
for send in (no_server, print, print):
    work(send)
    print(send.__name__, "- waiting:", count("mails"))
