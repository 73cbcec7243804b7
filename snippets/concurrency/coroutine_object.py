import asyncio


async def fetch():
    print("body runs")
    return 42


coroutine = fetch()
print("called:", type(coroutine).__name__)
print("awaited:", asyncio.run(coroutine))
