# Needs Python 3.15
settings = frozendict(limit=10, hosts=["a"])

try:
    settings["limit"] = 20
except TypeError as error:
    print(error)
changed = settings | {"limit": 20}
print(settings["limit"], changed["limit"])

settings["hosts"].append("b")
print("inside:", changed["hosts"])
try:
    hash(settings)
except TypeError as error:
    print(error)
