from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Annotated

import psycopg
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from temporary_postgres import temporary_postgres

app = FastAPI()
both_have_read = Barrier(2)
READ = "SELECT stock FROM tea"
WRITE = "UPDATE tea SET stock = %s"


def connect():
    with psycopg.connect(app.state.address) as connection:
        yield connection


Database = Annotated[psycopg.Connection, Depends(connect)]


@app.post("/read-then-write")
def read_then_write(database: Database):
    [stock] = database.execute(READ).fetchone()
    both_have_read.wait()
    database.execute(WRITE, [stock - 1])
    database.commit()
    return "sold"


@app.post("/locked")
def locked(database: Database):
    [stock] = database.execute(READ + " FOR UPDATE").fetchone()
    database.execute(WRITE, [stock - 1])
    database.commit()
    return "sold"


@app.get("/stock")
def stock(database: Database) -> int:
    return database.execute(READ).fetchone()[0]


# --8<-- [start:harness]
def post(path):
    return TestClient(app).post(path).json()


with temporary_postgres() as app.state.address:
    with psycopg.connect(app.state.address) as setup:
        setup.execute("CREATE TABLE tea AS SELECT 10 AS stock")
    for path in ("/read-then-write", "/locked"):
        with psycopg.connect(app.state.address) as setup:
            setup.execute(WRITE, [10])
        with ThreadPoolExecutor() as clients:
            print(path, *clients.map(post, [path, path]))
        print("  left:", TestClient(app).get("/stock").text)
# --8<-- [end:harness]
