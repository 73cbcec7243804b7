def modify(items):
    items.append(100)


def reassign(items):
    items = [100]


a = []
modify(a)
print(a)
#> [100]

b = []
reassign(b)
print(b)
#> []
