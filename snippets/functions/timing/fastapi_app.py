import asyncio
import time
from functools import wraps

from fastapi import FastAPI, Response
from fastapi.testclient import TestClient

app = FastAPI()


def timing(fn):
    @wraps(fn)
    async def wrapper(*args, response: Response, **kwargs):
        start = time.perf_counter()
        result = await fn(*args, response=response, **kwargs)
        taken = (time.perf_counter() - start) * 1000
        response.headers["Server-Timing"] = f"view;dur={taken:.1f}"
        return result

    return wrapper


@app.get("/orders/{order_id}")
@timing
async def read_order(order_id: int, response: Response):
    await asyncio.sleep(0.03)
    return {"order": order_id}


answer = TestClient(app).get("/orders/101")
name, duration = answer.headers["Server-Timing"].split(";dur=")
print(answer.json(), name, "at least 20 ms:", float(duration) > 20)
#> {'order': 101} view at least 20 ms: True
