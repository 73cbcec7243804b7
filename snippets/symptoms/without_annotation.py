from pydantic import BaseModel, PydanticUserError


def without():
    class Item(BaseModel):
        price = 1


def with_annotation():
    class Item(BaseModel):
        price: int = 1


for define in (without, with_annotation):
    try:
        define()
        print(define.__name__, "is defined")
    except PydanticUserError as error:
        print("PydanticUserError:", str(error).partition(". ")[0])
