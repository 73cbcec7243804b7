from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
cache = []


@app.get("/add/{x}")
async def add(x: int):
    cache.append(x)
    return {"cache": cache}


alice, bob = TestClient(app), TestClient(app)
print("alice:", alice.get("/add/1").json())
#> alice: {'cache': [1]}
print("bob:  ", bob.get("/add/2").json())
#> bob:   {'cache': [1, 2]}
print("alice:", alice.get("/add/3").json())
#> alice: {'cache': [1, 2, 3]}
