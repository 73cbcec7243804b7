import asyncio
import gc
import weakref


async def own_future():
    await asyncio.get_running_loop().create_future()


async def own_event():
    await asyncio.Event().wait()


async def timer():
    await asyncio.sleep(60)


async def event_of_others():
    await shared.wait()


async def main():
    global shared
    shared = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    for work in own_future, own_event, timer, event_of_others:
        task = weakref.ref(asyncio.create_task(work()))
        await asyncio.sleep(0)
        gc.collect()
        print(f"{work.__name__:15} alive:", task() is not None)


asyncio.run(main())
