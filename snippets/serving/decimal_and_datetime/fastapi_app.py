from datetime import datetime, timezone
from decimal import Decimal

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/order")
def order():
    return {
        "price": Decimal("19.90"),
        "at": datetime(2026, 11, 26, 12, 30, tzinfo=timezone.utc),
    }


answer = TestClient(app).get("/order").json()
print("price", repr(answer["price"]))
print("at", repr(answer["at"]))
