import os
import random
import uuid

own = random.Random()  # made once, before the workers

KINDS = {
    "random.random()": lambda: str(random.random()),
    "a Random of one's own": lambda: str(own.random()),
    "uuid.uuid4()": lambda: str(uuid.uuid4()),
}


def in_a_worker(number):
    read, write = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.write(write, number().encode())
        os._exit(0)
    os.waitpid(worker, 0)
    os.close(write)
    with open(read) as pipe:
        return pipe.read()


for name, number in KINDS.items():
    first, second = in_a_worker(number), in_a_worker(number)
    print(name, "is the same in two workers:", first == second)
