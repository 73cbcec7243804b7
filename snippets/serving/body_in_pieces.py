import asyncio

PIECES = [b'{"order": ', b"17}"]


async def reads_once(receive):
    message = await receive()
    return message["body"]


async def reads_all(receive):
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError("the client has left")
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body


def client(*, leaves):
    """Send a body in pieces, or leave after the first one."""
    waiting = [{"type": "http.request", "body": PIECES[0]}]
    waiting[0]["more_body"] = True
    if leaves:
        waiting.append({"type": "http.disconnect"})
    else:
        waiting.append({"type": "http.request", "body": PIECES[1]})

    async def receive():
        return waiting.pop(0)

    return receive


print("once:", asyncio.run(reads_once(client(leaves=False))))
print("to the end:", asyncio.run(reads_all(client(leaves=False))))
print("once, a client that left:", end=" ")
print(asyncio.run(reads_once(client(leaves=True))))
print("to the end, a client that left:", end=" ")
try:
    print(asyncio.run(reads_all(client(leaves=True))))
except ConnectionError as error:
    print(error)
