import time
from threading import Thread

answers = {}


def fetch(name):
    time.sleep(0.3)  # a network call waits like this
    answers[name] = "done"


started = time.monotonic()
threads = [Thread(target=fetch, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
seconds = time.monotonic() - started
print("answers:", len(answers))
#> answers: 5
print("five waits of 0.3 s in less than 1 s:", seconds < 1)
#> five waits of 0.3 s in less than 1 s: True
