import asyncio
import gc


async def send_mail():
    # Nobody but this task knows the future that it waits for.
    await asyncio.get_running_loop().create_future()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda loop, context: print(context["message"])
    )
    asyncio.create_task(send_mail())
    await asyncio.sleep(0)
    gc.collect()
    print("forgotten:", len(asyncio.all_tasks()) - 1, "alive")

    kept = {asyncio.create_task(send_mail())}
    await asyncio.sleep(0)
    gc.collect()
    print("kept:", len(asyncio.all_tasks()) - 1, "alive")
    kept.pop().cancel()


asyncio.run(main())
