import asyncio

counter = 0


async def increment():
    global counter
    value = counter
    await asyncio.sleep(0)
    counter = value + 1


async def main():
    await asyncio.gather(increment(), increment())


asyncio.run(main())
print("expected: 2")
#> expected: 2
print("actual:  ", counter)
#> actual:   1
