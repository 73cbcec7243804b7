from threading import Barrier, Thread

counter = 0
both_have_read = Barrier(2)


def increment():
    global counter
    seen = counter
    both_have_read.wait()
    counter = seen + 1


threads = [Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected 2, stored", counter)
#> expected 2, stored 1
