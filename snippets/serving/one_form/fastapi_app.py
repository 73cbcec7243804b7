from datetime import datetime, timezone
from decimal import Decimal

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class Order(BaseModel):
    at: datetime
    price: Decimal


@app.get("/order")
def order() -> Order:
    return Order(
        at=datetime(2026, 11, 26, 12, 30, tzinfo=timezone.utc),
        price=Decimal("19.90"),
    )


print(TestClient(app).get("/order").json())
