from typing import Annotated

from fastapi import Depends, FastAPI, Header, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

app = FastAPI()
orders = {1: {"count": 2, "item": "tea"}}


def caller_of(x_caller: Annotated[str, Header()] = "somebody"):
    return x_caller


@app.exception_handler(404)
async def say_not_found(request: Request, error: HTTPException):
    return JSONResponse({"error": "There is no such order."}, 404)


@app.get("/orders/{number}")
async def read_order(number: int):
    if number not in orders:
        raise HTTPException(404)
    return orders[number]


@app.post("/orders", status_code=201)
async def add_order(
    order: dict, caller: Annotated[str, Depends(caller_of)]
):
    number = len(orders) + 1
    orders[number] = order
    print(f"{caller} added order {number}")
    return {"number": number}


if __name__ == "__main__":
    client = TestClient(app)
    answer = client.post(
        "/orders", json={"count": 1, "item": "cake"}
    )
    print(answer.status_code, answer.json())
    for number in (2, 3):
        answer = client.get(f"/orders/{number}")
        print(answer.status_code, answer.json())
