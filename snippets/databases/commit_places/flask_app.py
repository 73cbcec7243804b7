import logging
import sqlite3
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from flask import Flask, g
from werkzeug.serving import make_server

app = Flask(__name__)
folder = TemporaryDirectory()


# --8<-- [start:harness]
def connect():
    database = sqlite3.connect(Path(folder.name, "shop.db"))
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


def order(account, commit):
    g.database, g.commit = connect(), commit
    g.database.execute("INSERT INTO orders VALUES (?)", (account,))


@app.post("/view/<account>")
def in_view(account):
    order(account, "view")
    g.database.commit()
    return "saved"


@app.post("/after/<account>")
def in_after_request(account):
    order(account, "after")
    return "saved"


@app.post("/teardown/<account>")
def in_teardown(account):
    order(account, "teardown")
    return "saved"


@app.errorhandler(sqlite3.IntegrityError)
def conflict(error):
    return "no such account", 409


@app.after_request
def commit_after_request(response):
    if g.get("commit") == "after" and response.status_code < 400:
        g.database.commit()
    return response


@app.teardown_request
def commit_in_teardown(error):
    database = g.pop("database", None)
    try:
        if g.get("commit") == "teardown" and error is None:
            database.commit()
    finally:
        if database is not None:
            database.close()


# --8<-- [start:harness]
logging.disable()
server = make_server("127.0.0.1", 0, app)
Thread(target=server.serve_forever).start()
for place in ("view", "after", "teardown"):
    for account in ("ann", "nobody"):
        client = HTTPConnection("127.0.0.1", server.server_port)
        client.request("POST", f"/{place}/{account}")
        print(place, account, client.getresponse().status)
        client.close()
server.shutdown()
server.server_close()
folder.cleanup()
# --8<-- [end:harness]
