import sqlite3

from flask import Flask, g

app = Flask(__name__)
opened, closed = [], []


def get_database():
    if "database" not in g:
        g.database = sqlite3.connect(":memory:")
        opened.append(id(g.database))
    return g.database


@app.teardown_appcontext
def close_database(error):
    database = g.pop("database", None)
    if database is not None:
        database.close()
        closed.append(id(database))


@app.get("/one")
def one():
    database = get_database()
    again = get_database()
    row = database.execute("SELECT 1").fetchone()
    return {"row": row, "same": database is again}


client = app.test_client()
for _ in range(2):
    print(client.get("/one").get_json())
print("opened:", len(opened), "closed:", len(closed))
