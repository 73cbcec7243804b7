import asyncio


async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(1), timeout=0)
    except asyncio.TimeoutError as error:
        return error


caught = [asyncio.run(main()), KeyError("name"), AssertionError()]
for error in caught:
    print(f"request failed: [{error}]")
    print(f"request failed: {error!r}")
