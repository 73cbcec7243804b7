from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
users = []


@app.get("/add")
async def add(name: str):
    users.append(name)
    return {"users": users}


alice, bob = TestClient(app), TestClient(app)
print("alice:", alice.get("/add?name=alice").json())
#> alice: {'users': ['alice']}
print("bob:  ", bob.get("/add?name=bob").json())
#> bob:   {'users': ['alice', 'bob']}
