import asyncio
import os
import threading
import time

import anyio.to_thread


def wait():
    time.sleep(0.1)
    return threading.get_ident()


async def threads_used(run_in_thread):
    calls = (run_in_thread(wait) for _ in range(45))
    return len(set(await asyncio.gather(*calls)))


async def main():
    cores = len(os.sched_getaffinity(0))
    # On Linux; up to 3.12 all cores count, since 3.13 those allowed.
    few = {min(32, n + 4) for n in (cores, os.cpu_count())}
    used = await threads_used(asyncio.to_thread)
    print("asyncio.to_thread, cores + 4, at most 32:", used in few)
    used = await threads_used(anyio.to_thread.run_sync)
    print("AnyIO, as a def endpoint:", used)


asyncio.run(main())
