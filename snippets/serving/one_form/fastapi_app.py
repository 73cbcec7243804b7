from datetime import date, datetime, timezone
from decimal import Decimal

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class Order(BaseModel):
    at: datetime
    day: date
    price: Decimal


@app.get("/order")
def order() -> Order:
    return Order(
        at=datetime(2026, 11, 26, 12, 30, tzinfo=timezone.utc),
        day=date(2026, 11, 26),
        price=Decimal("19.90"),
    )


print(TestClient(app).get("/order").json())
