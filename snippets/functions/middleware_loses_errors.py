from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

app = FastAPI()
log = []


@app.middleware("http")
async def log_request(request: Request, call_next):
    response = await call_next(request)
    log.append(f"{request.url.path} -> {response.status_code}")
    return response


@app.get("/items")
async def items():
    return []


@app.get("/boom")
async def boom():
    raise ValueError


client = TestClient(app, raise_server_exceptions=False)
for path in ("/items", "/boom"):
    print(path, "answered", client.get(path).status_code)
print("logged:", log)
