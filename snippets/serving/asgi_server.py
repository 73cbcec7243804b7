import asyncio
from contextlib import asynccontextmanager
from urllib.parse import unquote
from urllib.request import urlopen


# --8<-- [start:server]
async def read_scope(reader):
    """Make of the bytes of a request what ASGI calls scope."""
    first = (await reader.readline()).decode("latin-1")
    method, target, protocol = first.split()
    path, _, query = target.partition("?")
    headers = []
    while line := (await reader.readline()).strip():
        name, _, value = line.partition(b":")
        headers.append((name.lower(), value.strip()))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": protocol.removeprefix("HTTP/"),
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("latin-1"),
        "query_string": query.encode("latin-1"),
        "root_path": "",
        "headers": headers,
    }


async def answer(app, reader, writer):
    """Call the application, with one way in and one way out."""
    scope = await read_scope(reader)
    left = int(dict(scope["headers"]).get(b"content-length", 0))
    asked = False

    async def receive():
        nonlocal asked, left
        if left or not asked:
            asked = True
            body = await reader.read(left) if left else b""
            left -= len(body)
            if body or not left:
                message = {"type": "http.request", "body": body}
                return {**message, "more_body": left > 0}
        await reader.read()  # until the client has left
        return {"type": "http.disconnect"}

    async def send(message):
        if message["type"] == "http.response.start":
            lines = [b"HTTP/1.1 %d " % message["status"]]
            headers = [
                *message["headers"],
                (b"connection", b"close"),
            ]
            lines += [b"%s: %s" % header for header in headers]
            writer.write(b"\r\n".join([*lines, b"", b""]))
        else:
            writer.write(message.get("body", b""))
            await writer.drain()  # waits for a slow client

    try:
        await app(scope, receive, send)
    finally:
        writer.close()


@asynccontextmanager
async def lifespan(app):
    """Tell the application that the server starts and ends."""
    told, said = asyncio.Queue(), asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}}
    task = asyncio.create_task(app(scope, told.get, said.put))
    await told.put({"type": "lifespan.startup"})
    await said.get()
    yield
    await told.put({"type": "lifespan.shutdown"})
    await said.get()
    await task


@asynccontextmanager
async def serving(app):
    async def connected(reader, writer):
        await answer(app, reader, writer)

    async with lifespan(app):
        server = await asyncio.start_server(
            connected, "127.0.0.1", 0
        )
        async with server:
            yield server.sockets[0].getsockname()[1]


# --8<-- [end:server]
async def hello(scope, receive, send):
    if scope["type"] == "lifespan":
        for event in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{event}.complete"})
        return
    body = b"Hello, " + scope["query_string"]
    start = {"type": "http.response.start", "status": 200}
    await send({**start, "headers": []})
    await send({"type": "http.response.body", "body": body})


def get(port):
    with urlopen(f"http://127.0.0.1:{port}/?Ann") as response:
        return response.status, response.read().decode()


async def main():
    async with serving(hello) as port:
        print(*await asyncio.to_thread(get, port))


if __name__ == "__main__":
    asyncio.run(main())
