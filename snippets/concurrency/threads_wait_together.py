import time
from threading import Thread

answers = {}


def fetch(name):
    time.sleep(0.2)  # a network call waits like this
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
print("five waits of 0.2 s in less than 0.6 s:", seconds < 0.6)
#> five waits of 0.2 s in less than 0.6 s: True
