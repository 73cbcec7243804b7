import asyncio
import gc


async def send_mail():
    raise ConnectionError("no mail server")


def report(loop, context):
    print("log:", context["message"], repr(context["exception"]))


async def main():
    asyncio.get_running_loop().set_exception_handler(report)

    kept = asyncio.create_task(send_mail())
    await asyncio.sleep(0)
    print("it has failed:", kept.done(), "- nothing was said")
    del kept
    gc.collect()

    asked = asyncio.create_task(send_mail())
    await asyncio.sleep(0)
    print("asked for its exception:", repr(asked.exception()))
    del asked
    gc.collect()
    print("nothing more was said")


asyncio.run(main())
