from datetime import date, datetime, timezone
from decimal import Decimal

from flask import Flask
from flask.json.provider import DefaultJSONProvider


class IsoProvider(DefaultJSONProvider):
    @staticmethod
    def default(value):
        if isinstance(value, date):  # a datetime is one as well
            return value.isoformat().replace("+00:00", "Z")
        return DefaultJSONProvider.default(value)


class Shop(Flask):
    json_provider_class = IsoProvider


app = Shop(__name__)


@app.get("/order")
def order():
    return {
        "at": datetime(2026, 11, 26, 12, 30, tzinfo=timezone.utc),
        "day": date(2026, 11, 26),
        "price": Decimal("19.90"),
    }


print(app.test_client().get("/order").json)
