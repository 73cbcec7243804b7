import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


def fine():
    return "fine"


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        first = pool.submit(killed)
        for future in (first, None):
            try:
                future = future or pool.submit(fine)
                print(future.result())
            except BrokenProcessPool as error:
                print("BrokenProcessPool:", error)
    with ProcessPoolExecutor(1) as pool:
        print("a new pool:", pool.submit(fine).result())
