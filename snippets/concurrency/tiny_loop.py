import heapq
import time
from collections import deque

ready = deque()  # tasks that can go on now
sleeping = []  # tasks that wait, the next to wake first


def sleep(seconds):
    # --8<-- [start:pause]
    yield seconds
    # --8<-- [end:pause]


def create_task(coroutine):
    ready.append(coroutine)


def run():
    while ready or sleeping:
        if not ready:
            time.sleep(max(0, sleeping[0][0] - time.monotonic()))
        while sleeping and sleeping[0][0] <= time.monotonic():
            ready.append(heapq.heappop(sleeping)[2])
        if ready:
            step(ready.popleft())


def step(task):
    try:
        # --8<-- [start:step]
        seconds = task.send(None)  # run until it pauses
        # --8<-- [end:step]
    except StopIteration:
        return  # the task has come to its end
    if seconds == 0:
        ready.append(task)
    else:
        wake = time.monotonic() + seconds
        heapq.heappush(sleeping, (wake, id(task), task))


def worker(name, seconds):
    print(name, "starts")
    yield from sleep(0)
    print(name, "had let the others run")
    yield from sleep(seconds)
    print(name, "ends")


create_task(worker("slow", 0.2))
create_task(worker("quick", 0.1))
run()
