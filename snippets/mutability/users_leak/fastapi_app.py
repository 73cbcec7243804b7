from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def add_user(user, users=[]):
    users.append(user)
    return users


@app.post("/team/{user}")
async def create_team(user: str):
    return {"team": add_user(user)}


alice, bob = TestClient(app), TestClient(app)
print("alice:", alice.post("/team/alice").json())
print("bob:  ", bob.post("/team/bob").json())
