from threading import Barrier, Thread

counter = 0
both_are_here = Barrier(2, timeout=5)


def one():
    both_are_here.wait()
    return 1


def increment():
    global counter
    counter += one()


threads = [Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected: 2")
#> expected: 2
print("actual:  ", counter)
#> actual:   1
