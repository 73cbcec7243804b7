import time


def spent_by(work):
    before = time.process_time()
    work()
    return time.process_time() - before


def waits():
    time.sleep(0.3)


def computes():
    until = time.process_time() + 0.3
    while time.process_time() < until:
        sum(range(1000))


# --8<-- [start:check]
for work in (waits, computes):
    print(f"{work.__name__}, busy: {spent_by(work) > 0.15}")
# --8<-- [end:check]
