import asyncio
import warnings


async def send_mail():
    return "sent"


async def view():
    send_mail()
    return await send_mail()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(asyncio.run(view()))
print(*[warning.message for warning in caught])
