from datetime import datetime, timezone
from decimal import Decimal

from flask import Flask

app = Flask(__name__)


@app.get("/order")
def order():
    return {
        "price": Decimal("19.90"),
        "at": datetime(2026, 11, 26, 12, 30, tzinfo=timezone.utc),
    }


answer = app.test_client().get("/order").json
print("price", repr(answer["price"]))
print("at", repr(answer["at"]))
