import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(number):
    time.sleep(0.05)
    return number, threading.current_thread().name


with ThreadPoolExecutor(max_workers=2) as pool:
    results = list(pool.map(job, range(6)))

print("in order:", [number for number, _ in results])
#> in order: [0, 1, 2, 3, 4, 5]
print("threads:", len({name for _, name in results}))
#> threads: 2
