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
async def talk(path, *texts):
    """Be server and client: all that arrives, and all that is sent."""
    arrives = [{"type": "websocket.connect"}]
    arrives += [
        {"type": "websocket.receive", "text": t} for t in texts
    ]
    arrives += [{"type": "websocket.disconnect", "code": 1000}]

    async def receive():
        print(
            "  ->", arrives[0]["type"], arrives[0].get("text", "")
        )
        return arrives.pop(0)

    async def send(message):
        print("  <-", message["type"], message.get("text", ""))

    print(path)
    await app({"type": "websocket", "path": path}, receive, send)


asyncio.run(talk("/echo", "one", "two"))
asyncio.run(talk("/other"))
