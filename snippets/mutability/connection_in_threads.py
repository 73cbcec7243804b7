import sqlite3

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def bound_to_thread():
    database = sqlite3.connect(":memory:")
    yield database
    database.close()


def handed_on():
    database = sqlite3.connect(":memory:", check_same_thread=False)
    yield database
    database.close()


def row(database):
    try:
        return database.execute("SELECT 1").fetchone()
    except sqlite3.ProgrammingError as error:
        return type(error).__name__


@app.get("/bound")
async def bound(database=Depends(bound_to_thread)):
    return row(database)


@app.get("/handed-on")
async def handed(database=Depends(handed_on)):
    return row(database)


client = TestClient(app)
for path in ("/bound", "/handed-on"):
    print(path, client.get(path).json())
