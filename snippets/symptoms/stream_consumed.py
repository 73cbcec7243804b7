import asyncio
import traceback

from starlette.requests import ClientDisconnect, Request

SCOPE = {"type": "http", "method": "POST", "headers": []}


def receive_from(*messages):
    waiting = iter(messages)

    async def receive():
        return next(waiting)

    return receive


async def streamed_twice():
    body = {"type": "http.request", "body": b"tea"}
    request = Request(SCOPE, receive_from(body))
    print([chunk async for chunk in request.stream()])
    print([chunk async for chunk in request.stream()])


async def read_twice():
    body = {"type": "http.request", "body": b"tea"}
    request = Request(SCOPE, receive_from(body))
    print(await request.body(), await request.body())


async def client_left():
    left = {"type": "http.disconnect"}
    await Request(SCOPE, receive_from(left)).body()


for work in (streamed_twice, read_twice, client_left):
    try:
        asyncio.run(work())
    except (RuntimeError, ClientDisconnect) as error:
        print(work.__name__)
        print(" ", *traceback.format_exception_only(error), end="")
