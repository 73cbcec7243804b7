import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

begun = []
may_end = Event()


def job(number):
    begun.append(number)
    may_end.wait(5)


with ThreadPoolExecutor(max_workers=2) as pool:
    for number in range(6):
        pool.submit(job, number)
    time.sleep(0.2)
    print("a pool of two has begun:", len(begun), "of 6")
    may_end.set()
print("and in the end:", len(begun))

begun.clear()
may_end.clear()
threads = [Thread(target=job, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
time.sleep(0.2)
print("a thread for each has begun:", len(begun), "of 6")
may_end.set()
