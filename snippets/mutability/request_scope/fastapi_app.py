from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/sum")
async def compute():
    data = [1, 2, 3]
    data.append(len(data))
    return {"sum": sum(data)}


@app.get("/count")
async def count():
    counter = 0
    counter += 1
    return {"counter": counter}


client = TestClient(app)
print("sum:  ", [client.get("/sum").json()["sum"] for _ in "123"])
#> sum:   [9, 9, 9]
counts = [client.get("/count").json()["counter"] for _ in "123"]
print("count:", counts)
#> count: [1, 1, 1]
