import asyncio
import logging

from submission import RequestIdFilter, RequestIds, request_id


def scope(*headers, **more):
    return {"type": "http", "headers": list(headers), **more}


def asked(value):
    return scope((b"accept", b"*/*"), (b"x-request-id", value))


class Ids:
    """Makes made-1, made-2 and so on."""

    def __init__(self):
        self.count = 0

    def __call__(self):
        self.count += 1
        return f"made-{self.count}"


async def receive():
    return {"type": "http.request"}


async def call(app, of, make_id=None):
    """Serve one request; return what was sent."""
    sent = []

    async def send(message):
        sent.append(message)

    await RequestIds(app, make_id or Ids())(of, receive, send)
    return sent


def seen_in(of, make_id=None):
    """Return the id that an app sees."""
    seen = []

    async def app(scope, receive, send):
        seen.append(request_id())

    asyncio.run(call(app, of, make_id))
    return seen[0] if seen else None


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


def test_app_sees_its_id():
    """an app sees the id that was made for its request"""
    check(
        "outside of requests", request_id(), "-", "There is none."
    )
    ids = Ids()
    check("the id", seen_in(scope(), ids), "made-1", "make_id().")
    check("the next", seen_in(scope(), ids), "made-2", "Anew.")


def test_id_of_the_client_is_taken():
    """a harmless id of the client is taken"""
    ids = Ids()
    for value in (b"a", b"A-9_z", b"x" * 64):
        check(
            f"with x-request-id: {value.decode()}, the id",
            seen_in(asked(value), ids),
            value.decode(),
            "So a request is found again in other services.",
        )
    check("ids made", ids.count, 0, "Nobody needed one.")


def test_harmful_ids_are_not():
    """an id that could harm the log is not taken"""
    for value in (
        b"",
        b"x" * 65,
        b"a b",
        b"a\nERROR all is lost",
        b"a\n",
        b"\xc3\xbc",
        b"a;b",
    ):
        check(
            f"with the value {value!r}, the id",
            seen_in(asked(value)),
            "made-1",
            "It is written into the log, where a line break makes"
            " a line of its own: take what is harmless alone.",
        )
    twice = scope((b"x-request-id", b"!"), (b"x-request-id", b"b"))
    check("of two headers", seen_in(twice), "made-1", "The first.")


def two_at_once():
    """Serve two requests in turns; return what each saw."""
    seen = {b"ann": [], b"bob": []}

    async def app(scope, receive, send):
        mine = seen[dict(scope["headers"])[b"x-request-id"]]
        for _ in range(3):
            mine.append(request_id())
            await asyncio.sleep(0)

    async def server():
        await asyncio.gather(
            *(call(app, asked(name)) for name in seen)
        )

    asyncio.run(server())
    return list(seen.values())


def test_requests_at_the_same_time():
    """requests at the same time have their own ids"""
    check(
        "two requests in turns saw",
        two_at_once(),
        [["ann"] * 3, ["bob"] * 3],
        "They run in one thread: a global variable, and one of the"
        " thread, is shared by all. Take a ContextVar.",
    )


def test_id_ends_with_the_request():
    """after the request the caller's id is what it was"""

    async def good(scope, receive, send):
        pass

    async def bad(scope, receive, send):
        raise ValueError("a bug")

    async def server(app):
        raised = None
        try:
            await call(app, scope())
        except ValueError as error:
            raised = str(error)
        return request_id(), raised

    check(
        "after a request, the id and what was raised",
        asyncio.run(server(good)),
        ("-", None),
        "A server that serves the next request of a connection in"
        " the same task would log under the old id.",
    )
    check(
        "after a request that failed",
        asyncio.run(server(bad)),
        ("-", "a bug"),
        "An error goes on, and the id ends as well: `finally`.",
    )


def test_requests_within_requests():
    """an app within an app: the outer id comes back"""
    seen = []

    async def inner(scope, receive, send):
        seen.append(request_id())

    async def outer(of, receive, send):
        seen.append(request_id())
        await call(inner, asked(b"inner"))
        seen.append(request_id())

    asyncio.run(call(outer, asked(b"outer")))
    check(
        "outer, inner, outer saw",
        seen,
        ["outer", "inner", "outer"],
        "`reset` gives back what was there before.",
    )


def test_tasks_keep_the_id():
    """a task of the request keeps its id"""
    seen = []

    async def mail():
        for _ in range(3):
            await asyncio.sleep(0)
            seen.append(request_id())

    async def server():
        tasks = []

        async def app(scope, receive, send):
            tasks.append(asyncio.create_task(mail()))

        await call(app, asked(b"ann"))
        await call(app, asked(b"bob"))
        await asyncio.gather(*tasks)

    asyncio.run(server())
    check(
        "tasks that run on after the answer saw",
        sorted(seen),
        ["ann"] * 3 + ["bob"] * 3,
        "A task has a copy of the context in which it was made.",
    )


def test_id_lasts_until_the_end():
    """the id is there after the answer was sent, too"""
    seen = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body"})
        seen.append(request_id())

    asyncio.run(call(app, asked(b"ann")))
    check(
        "after its answer the app saw",
        seen,
        ["ann"],
        "Background work of Starlette runs there.",
    )


def test_answer_has_the_id():
    """the answer has the id, once, and its other headers"""
    headers = [(b"a", b"1"), (b"x-request-id", b"?"), (b"b", b"2")]
    start = {
        "type": "http.response.start",
        "status": 201,
        "headers": headers,
    }
    body = {"type": "http.response.body", "body": b"ok"}

    async def app(scope, receive, send):
        await send(start)
        await send(body)

    sent = asyncio.run(call(app, asked(b"ann")))
    first = {**sent[0], "headers": list(sent[0]["headers"])}
    own = [pair for pair in first["headers"] if pair[0] in b"ab"]
    others = [(b"a", b"1"), (b"b", b"2")]
    check("other headers", own, others, "They stay.")
    ids = [v for n, v in first["headers"] if n == b"x-request-id"]
    check(
        "x-request-id of the answer",
        ids,
        [b"ann"],
        "The customer can name it; bytes, once.",
    )
    check(
        "status, and the second message",
        (first["status"], sent[1:]),
        (201, [body]),
        "Nothing else is changed.",
    )
    check(
        "headers of the app's own message afterwards",
        (start["headers"] is headers, len(headers), headers[1]),
        (True, 3, (b"x-request-id", b"?")),
        "An app may send one message for all: with a list that"
        " grows, each answer has one header more.",
    )


def test_answer_without_headers():
    """an answer without headers gets one"""

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 204})

    [start] = asyncio.run(call(app, asked(b"ann")))
    check(
        "headers",
        list(start["headers"]),
        [(b"x-request-id", b"ann")],
        "`headers` may be missing in ASGI.",
    )


def test_other_scopes():
    """other scopes are handed on, and have no id"""
    ids = Ids()
    lifespan = {"type": "lifespan"}
    check("in the lifespan", seen_in(lifespan, ids), "-", "None.")
    check("ids made", ids.count, 0, "It is no request.")


def test_records_have_the_id():
    """each record of the log has the id"""
    record = logging.makeLogRecord({"msg": "paid"})
    passed = []

    async def app(scope, receive, send):
        passed.append(RequestIdFilter().filter(record))

    asyncio.run(call(app, asked(b"ann")))
    check(
        "the filter returned, and the record has",
        (
            [bool(one) for one in passed],
            record.__dict__.get("request_id"),
        ),
        ([True], "ann"),
        "A filter that returns nothing drops the record.",
    )
