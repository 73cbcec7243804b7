from weakref import WeakKeyDictionary


class Request:
    pass


by_id, by_object = {}, WeakKeyDictionary()
wrong = {"by id": 0, "by the object": 0}

for number in range(1_000):
    request = Request()
    wrong["by id"] += id(request) in by_id  # a new one is known?
    wrong["by the object"] += request in by_object
    by_id[id(request)] = by_object[request] = f"user {number}"
    del request

for kind, count in wrong.items():
    print(kind, "- data of somebody else:", count > 0)
