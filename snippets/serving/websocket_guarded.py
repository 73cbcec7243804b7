from fastapi import (
    Depends,
    FastAPI,
    HTTPException,
    WebSocket,
    WebSocketException,
)
from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocketDisconnect


# --8<-- [start:login]
async def login(connection: HTTPConnection):
    if connection.headers.get("Authorization") == "Bearer secret":
        return
    if connection.scope["type"] == "websocket":
        raise WebSocketException(code=1008)
    raise HTTPException(401)


app = FastAPI(dependencies=[Depends(login)])
# --8<-- [end:login]


@app.get("/orders")
async def orders():
    return ["tea for Ann"]


@app.websocket("/orders")
async def order_updates(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("tea for Ann")


client = TestClient(app)
for headers in ({}, {"Authorization": "Bearer secret"}):
    print(*headers.values() or ["no token"])
    print(
        "  GET:", client.get("/orders", headers=headers).status_code
    )
    try:
        with client.websocket_connect(
            "/orders", headers=headers
        ) as connection:
            print("  websocket:", connection.receive_text())
    except WebSocketDisconnect as error:
        print("  websocket: closed before accept,", error.code)
