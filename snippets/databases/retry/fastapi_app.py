from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg import IsolationLevel
from psycopg.errors import SerializationFailure

from temporary_postgres import temporary_postgres

app = FastAPI()
both_have_read = Barrier(2)


def in_transaction(work, tries):
    """Run `work` in a transaction; all of it again if refused."""
    with psycopg.connect(app.state.address) as connection:
        connection.isolation_level = IsolationLevel.SERIALIZABLE
        for attempt in range(1, tries + 1):
            try:
                work(connection, attempt)
                connection.commit()
                return attempt
            except SerializationFailure:
                connection.rollback()
                if attempt == tries:
                    raise


def sell(connection, attempt):
    query = "SELECT stock FROM tea"
    [stock] = connection.execute(query).fetchone()
    if attempt == 1:
        both_have_read.wait()
    connection.execute("UPDATE tea SET stock = %s", [stock - 1])


@app.post("/once")
def once():
    return {"attempts": in_transaction(sell, tries=1)}


@app.post("/again")
def again():
    return {"attempts": in_transaction(sell, tries=3)}


# --8<-- [start:harness]
def post(path):
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.post(path)
    is_error = answer.status_code == 500
    return (
        answer.status_code,
        None if is_error else answer.json()["attempts"],
    )


with temporary_postgres() as app.state.address:
    with psycopg.connect(app.state.address) as setup:
        setup.execute("CREATE TABLE tea AS SELECT 10 AS stock")
    for path in ("/once", "/again"):
        with ThreadPoolExecutor() as clients:
            answers = list(clients.map(post, [path, path]))
        for status, attempts in sorted(answers, key=str):
            print(path, status, f"attempts: {attempts or '-'}")
        with psycopg.connect(app.state.address) as setup:
            query = "SELECT stock FROM tea"
            print("  left:", *setup.execute(query).fetchone())
# --8<-- [end:harness]
