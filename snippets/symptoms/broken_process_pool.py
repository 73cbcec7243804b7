import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

spawn = get_context("spawn")  # alike on every CPython


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
    with ProcessPoolExecutor(1, spawn) as pool:
        tell(killed)
        tell(fine)
    with ProcessPoolExecutor(1, spawn) as pool:
        print("a new pool:", pool.submit(fine).result())
