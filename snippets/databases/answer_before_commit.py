import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
folder = TemporaryDirectory()


def connect():
    path = Path(folder.name, "shop.db")
    return closing(sqlite3.connect(path, check_same_thread=False))


# --8<-- [start:sessions]
def session():
    with connect() as database:
        yield database


def committing_session():
    with connect() as database:
        yield database
        database.commit()


# --8<-- [end:sessions]
Plain = Annotated[sqlite3.Connection, Depends(session)]
Committing = Annotated[
    sqlite3.Connection, Depends(committing_session)
]


@app.post("/commit-in-view")
def commit_in_view(database: Plain):
    database.execute("INSERT INTO orders VALUES ('tea')")
    database.commit()
    return "saved"


@app.post("/commit-after-yield")
def commit_after_yield(database: Committing):
    database.execute("INSERT INTO orders VALUES ('tea')")
    return "saved"


# --8<-- [start:harness]
class NextRequest:
    """Reads what the client's next request would read."""

    def __init__(self, application):
        self.application = application

    async def __call__(self, scope, receive, send):
        async def watched_send(message):
            await send(message)
            is_body = message["type"] == "http.response.body"
            if is_body and not message.get("more_body"):
                print("  the client has", message["body"].decode())
                print("  and then reads", count(), "orders")

        await self.application(scope, receive, watched_send)


def count():
    with connect() as database:
        query = "SELECT count(*) FROM orders"
        return database.execute(query).fetchone()[0]


# --8<-- [end:harness]
client = TestClient(NextRequest(app))
for path in ("/commit-in-view", "/commit-after-yield"):
    with connect() as database:
        database.execute("DROP TABLE IF EXISTS orders")
        database.execute("CREATE TABLE orders (name)")
    print(path)
    client.post(path)
    print("  in the end there are", count())
folder.cleanup()
