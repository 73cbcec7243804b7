import os
from multiprocessing import Pipe, get_context
from threading import Lock

counter = 0
lock = Lock()


def serve(connection):
    global counter
    for _ in range(10):
        with lock:
            counter += 1
    connection.send((os.getpid(), counter))


parent, child = Pipe()
context = get_context("fork")
workers = [
    context.Process(target=serve, args=(child,)) for _ in range(2)
]
for worker in workers:
    worker.start()
answers = [parent.recv() for _ in workers]
for worker in workers:
    worker.join()
print("processes:", len({pid for pid, _ in answers}))
print("each counted:", [counted for _, counted in answers])
print("the parent counted:", counter)
