import asyncio


async def gen():
    for i in range(3):
        yield i


async def main():
    async for x in gen():
        print(x)
    print([x async for x in gen()])
    try:
        for x in gen():
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
