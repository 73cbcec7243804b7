import asyncio

import anyio


async def work(shield=False):
    try:
        await anyio.sleep(60)
    finally:
        print("  clean-up begins")
        with anyio.CancelScope(shield=shield):
            await anyio.sleep(0.001)
            print("  clean-up is done")


async def asyncio_timeout():
    try:
        await asyncio.wait_for(work(), 0.01)
    except asyncio.TimeoutError:
        print("  timed out")


async def anyio_timeout(shield=False):
    try:
        with anyio.fail_after(0.01):
            await work(shield)
    except TimeoutError:
        print("  timed out")


async def main():
    print("asyncio, a cancellation is told once:")
    await asyncio_timeout()
    print("AnyIO, it is told at each pause:")
    await anyio_timeout()
    print("AnyIO, shielded:")
    await anyio_timeout(shield=True)


asyncio.run(main())
