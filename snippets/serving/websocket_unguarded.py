from fastapi import FastAPI, WebSocket
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.middleware("http")
async def login(request, call_next):
    if request.headers.get("Authorization") != "Bearer secret":
        return JSONResponse({"detail": "log in"}, status_code=401)
    return await call_next(request)


@app.get("/orders")
async def orders():
    return ["tea for Ann"]


@app.websocket("/orders")
async def order_updates(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("tea for Ann")


client = TestClient(app)
print("GET:", client.get("/orders").status_code)
with client.websocket_connect("/orders") as connection:
    print("websocket:", connection.receive_text())
