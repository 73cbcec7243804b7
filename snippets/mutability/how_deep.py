import copy
from dataclasses import dataclass, replace

order = {"note": "hot", "items": ["tea"]}

for name, made in {
    "the same name": order,
    "order.copy()": order.copy(),
    "{**order}": {**order},
    "order | {}": order | {},
    "copy.copy(order)": copy.copy(order),
    "copy.deepcopy(order)": copy.deepcopy(order),
}.items():
    print(name)
    print("  another dictionary:", made is not order)
    print("  another list:", made["items"] is not order["items"])


@dataclass(frozen=True)
class Order:
    note: str
    items: list


first = Order("hot", ["tea"])
second = replace(first, note="cold")
print("replace")
print("  another order:", second is not first)
print("  another list:", second.items is not first.items)
