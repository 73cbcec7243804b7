import asyncio


async def charge():
    raise ValueError("card refused")


async def send_parcel():
    await asyncio.sleep(0.01)
    print("parcel sent")


async def main():
    try:
        await asyncio.gather(charge(), send_parcel())
    except ValueError as error:
        print("order failed:", error)
    await asyncio.sleep(0.05)


asyncio.run(main())
