from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.testclient import TestClient

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"])


@app.get("/works")
def works():
    return "ok"


@app.get("/fails")
def fails():
    raise ValueError("boom")


client = TestClient(app, raise_server_exceptions=False)
for path in ("/works", "/missing", "/fails"):
    answer = client.get(
        path, headers={"Origin": "https://shop.example"}
    )
    allowed = answer.headers.get("access-control-allow-origin")
    print(path, answer.status_code, "allowed:", allowed)
