import sqlite3
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
opened, closed = [], []


async def get_database():
    database = sqlite3.connect(":memory:")
    opened.append(id(database))
    try:
        yield database
    finally:
        database.close()
        closed.append(id(database))


Database = Annotated[sqlite3.Connection, Depends(get_database)]


@app.get("/one")
async def one(database: Database, again: Database):
    row = database.execute("SELECT 1").fetchone()
    return {"row": row, "same": database is again}


client = TestClient(app)
for _ in range(2):
    print(client.get("/one").json())
print("opened:", len(opened), "closed:", len(closed))
