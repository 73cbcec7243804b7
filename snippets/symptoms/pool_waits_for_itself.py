from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late

pool = ThreadPoolExecutor(max_workers=1)


def part():
    return "part"


def whole():
    inner = pool.submit(part)  # the only thread is this one
    try:
        return inner.result(timeout=0.3)
    except Late:
        return f"still waits; part runs: {inner.running()}"


print("one thread:", pool.submit(whole).result())
pool.shutdown()
pool = ThreadPoolExecutor(max_workers=2)
print("two threads:", pool.submit(whole).result())
pool.shutdown()
