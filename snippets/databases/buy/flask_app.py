from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
from flask import Flask, g

from temporary_postgres import temporary_postgres

app = Flask(__name__)
both_have_read = Barrier(2)
READ = "SELECT stock FROM tea"
WRITE = "UPDATE tea SET stock = %s"


@app.before_request
def connect():
    g.database = psycopg.connect(app.config["ADDRESS"])


@app.teardown_request
def disconnect(error):
    g.pop("database").close()


@app.post("/read-then-write")
def read_then_write():
    [stock] = g.database.execute(READ).fetchone()
    both_have_read.wait()
    g.database.execute(WRITE, [stock - 1])
    g.database.commit()
    return "sold"


@app.post("/locked")
def locked():
    [stock] = g.database.execute(READ + " FOR UPDATE").fetchone()
    g.database.execute(WRITE, [stock - 1])
    g.database.commit()
    return "sold"


@app.get("/stock")
def stock():
    return str(*g.database.execute(READ).fetchone())


# --8<-- [start:harness]
def post(path):
    return app.test_client().post(path).text


with temporary_postgres() as app.config["ADDRESS"]:
    with psycopg.connect(app.config["ADDRESS"]) as setup:
        setup.execute("CREATE TABLE tea AS SELECT 10 AS stock")
    for path in ("/read-then-write", "/locked"):
        with psycopg.connect(app.config["ADDRESS"]) as setup:
            setup.execute(WRITE, [10])
        with ThreadPoolExecutor() as clients:
            print(path, *clients.map(post, [path, path]))
        print("  left:", app.test_client().get("/stock").text)
# --8<-- [end:harness]
