import asyncio
import threading
import time


async def request():
    await asyncio.sleep(0.3)
    return threading.current_thread().name


async def main():
    started = time.monotonic()
    names = await asyncio.gather(*(request() for _ in range(5)))
    return set(names), time.monotonic() - started


names, seconds = asyncio.run(main())
print("threads:", names)
#> threads: {'MainThread'}
print("five waits of 0.3 s in less than 1 s:", seconds < 1)
#> five waits of 0.3 s in less than 1 s: True
