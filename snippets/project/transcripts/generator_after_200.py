class Broken:
    def orders_after(self, _order_id):
        raise OSError("disk failed")


def host(export):
    """Answer as FastAPI does: the status first, then the body."""
    try:
        lines = export(Broken())
    except OSError:
        print("503 Service Unavailable")
        return
    print("200 OK")
    try:
        for line in lines:
            print(line)
    except OSError as error:
        print("too late:", error)


# --8<-- [start:late]
def lazy(store):
    for order in store.orders_after(0):
        yield f"{order}"


# --8<-- [end:late]


# --8<-- [start:early]
def eager(store):
    return lines_from(store, store.orders_after(0))


def lines_from(store, part):
    while part:
        yield from (f"{order}" for order in part)
        part = store.orders_after(part[-1])


# --8<-- [end:early]

print("a generator:")
host(lazy)
print("a function that returns one:")
host(eager)
