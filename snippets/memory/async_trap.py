import asyncio
import weakref


class Report:
    pass


history = []


async def fetch():
    await asyncio.sleep(0)
    return Report()


async def careless():
    data = await fetch()
    history.append(data)
    return weakref.ref(data)


async def careful():
    data = await fetch()
    return weakref.ref(data)


async def main():
    for handler in (careless, careful):
        witness = await handler()
        alive = witness() is not None
        print(f"{handler.__name__}, response sent, alive: {alive}")


asyncio.run(main())
