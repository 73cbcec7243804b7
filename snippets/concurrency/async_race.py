import asyncio

counter = 0


async def increment(wait):
    global counter
    # --8<-- [start:race]
    seen = counter
    await wait()
    counter = seen + 1
    # --8<-- [end:race]


async def nothing():
    pass


async def count(wait):
    global counter
    counter = 0
    await asyncio.gather(*(increment(wait) for _ in range(100)))
    return counter


async def pause():
    await asyncio.sleep(0)


print("await that never pauses:", asyncio.run(count(nothing)))
#> await that never pauses: 100
print("await that pauses:", asyncio.run(count(pause)))
#> await that pauses: 1
