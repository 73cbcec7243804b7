from threading import Event, Thread
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import TimeoutError as PoolTimeout

from temporary_postgres import temporary_postgres

app = FastAPI(default_response_class=PlainTextResponse)
calling, answered = Event(), Event()
READ = text("SELECT 'ann'")


def connect():
    with app.state.engine.connect() as connection:
        yield connection


Database = Annotated[Connection, Depends(connect)]


def call_upstream():
    calling.set()
    answered.wait()


@app.get("/holds")
def holds(database: Database):
    name = database.scalar(READ)
    call_upstream()
    return name


@app.get("/only-commits")
def only_commits(database: Database):
    name = database.scalar(READ)
    database.commit()
    call_upstream()
    return name


@app.get("/gives-back")
def gives_back(database: Database):
    name = database.scalar(READ)
    database.commit()
    database.close()
    call_upstream()
    return name


@app.get("/quick")
def quick(database: Database):
    return database.scalar(READ)


@app.exception_handler(PoolTimeout)
def no_connection(request, error):
    said = str(error).partition(",")[0]
    return PlainTextResponse(said, status_code=503)


# --8<-- [start:harness]
def get(path):
    return TestClient(app).get(path)


with temporary_postgres() as address:
    app.state.engine = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:"),
        pool_size=1,
        max_overflow=0,
        pool_timeout=0.1,
    )
    for path in ("/holds", "/only-commits", "/gives-back"):
        slow = Thread(target=get, args=(path,))
        slow.start()
        calling.wait()
        quick_answer = get("/quick")
        answered.set()
        slow.join()
        calling.clear()
        answered.clear()
        print(path)
        print(
            "  another request:",
            quick_answer.status_code,
            quick_answer.text,
        )
    app.state.engine.dispose()
# --8<-- [end:harness]
