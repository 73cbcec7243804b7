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
