import sys
from threading import Thread

counter = 0
sys.setswitchinterval(1e-6)


def one():
    return 1


def increment():
    global counter
    for _ in range(200_000):
        counter += one()


threads = [Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("some were lost:", counter < 400_000)
