import hashlib
import sys
import time
from threading import Event, Thread

sys.setswitchinterval(60)  # nobody is asked to give way


def count_down():
    number = 3_000_000
    while number:
        number -= 1


def hash_a_password():  # C code, which gives the lock up
    hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 300_000)


def ticks_during(work):
    ticks, done = [], Event()

    def tick():
        while not done.wait(0.001):
            ticks.append("tick")

    ticker = Thread(target=tick)
    ticker.start()
    time.sleep(0.05)
    before = len(ticks)
    work()
    during = len(ticks) - before
    done.set()
    ticker.join()
    return during


for work in (count_down, hash_a_password):
    others_ran = ticks_during(work) > 0
    print(f"{work.__name__}: another thread ran:", others_ran)
