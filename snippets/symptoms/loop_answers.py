import asyncio
import sys
import threading

release = threading.Event()


async def blocks():
    release.wait()  # a call that blocks, and no await


async def awaits():
    await asyncio.to_thread(release.wait)


# --8<-- [start:check]
def answers(loop, patience):
    answered = threading.Event()
    loop.call_soon_threadsafe(answered.set)
    return answered.wait(patience)


def stands_in(thread):
    frame = sys._current_frames()[thread.ident]
    names = []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


# --8<-- [end:check]


def watch(work):
    release.clear()
    loop = asyncio.new_event_loop()
    started = threading.Event()
    loop.call_soon(started.set)
    thread = threading.Thread(
        target=loop.run_until_complete, args=(work(),)
    )
    thread.start()
    started.wait()
    print(f"{work.__name__}: the loop answers:", answers(loop, 0.5))
    print("  its thread stands in the view:", end=" ")
    print(work.__name__ in stands_in(thread))
    release.set()
    thread.join()
    loop.close()


watch(blocks)
watch(awaits)
