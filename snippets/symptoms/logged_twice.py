import logging
import sys

shop = logging.getLogger("shop")
orders = logging.getLogger("shop.orders")
shop.addHandler(logging.StreamHandler(sys.stdout))
orders.addHandler(logging.StreamHandler(sys.stdout))
orders.warning("order 7 is late")
# --8<-- [start:check]
at = orders
while at.parent:
    print(at.name, len(at.handlers), "propagates:", at.propagate)
    at = at.parent
# --8<-- [end:check]
orders.propagate = False
orders.warning("order 8 is late")
