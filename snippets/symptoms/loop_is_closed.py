import asyncio


async def lock():
    return asyncio.Lock()


loop = asyncio.new_event_loop()
held = loop.run_until_complete(lock())
loop.close()
work = lock()
try:
    loop.run_until_complete(work)
except RuntimeError as error:
    print("RuntimeError:", error)
work.close()
# --8<-- [start:check]
print("closed:", loop.is_closed())
# --8<-- [end:check]
