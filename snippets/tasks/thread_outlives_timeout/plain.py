# Needs Python 3.11: asyncio.timeout
import asyncio
import threading


def slow(may_end, log):
    may_end.wait(0.5)
    log.append("the call ends")


async def view(may_end, log):
    try:
        async with asyncio.timeout(0.05):
            await asyncio.to_thread(slow, may_end, log)
    except TimeoutError:
        log.append("the view gives up")


async def served_on(may_end, log):
    await view(may_end, log)
    log.append("the answer is sent")
    may_end.set()


log = []
asyncio.run(view(threading.Event(), log))
log.append("the answer is sent")
print("a loop for the call:", *log, sep="\n  ")
log = []
asyncio.run(served_on(threading.Event(), log))
print("a loop that goes on:", *log, sep="\n  ")
