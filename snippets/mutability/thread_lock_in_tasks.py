import asyncio
from threading import Lock

lock = Lock()


async def holds_lock_across_await():
    with lock:
        await asyncio.sleep(0)


async def wants_lock():
    got_it = lock.acquire(timeout=0.2)
    print("threading.Lock, got it:", got_it)


async def holds(gate):
    async with gate:
        await asyncio.sleep(0)


async def wants(gate):
    got_it = await asyncio.wait_for(gate.acquire(), timeout=0.2)
    print("asyncio.Lock, got it:", got_it)


async def main():
    await asyncio.gather(holds_lock_across_await(), wants_lock())
    gate = asyncio.Lock()
    await asyncio.gather(holds(gate), wants(gate))


asyncio.run(main())
