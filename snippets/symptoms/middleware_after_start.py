from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.testclient import TestClient

app = FastAPI()
with TestClient(app) as client:
    try:
        app.add_middleware(CORSMiddleware, allow_origins=["*"])
    except RuntimeError as error:
        print("RuntimeError:", error)

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"])
with TestClient(app) as client:
    origin = {"Origin": "http://shop.example"}
    answer = client.get("/", headers=origin)
    print(answer.headers["Access-Control-Allow-Origin"])
