import sys
from threading import Thread

sys.setswitchinterval(1e-6)
COUNT = 300_000
counter = 0


def one():
    return 1


def add_constant():
    global counter
    for _ in range(COUNT):
        # --8<-- [start:addition]
        counter += 1
        # --8<-- [end:addition]


def add_result_of_a_call():
    global counter
    for _ in range(COUNT):
        # --8<-- [start:call]
        counter += one()
        # --8<-- [end:call]


def lost(work):
    global counter
    counter = 0
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 2 * COUNT - counter


print("counter += 1 lost updates:", lost(add_constant) > 0)
call = lost(add_result_of_a_call)
print("counter += one() lost updates:", call > 0)
