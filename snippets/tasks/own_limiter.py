import asyncio
import threading

import anyio
from anyio import to_thread


async def show(title, limiter_of_reports):
    default = to_thread.current_default_thread_limiter()
    may_end = threading.Event()
    reports = [
        asyncio.create_task(
            to_thread.run_sync(
                may_end.wait, 5, limiter=limiter_of_reports
            )
        )
        for _ in range(50)
    ]
    limiter = limiter_of_reports or default
    while limiter.available_tokens:
        await asyncio.sleep(0.001)

    ping = asyncio.create_task(to_thread.run_sync(len, "ping"))
    for _ in range(20):
        await asyncio.sleep(0)
    waits = default.statistics().tasks_waiting
    if not waits:
        await ping
    print(title)
    print("  tokens lent to reports:", int(limiter.borrowed_tokens))
    print("  the ping has been answered:", ping.done())
    may_end.set()
    await asyncio.gather(ping, *reports)


async def main():
    await show("reports and pings share the forty", None)
    # --8<-- [start:limit]
    await show(
        "reports have four of their own", anyio.CapacityLimiter(4)
    )
    # --8<-- [end:limit]


asyncio.run(main())
