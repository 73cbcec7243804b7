import os
import threading
import warnings

# From 3.12 on, Python warns of exactly this.
warnings.simplefilter("ignore", DeprecationWarning)

lock = threading.Lock()
held, over = threading.Event(), threading.Event()


def hold_the_lock():
    with lock:
        held.set()
        over.wait()


threading.Thread(target=hold_the_lock).start()
held.wait()
child = os.fork()
if child == 0:
    print("child: threads", threading.active_count())
    print("child: got the lock", lock.acquire(timeout=0.2))
    os._exit(0)
os.waitpid(child, 0)
over.set()
with lock:
    print("parent: got the lock True")
