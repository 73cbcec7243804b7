import asyncio

from submission import app


class Client:
    """The server's side: gives messages, keeps what is sent."""

    def __init__(self, scope, *messages):
        self.scope = {"type": "http", "headers": [], **scope}
        self.messages = list(messages)
        self.received = 0
        self.sent = []

    async def receive(self):
        await asyncio.sleep(0)
        assert self.received < len(self.messages), (
            "app called receive() once more than there are"
            " messages: a server would wait here for ever.\nThe last"
            " piece of a body has more_body false, or none."
        )
        self.received += 1
        return self.messages[self.received - 1]

    async def send(self, message):
        await asyncio.sleep(0)
        self.sent.append(message)

    def call(self):
        asyncio.run(app(self.scope, self.receive, self.send))
        return self


def piece(body, more=False):
    message = {"type": "http.request", "body": body}
    return {**message, "more_body": True} if more else message


LEFT = {"type": "http.disconnect"}


def request(method, path, *messages):
    messages = messages or (piece(b""),)
    scope = {"method": method, "path": path}
    return Client(scope, *messages).call()


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


WHOLE = (
    "Read until more_body is false, and decode the whole: a piece"
    " may end in the middle of a character."
)


def check_answer(name, client, status, text, *more, why=""):
    """Compare an answer with what the protocol wants."""
    body = text.encode()
    types = [message["type"] for message in client.sent]
    check(
        f"{name} sent",
        types,
        ["http.response.start", "http.response.body"],
        "Status and headers first, then the body, once each.",
    )
    start, last = client.sent
    check(
        f"{name} gave",
        (start["status"], last.get("body")),
        (status, body),
        why or "Status, and the body in bytes.",
    )
    headers = list(map(tuple, start.get("headers", ())))
    kinds = {
        type(part).__name__ for pair in headers for part in pair
    }
    check(f"{name} has headers of", kinds, {"bytes"}, "No text.")
    headers.sort()
    expected = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        *more,
    ]
    check(
        f"the headers of {name}",
        headers,
        sorted(expected),
        "Pairs of bytes; the length counts bytes.",
    )


def upper(*pieces):
    return request("POST", "/upper", *pieces)


def test_hello():
    """GET / says hello"""
    check_answer("GET /", request("GET", "/"), 200, "hello")


def test_body_is_answered():
    """POST /upper gives its body back, in upper case"""
    client = upper(piece(b"tea"))
    check_answer("POST /upper with b'tea'", client, 200, "TEA")
    umlauts = "grün".encode()
    client = upper(piece(umlauts))
    check_answer("POST /upper with 'grün'", client, 200, "GRÜN")


def test_body_comes_in_pieces():
    """a body in pieces is put together"""
    first, second = "grün"[:3].encode()[:-1], "ün".encode()[1:]
    client = upper(
        piece(first, more=True),
        piece(b"", more=True),
        piece(second),
    )
    check_answer(
        "POST /upper with 'grün' in three pieces",
        client,
        200,
        "GRÜN",
        why=WHOLE,
    )
    client = upper(
        piece(b"tea", more=True), {"type": "http.request"}
    )
    check_answer(
        "POST /upper whose last piece is bare", client, 200, "TEA"
    )
    bare = upper({"type": "http.request"})
    check_answer("POST /upper without a body", bare, 200, "")


def test_not_utf8():
    """bytes that are no text are refused"""
    client = upper(piece(b"\xff\xfe"))
    check_answer(
        "POST /upper with b'\\xff\\xfe'", client, 400, "not UTF-8"
    )


def test_limit():
    """a body above the limit is refused, and not read on"""
    client = upper(piece(b"a" * 1000))
    check_answer(
        "POST /upper with 1000 bytes", client, 200, "A" * 1000
    )
    client = upper(
        piece(b"a" * 600, more=True),
        piece(b"a" * 401, more=True),
        piece(b"a", more=True),
        piece(b"a"),
    )
    check_answer(
        "POST /upper with 1003 bytes", client, 413, "too large"
    )
    check(
        "pieces that were read of it",
        client.received,
        2,
        "After the second it is known. Who reads on keeps what it"
        " will refuse: a gigabyte, if the client likes.",
    )
    client = upper(piece(b"a" * 1001))
    check_answer(
        "POST /upper with 1001 bytes", client, 413, "too large"
    )


def test_client_that_leaves():
    """a client that leaves in the middle gets no answer"""
    for pieces in ((LEFT,), (piece(b"tea", more=True), LEFT)):
        client = upper(*pieces)
        check(
            f"sent, when the client leaves after"
            f" {len(pieces) - 1} pieces",
            client.sent,
            [],
            "Half of a body is no request, and there is nobody"
            " left to answer.",
        )


def test_other_paths_and_methods():
    """other paths are 404, other methods 405"""
    allow_get, allow_post = (b"allow", b"GET"), (b"allow", b"POST")
    for method, path, status, *more in (
        ("GET", "/nowhere", 404),
        ("POST", "/upper/", 404),
        ("POST", "/", 405, allow_get),
        ("PUT", "/", 405, allow_get),
        ("GET", "/upper", 405, allow_post),
    ):
        text = (
            "not found" if status == 404 else "method not allowed"
        )
        client = request(method, path, piece(b"tea", more=True))
        check_answer(
            f"{method} {path}", client, status, text, *more
        )
        check(
            f"pieces that {method} {path} read",
            client.received,
            0,
            "Nobody has asked for the body.",
        )


def test_lifespan():
    """startup and shutdown are answered, in their turn"""
    client = Client(
        {"type": "lifespan"},
        {"type": "lifespan.startup"},
        {"type": "lifespan.shutdown"},
    ).call()
    check(
        "sent in the lifespan",
        client.sent,
        [
            {"type": "lifespan.startup.complete"},
            {"type": "lifespan.shutdown.complete"},
        ],
        "The server waits for the first before it takes requests,"
        " and for the second before it ends.",
    )


def test_other_scopes():
    """any other scope is refused with an error"""
    client = Client({"type": "websocket", "path": "/"})
    came = None
    try:
        client.call()
    except NotImplementedError:
        came = "NotImplementedError"
    check(
        "a scope of type websocket raised, and sent",
        (came, client.sent),
        ("NotImplementedError", []),
        "The server sees the error and refuses the connection;"
        " http.response.start would be a message that it does not"
        " know there.",
    )
