LIMIT = 1000


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    else:
        await http({"method": "GET", **scope}, receive, send)


async def lifespan(receive, send):
    while True:
        event = (await receive())["type"]
        await send({"type": f"{event}.complete"})
        if event == "lifespan.shutdown":
            return


async def http(scope, receive, send):
    allowed = {"/": "GET", "/upper": "POST"}.get(scope["path"])
    if allowed is None:
        await answer(send, 404, "not found")
    elif scope["method"] != allowed:
        allow = (b"allow", allowed.encode())
        await answer(send, 405, "method not allowed", allow)
    elif allowed == "GET":
        await answer(send, 200, "hello")
    else:
        await upper(receive, send)


async def upper(receive, send):
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LIMIT:
            return await answer(send, 413, "too large")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return await answer(send, 400, "not UTF-8")
    await answer(send, 200, text.upper())


async def answer(send, status, text, *headers):
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        *headers,
    ]
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": headers,
        }
    )
    await send({"type": "http.response.body", "body": body})
