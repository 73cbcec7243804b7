from fastapi import FastAPI
from fastapi.exceptions import ResponseValidationError
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class User(BaseModel):
    id: int
    name: str


@app.get("/user")
def user() -> User:
    return {"id": 1, "name": None}


client = TestClient(app, raise_server_exceptions=False)
print("the client gets", client.get("/user").status_code)
try:
    TestClient(app).get("/user")
except ResponseValidationError as error:
    print("ResponseValidationError:", error.errors()[0]["loc"])
    print(" ", error.errors()[0]["msg"])
