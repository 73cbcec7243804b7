import sys

own = object()
for name, thing in [
    ("None", None),
    ("True", True),
    ("1", 1),
    ("object()", own),
]:
    before = sys.getrefcount(thing)
    box = [thing] * 1000
    grown = sys.getrefcount(thing) - before
    print(f"1000 references to {name}: count grew by {grown}")
    del box
