from dataclasses import dataclass

from pydantic import BaseModel


class Basket(BaseModel):
    items: list[str] = []


ann, bob = Basket(), Basket()
ann.items.append("tea")
print("a model, Bob's items:", bob.items)

again = ann.model_copy()
again.items.append("salt")
print("model_copy, Ann's items:", ann.items)

again = ann.model_copy(deep=True)
again.items.append("milk")
print("model_copy(deep=True), Ann's items:", ann.items)

try:

    @dataclass
    class Refused:
        items: list = []

except ValueError as error:
    print("a dataclass:", error)
