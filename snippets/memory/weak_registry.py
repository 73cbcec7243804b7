import weakref


class Subscriber:
    def __init__(self, name):
        self.name = name

    def notify(self):
        return self.name


strong, weak = [], weakref.WeakSet()
alice, bob = Subscriber("alice"), Subscriber("bob")
strong.append(alice)
weak.add(bob)
witness_a, witness_b = weakref.ref(alice), weakref.ref(bob)
del alice, bob
print("in the list, alive:", witness_a() is not None)
print("in the WeakSet, alive:", witness_b() is not None)
print("left in the WeakSet:", len(weak))
