from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

app = FastAPI()


@app.middleware("http")
async def after_the_call(request: Request, call_next):
    response = await call_next(request)
    print("after:", request.url.path, response.status_code)
    return response


@app.middleware("http")
async def in_each_case(request: Request, call_next):
    status = 500  # until there is an answer
    try:
        response = await call_next(request)
        status = response.status_code
        return response
    finally:
        print("finally:", request.url.path, status)


@app.get("/works")
async def works():
    return "ok"


@app.get("/fails")
async def fails():
    raise ValueError("boom")


client = TestClient(app, raise_server_exceptions=False)
for path in ("/works", "/fails"):
    client.get(path)
