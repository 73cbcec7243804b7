def add_item(item, items=[]):
    items.append(item)
    return items


print(add_item.__defaults__)
#> ([],)
first = add_item(1)
print(add_item.__defaults__)
#> ([1],)
print(add_item.__defaults__[0] is first)
#> True


def make():
    def inner(items=[]):  # this `def` runs at each call of make
        return items

    return inner


print("one list for two runs of def:", make()() is make()())
#> one list for two runs of def: False
