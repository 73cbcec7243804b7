import time
from threading import Lock, Thread

counter = 0
lock = Lock()


def increment():
    global counter
    with lock:
        value = counter
        time.sleep(0.001)
        counter = value + 1


threads = [Thread(target=increment) for _ in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counted:", counter)
#> counted: 20
