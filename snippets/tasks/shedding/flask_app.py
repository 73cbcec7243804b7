import threading
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

app = Flask(__name__)
places = threading.BoundedSemaphore(2)
started, may_end = threading.Semaphore(0), threading.Event()


@app.get("/report")
def report():
    # --8<-- [start:place]
    if not places.acquire(blocking=False):
        return {"error": "busy"}, 503, {"Retry-After": "1"}
    # --8<-- [end:place]
    try:
        started.release()
        may_end.wait(5)
        return "done"
    finally:
        places.release()


def ask():
    answer = app.test_client().get("/report")
    return answer.status_code, answer.headers.get("Retry-After")


with ThreadPoolExecutor(2) as pool:
    jobs = [pool.submit(ask) for _ in range(2)]
    for _ in jobs:
        started.acquire(timeout=5)
    print("the third, while two run:", ask())
    may_end.set()
    print("the two:", [job.result() for job in jobs])
print("afterwards:", ask())
