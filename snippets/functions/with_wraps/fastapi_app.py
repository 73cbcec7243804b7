from functools import wraps

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def logged(fn):
    @wraps(fn)
    async def wrapper(*args, **kwargs):
        return await fn(*args, **kwargs)

    return wrapper


@app.get("/orders/{order_id}")
@logged
async def read_order(order_id: int):
    return {"order": order_id}


@app.get("/users/{user_id}")
@logged
async def read_user(user_id: int):
    return {"user": user_id}


client = TestClient(app)
for path in ("/orders/101", "/users/1"):
    answer = client.get(path)
    print(answer.status_code, answer.json())
