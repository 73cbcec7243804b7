import threading
from concurrent.futures import ThreadPoolExecutor

places = threading.BoundedSemaphore(2)
may_end = threading.Event()


def report(started):
    # --8<-- [start:place]
    if not places.acquire(blocking=False):
        return "refused at once"
    # --8<-- [end:place]
    try:
        started.set()
        may_end.wait(5)
        return "done"
    finally:
        places.release()


with ThreadPoolExecutor(2) as pool:
    jobs = []
    for _ in range(2):
        started = threading.Event()
        jobs.append(pool.submit(report, started))
        started.wait(5)
    print("the third, while two run:", report(threading.Event()))
    may_end.set()
    print("the two:", [job.result() for job in jobs])
print("afterwards:", report(threading.Event()))
