import sys

first = []
print("one name:", sys.getrefcount(first))
second = first
print("two names:", sys.getrefcount(first))
box = [first]
print("two names and an item:", sys.getrefcount(first))
del second
box.clear()
print("one name again:", sys.getrefcount(first))


def one_local():
    local = []
    return sys.getrefcount(local)


print("one local name:", one_local())
