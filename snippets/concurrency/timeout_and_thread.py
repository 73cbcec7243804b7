# Needs Python 3.11: asyncio.timeout
import asyncio
import threading

may_end = threading.Event()
ended = threading.Event()


def slow():
    may_end.wait(5)
    ended.set()


async def main():
    try:
        async with asyncio.timeout(0.05):
            await asyncio.to_thread(slow)
    except TimeoutError:
        print(
            "the wait was stopped, the call ended:", ended.is_set()
        )
    may_end.set()
    print("the call goes on to its end:", ended.wait(5))


asyncio.run(main())
