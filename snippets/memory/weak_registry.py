import weakref


class Subscriber:
    def notify(self):
        return "told"


def closure(data):
    def handler():
        return data

    return handler


strong, weak = [], weakref.WeakSet()
alice, bob = Subscriber(), Subscriber()
strong.append(alice)
weak.add(bob)
print("owned elsewhere, in the WeakSet:", len(weak))
witness_a, witness_b = weakref.ref(alice), weakref.ref(bob)
del alice, bob
print("in the list, alive:", witness_a() is not None)
print("in the WeakSet, alive:", witness_b() is not None)

weak.add(closure("data"))
print("a closure that nobody else holds:", len(weak))
carol = Subscriber()
weak.add(carol.notify)
print("a bound method of a living object:", len(weak))
method = weakref.WeakMethod(carol.notify)
print("the same by WeakMethod:", method()())
del carol
print("without its object:", method())
