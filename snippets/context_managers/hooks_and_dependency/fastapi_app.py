from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


class Connection:
    def close(self):
        print("  close")


def get_connection():
    print("  open")
    connection = Connection()
    try:
        yield connection
    finally:
        connection.close()


Db = Annotated[Connection, Depends(get_connection)]


@app.get("/fine")
def fine(db: Db):
    print("  view")
    return {}


@app.get("/bug")
def bug(db: Db):
    print("  view")
    raise ValueError


client = TestClient(app, raise_server_exceptions=False)
for path in ("/fine", "/bug"):
    print(path)
    print("  answer", client.get(path).status_code)
