from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from temporary_postgres import temporary_postgres

app = FastAPI()
both_have_read = Barrier(2)
READ = text("SELECT stock FROM tea")
WRITE = text("UPDATE tea SET stock = :stock")
REFUSED = ("40001", "40P01")  # not serializable, deadlock


def in_transaction(work, tries):
    """Run `work` in a transaction; all of it again if refused."""
    for attempt in range(1, tries + 1):
        try:
            with app.state.engine.begin() as connection:
                work(connection, attempt)
            return attempt
        except DBAPIError as error:
            refused = error.orig.sqlstate in REFUSED
            if not refused or attempt == tries:
                raise


def sell(connection, attempt):
    stock = connection.scalar(READ)
    if attempt == 1:
        both_have_read.wait()
    connection.execute(WRITE, {"stock": stock - 1})


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


with temporary_postgres() as address:
    engine = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:"),
        isolation_level="SERIALIZABLE",
    )
    app.state.engine = engine
    with engine.begin() as setup:
        setup.execute(
            text("CREATE TABLE tea AS SELECT 10 AS stock")
        )
    for path in ("/once", "/again"):
        with ThreadPoolExecutor() as clients:
            answers = list(clients.map(post, [path, path]))
        for status, attempts in sorted(answers, key=str):
            print(path, status, f"attempts: {attempts or '-'}")
        with engine.connect() as connection:
            print("  left:", connection.scalar(READ))
    engine.dispose()
# --8<-- [end:harness]
