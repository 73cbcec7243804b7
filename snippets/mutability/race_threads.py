from threading import Barrier, Thread

counter = 0
both_have_read = Barrier(2, timeout=5)


def increment():
    global counter
    value = counter
    both_have_read.wait()
    counter = value + 1


threads = [Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected: 2")
#> expected: 2
print("actual:  ", counter)
#> actual:   1
