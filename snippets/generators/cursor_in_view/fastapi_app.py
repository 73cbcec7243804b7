import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()
SELECT = "SELECT id, amount FROM orders ORDER BY id"


def connect():  # each step may run in another thread
    return closing(sqlite3.connect(path, check_same_thread=False))


@app.get("/closed")
def closed_too_early():
    with connect() as database:
        cursor = database.execute(SELECT)
        return StreamingResponse(
            json.dumps(r) + "\n" for r in cursor
        )


@app.get("/open")
def open_while_streaming():
    def lines():
        with connect() as database:
            for row in database.execute(SELECT):
                yield json.dumps(row) + "\n"

    return StreamingResponse(
        lines(), media_type="application/jsonl"
    )


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "shop.db")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE orders (id, amount)")
        database.execute("INSERT INTO orders VALUES (101, 2500)")
        database.execute("INSERT INTO orders VALUES (102, NULL)")
    client = TestClient(app)
    print(client.get("/open").text, end="")
    try:
        print(client.get("/closed").text)
    except sqlite3.ProgrammingError as error:
        print(error)
