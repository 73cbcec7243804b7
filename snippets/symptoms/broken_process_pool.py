import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


def fine():
    return "fine"


def tell(job):
    try:
        print(pool.submit(job).result())
    except BrokenProcessPool as error:
        print(f"{type(error).__name__}:", error)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        tell(killed)
        tell(fine)
    with ProcessPoolExecutor(1) as pool:
        print("a new pool:", pool.submit(fine).result())
