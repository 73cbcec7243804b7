import asyncio

from starlette.responses import StreamingResponse


async def items():
    for n in range(5):
        yield f"{n}"
        await asyncio.sleep(0.01)


async def leave():  # what a server reports at once
    return {"type": "http.disconnect"}


async def sent_with(version):
    sent = []

    async def send(message):
        if message.get("body"):
            sent.append(message["body"].decode())

    scope = {"type": "http", "asgi": {"spec_version": version}}
    await StreamingResponse(items())(scope, leave, send)
    return sent


for version in ("2.3", "2.4"):
    print(version, asyncio.run(sent_with(version)))
