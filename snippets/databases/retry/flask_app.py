from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
from flask import Flask
from psycopg import IsolationLevel
from psycopg.errors import SerializationFailure

from temporary_postgres import temporary_postgres

app = Flask(__name__)
app.logger.disabled = True
both_have_read = Barrier(2)


def in_transaction(work, tries):
    """Run `work` in a transaction; all of it again if refused."""
    address = app.config["ADDRESS"]
    with psycopg.connect(address) as connection:
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
    answer = app.test_client().post(path)
    return answer.status_code, answer.json and answer.json[
        "attempts"
    ]


with temporary_postgres() as app.config["ADDRESS"]:
    with psycopg.connect(app.config["ADDRESS"]) as setup:
        setup.execute("CREATE TABLE tea AS SELECT 10 AS stock")
    for path in ("/once", "/again"):
        with ThreadPoolExecutor() as clients:
            answers = list(clients.map(post, [path, path]))
        for status, attempts in sorted(answers, key=str):
            print(path, status, f"attempts: {attempts or '-'}")
        with psycopg.connect(app.config["ADDRESS"]) as setup:
            query = "SELECT stock FROM tea"
            print("  left:", *setup.execute(query).fetchone())
# --8<-- [end:harness]
