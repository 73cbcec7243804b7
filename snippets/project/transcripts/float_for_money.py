import json
from decimal import Decimal

sent = [
    "2500.0",
    "2500.0000000000001",
    "1000000000.0000000001",
    "99999999999999999999e-11",
    "1e-400",
]
for digits in sent:
    # --8<-- [start:float]
    rounded = json.loads(digits)
    # --8<-- [end:float]
    # --8<-- [start:decimal]
    exact = json.loads(digits, parse_float=Decimal)
    # --8<-- [end:decimal]
    whole = exact == exact.to_integral_value()
    print(
        f"{digits:24}",
        f"float: {rounded.is_integer()!s:5} {int(rounded):10}",
        f"  Decimal: {whole}",
    )
