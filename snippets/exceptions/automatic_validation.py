from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class NewUser(BaseModel):
    email: str


@app.post("/users")
async def create_user(user: NewUser):
    print("the endpoint runs with", repr(user.email))
    return user


client = TestClient(app)
for body in ({}, {"email": ""}, {"email": "not an address"}):
    answer = client.post("/users", json=body)
    print(body, "->", answer.status_code)
