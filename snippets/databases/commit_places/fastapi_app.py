import logging
import sqlite3
import time
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Annotated

import uvicorn
from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()
folder = TemporaryDirectory()


# --8<-- [start:harness]
def connect():
    database = sqlite3.connect(
        Path(folder.name, "shop.db"), check_same_thread=False
    )
    database.execute("PRAGMA foreign_keys = on")
    return database


database = connect()
database.execute("CREATE TABLE accounts (name PRIMARY KEY)")
database.execute(
    "CREATE TABLE orders (account REFERENCES accounts"
    " DEFERRABLE INITIALLY DEFERRED)"
)
database.execute("INSERT INTO accounts VALUES ('ann')")
database.commit()
database.close()
# --8<-- [end:harness]


def session():
    database = connect()
    try:
        yield database
    finally:
        database.close()


def committing_session():
    database = connect()
    try:
        yield database
        database.commit()
    finally:
        database.close()


INSERT = "INSERT INTO orders VALUES (?)"
Plain = Annotated[sqlite3.Connection, Depends(session)]
Committing = Annotated[
    sqlite3.Connection, Depends(committing_session)
]


@app.post("/view/{account}")
def in_view(account: str, database: Plain):
    database.execute(INSERT, (account,))
    database.commit()
    return "saved"


@app.post("/after/{account}")
def after_yield(account: str, database: Committing):
    database.execute(INSERT, (account,))
    return "saved"


@app.post("/task/{account}")
def in_task(account: str, tasks: BackgroundTasks):
    def save():
        database = connect()
        try:
            database.execute(INSERT, (account,))
            database.commit()
        finally:
            database.close()

    tasks.add_task(save)
    return "saved"


@app.exception_handler(sqlite3.IntegrityError)
def conflict(request, error):
    return PlainTextResponse("no such account", 409)


# --8<-- [start:harness]
logging.disable()
config = uvicorn.Config(app, port=0, log_config=None)
server = uvicorn.Server(config)
thread = Thread(target=server.run)
thread.start()
while not server.started:
    time.sleep(0.01)
port = server.servers[0].sockets[0].getsockname()[1]
for place in ("view", "after", "task"):
    for account in ("ann", "nobody"):
        client = HTTPConnection("127.0.0.1", port)
        client.request("POST", f"/{place}/{account}")
        print(place, account, client.getresponse().status)
        client.close()
server.should_exit = True
thread.join()
folder.cleanup()
# --8<-- [end:harness]
