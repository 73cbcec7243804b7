from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate


def order(pool):
    # --8<-- [start:waits]
    price = pool.submit(lambda: 25)
    try:
        return price.result(timeout=0.2)
    # --8<-- [end:waits]
    except TooLate:
        price.cancel()
        return "waited for the thread that it runs on"


with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
    print("the same pool:", one.submit(order, one).result())
    print("another pool:", one.submit(order, other).result())
