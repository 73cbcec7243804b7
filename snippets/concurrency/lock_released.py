import hashlib
import time
from threading import Event, Thread


def hash_a_password():
    # --8<-- [start:gives_up]
    hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 200_000)
    # --8<-- [end:gives_up]


def sum_numbers():
    # --8<-- [start:keeps]
    sum(range(8_000_000))
    # --8<-- [end:keeps]


def longest_pause_of_others(work):
    """How long another thread stood still, as a share."""
    done, ticks = Event(), []

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())

    ticker = Thread(target=tick)
    ticker.start()
    started = time.perf_counter()
    work()
    duration = time.perf_counter() - started
    done.set()
    ticker.join()
    pauses = [b - a for a, b in zip(ticks, ticks[1:])]
    return max(pauses) / duration


for work in (hash_a_password, sum_numbers):
    # A busy machine stops threads too, but not five times in a row.
    share = min(longest_pause_of_others(work) for _ in range(5))
    print(f"{work.__name__} stopped the others:", share > 0.6)
