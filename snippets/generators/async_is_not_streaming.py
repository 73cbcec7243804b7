from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
log = []


async def rows():
    for n in range(3):
        log.append(f"row {n}")
        yield n


@app.get("/rows")
async def read_rows():  # async, and nothing is streamed
    result = [n async for n in rows()]
    log.append("returned")
    return result


answer = TestClient(app).get("/rows")
print(answer.json(), answer.headers["content-length"])
#> [0, 1, 2] 7
print(log)
#> ['row 0', 'row 1', 'row 2', 'returned']
