import asyncio
from threading import Lock

lock = Lock()


async def holds_lock_across_await():
    with lock:
        await asyncio.sleep(0)


async def wants_lock():
    got_it = lock.acquire(timeout=0.2)
    print("got the lock:", got_it)


async def main():
    await asyncio.gather(holds_lock_across_await(), wants_lock())


asyncio.run(main())
