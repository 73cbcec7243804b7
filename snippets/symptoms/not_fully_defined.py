from typing import TYPE_CHECKING

from pydantic import BaseModel, PydanticUserError

if TYPE_CHECKING:
    from shop import Item


class Order(BaseModel):
    item: "Item"


def make():
    try:
        print(Order(item={"name": "tea"}))
    except PydanticUserError as error:
        print("PydanticUserError:", str(error).splitlines()[0])


make()


def later():
    class Item(BaseModel):
        name: str

    # --8<-- [start:check]
    print("complete:", Order.__pydantic_complete__)
    # --8<-- [end:check]
    Order.model_rebuild()


later()
make()
