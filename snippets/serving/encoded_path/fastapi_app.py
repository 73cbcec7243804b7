from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/files/{name}")
def one_part(name: str):
    return {"one part": name}


@app.get("/paths/{name:path}")
def many_parts(name: str):
    return {"many parts": name}


client = TestClient(app)
for path in (
    "/files/a%20b",
    "/files/a%2Fb",
    "/paths/a%2Fb",
    "/paths/a/b",
):
    response = client.get(path)
    seen = response.json() if response.status_code == 200 else ""
    print(path, response.status_code, seen)
