import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from flask import Flask, Response

app = Flask(__name__)
SELECT = "SELECT id, amount FROM orders ORDER BY id"


@app.get("/closed")
def closed_too_early():
    with closing(sqlite3.connect(path)) as database:
        cursor = database.execute(SELECT)
        return Response(json.dumps(row) + "\n" for row in cursor)


@app.get("/open")
def open_while_streaming():
    def lines():
        with closing(sqlite3.connect(path)) as database:
            for row in database.execute(SELECT):
                yield json.dumps(row) + "\n"

    return Response(lines(), mimetype="application/jsonl")


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "shop.db")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE orders (id, amount)")
        database.execute("INSERT INTO orders VALUES (101, 2500)")
        database.execute("INSERT INTO orders VALUES (102, NULL)")
    client = app.test_client()
    print(client.get("/open").text, end="")
    try:
        print(client.get("/closed").text)
    except sqlite3.ProgrammingError as error:
        print(error)
