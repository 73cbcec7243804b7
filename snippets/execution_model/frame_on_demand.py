import sys
import weakref


class Order:
    pass


def view(keep):
    order = Order()
    witnesses.append(weakref.ref(order))
    if keep:
        kept.append(sys._getframe())


def handle(keep):
    request = Order()
    witnesses.append(weakref.ref(request))
    view(keep)


for keep in (False, True):
    witnesses, kept = [], []
    handle(keep)
    alive = [witness() is not None for witness in witnesses]
    print(f"frame kept {keep}, request and order alive: {alive}")

kept[0].clear()
alive = [witness() is not None for witness in witnesses]
print("frame cleared, request and order alive:", alive)
