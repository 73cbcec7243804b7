import json
from datetime import datetime, timezone
from decimal import Decimal

order = {
    "price": Decimal("19.90"),
    "at": datetime(2026, 11, 26, 12, 30, tzinfo=timezone.utc),
}
for value in order.values():
    try:
        print(json.dumps(value))
    except TypeError as error:
        print(error)
print(json.dumps(order, default=str))
