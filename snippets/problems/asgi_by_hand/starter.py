"""An ASGI application by hand.

await app(scope, receive, send) serves two types of scope and
raises NotImplementedError for any other, before it sends.

"http": each answer is one http.response.start and one
http.response.body, with the headers content-type
(text/plain; charset=utf-8) and content-length. Header names
are lower-case bytes, and values are bytes.

GET  /       200, text "hello"
POST /upper  200, the body, decoded as UTF-8, in upper case;
             400 "not UTF-8" if it cannot be decoded;
             413 "too large" if it has more than LIMIT bytes,
             as soon as that is known: no further piece is read
any other method of these paths: 405 "method not allowed", and
             a header allow with the method that it has
any other path: 404 "not found"

A body comes in pieces: {"type": "http.request", "body": b"...",
"more_body": True}; body may be missing (then it is empty), and
more_body as well (then it is False). Where {"type":
"http.disconnect"} comes in place of a piece, the client has
left: send nothing. Only POST /upper reads the body.

"lifespan": lifespan.startup is answered by
lifespan.startup.complete, and lifespan.shutdown by
lifespan.shutdown.complete, after which app returns.
"""

LIMIT = 1000


async def app(scope, receive, send):
    message = await receive()
    text = message["body"].decode().upper()
    await send({"type": "http.response.start", "status": 200})
    await send({"type": "http.response.body", "body": text})
