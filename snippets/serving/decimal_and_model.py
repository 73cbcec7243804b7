from decimal import Decimal

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()
PRICE = Decimal("12345678901.123456789")


class Order(BaseModel):
    price: Decimal


@app.get("/dictionary")
def dictionary():
    return {"price": PRICE}


@app.get("/annotated")
def annotated() -> dict:
    return {"price": PRICE}


@app.get("/model")
def model() -> Order:
    return Order(price=PRICE)


client = TestClient(app)
for path in ("/dictionary", "/annotated", "/model"):
    price = client.get(path).json()["price"]
    print(path, repr(price), Decimal(price) == PRICE)
