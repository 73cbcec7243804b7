import gc
from weakref import finalize


class Upload:
    def __init__(self, name):
        self.name = name

    def remove(self):
        print("  removed", self.name)


def remove(name):
    print("  removed", name)


print("a method of its own")
upload = Upload("a.tmp")
finalizer = finalize(upload, upload.remove)
del upload
gc.collect()
print("  still alive:", finalizer.alive)
finalizer.detach()

print("a function and what it needs")
upload = Upload("b.tmp")
finalizer = finalize(upload, remove, upload.name)
del upload
print("  still alive:", finalizer.alive)

print("at the end of the program")
last = Upload("c.tmp")
finalize(last, remove, last.name)
