from weakref import ref


class Plain:
    pass


class Slotted:
    __slots__ = ("value",)


class SlottedForWeak:
    __slots__ = ("__weakref__", "value")


class Items(list):
    pass


for made in (
    Plain(),
    Slotted(),
    SlottedForWeak(),
    {1},
    [1],
    {"a": 1},
    (1,),
    "text",
    Items(),
):
    try:
        ref(made)
        print(type(made).__name__, "can be held weakly")
    except TypeError as error:
        print(error)
