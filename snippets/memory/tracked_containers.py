import gc


class Order:
    pass


print("int:", gc.is_tracked(1))
#> int: False
print("str:", gc.is_tracked("text"))
#> str: False
print("bytes:", gc.is_tracked(b"body"))
#> bytes: False
print("list:", gc.is_tracked([]))
#> list: True
print("instance:", gc.is_tracked(Order()))
#> instance: True
print("function:", gc.is_tracked(lambda: 1))
#> function: True
print("dict with a list:", gc.is_tracked({"items": []}))
#> dict with a list: True
