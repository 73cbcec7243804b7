import asyncio


# --8<-- [start:application]
async def app(scope, receive, send):
    if scope["type"] != "websocket":
        raise ValueError(f"cannot serve {scope['type']}")
    await receive()  # websocket.connect
    if scope["path"] != "/echo":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "websocket.accept"})
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        await send(
            {"type": "websocket.send", "text": message["text"]}
        )


# --8<-- [end:application]
def shown(message):
    return [
        message[key] for key in ("type", "text") if key in message
    ]


async def talk(path, *texts):
    """Be server and client: all that arrives, and all that is sent."""
    arrives = [{"type": "websocket.connect"}]
    arrives += [
        {"type": "websocket.receive", "text": t} for t in texts
    ]
    arrives += [{"type": "websocket.disconnect", "code": 1000}]

    async def receive():
        print("  ->", *shown(arrives[0]))
        return arrives.pop(0)

    async def send(message):
        print("  <-", *shown(message))

    print(path)
    await app({"type": "websocket", "path": path}, receive, send)


asyncio.run(talk("/echo", "one", "two"))
asyncio.run(talk("/other"))
