from weakref import WeakValueDictionary


class Report:
    pass


def make():
    return Report()


plain, weak = {}, WeakValueDictionary()

plain["july"] = make()
weak["july"] = make()
print("plain:", len(plain), "weak:", len(weak))

held = weak["august"] = make()
print("while it is held:", len(weak))
print("the same object:", weak["august"] is held)
del held
print("afterwards:", len(weak))
