import asyncio
import threading
import time


async def request():
    await asyncio.sleep(0.2)
    return threading.current_thread().name


async def main():
    started = time.monotonic()
    names = await asyncio.gather(*(request() for _ in range(5)))
    return set(names), time.monotonic() - started


names, seconds = asyncio.run(main())
print("threads:", names)
#> threads: {'MainThread'}
print("five waits of 0.2 s in less than 0.6 s:", seconds < 0.6)
#> five waits of 0.2 s in less than 0.6 s: True
