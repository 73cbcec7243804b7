import asyncio

counter = 0


async def one():
    return 1


async def without_await():
    global counter
    counter += 1


async def awaits_but_never_suspends():
    global counter
    value = counter
    counter = value + await one()


async def suspends():
    global counter
    value = counter
    await asyncio.sleep(0)
    counter = value + 1


class Gate:
    async def __aenter__(self):
        await asyncio.sleep(0)

    async def __aexit__(self, *error):
        pass


async def suspends_in_async_with():
    global counter
    value = counter
    async with Gate():
        counter = value + 1


async def main():
    global counter
    for increment in (
        without_await,
        awaits_but_never_suspends,
        suspends,
        suspends_in_async_with,
    ):
        counter = 0
        await asyncio.gather(*(increment() for _ in range(100)))
        print(f"{increment.__name__}: {counter} of 100")


asyncio.run(main())
