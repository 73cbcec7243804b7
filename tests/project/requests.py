"""The table of requests that both hosts must answer alike: good ones, bad ones and odd ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote

from demo.data import BAD_ORDERS, BAD_USERS
from orders.core.models import Order
from orders.web.headers import etag
from orders.web.reading import MAX_BYTES

JSON = "application/json"
# Stands for a header with the right token, which the sender knows.
RIGHT = "right"


@dataclass(frozen=True)
class Call:
    """One request. `expected` is the status it must get; None where the hosts differ and the page says so."""

    name: str
    method: str
    target: str
    body: bytes | None = None
    content_type: str | None = JSON
    authorization: str | None = RIGHT
    expected: int | None = 200
    # Sent in chunks, without a Content-Length.
    chunked: bool = False
    # A second Authorization line.
    second_authorization: str | None = None
    # More headers, each a name and a value.
    more: tuple[tuple[str, str], ...] = ()

    def headers(self, token: str) -> list[tuple[str, str]]:
        lines = (self.authorization, self.second_authorization)
        found = [("Authorization", f"Bearer {token}" if line == RIGHT else line) for line in lines if line is not None]
        if self.body is not None and self.content_type is not None:
            found.append(("Content-Type", self.content_type))
        found += self.more
        if self.chunked:
            found.append(("Transfer-Encoding", "chunked"))
        return found

    def pieces(self) -> list[bytes]:
        """Cut the body as a client that streams it would."""
        body = self.body or b""
        return [body[start : start + 10_000] for start in range(0, len(body), 10_000)]


def get(target: str, expected: int | None = 200, name: str = "") -> Call:
    return Call(name or f"GET {target}", "GET", target, expected=expected)


def post(name: str, target: str, body: object, expected: int, content_type: str | None = JSON) -> Call:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Call(name, "POST", target, raw, content_type, expected=expected)


def user(name: str, body: object, expected: int, content_type: str | None = JSON) -> Call:
    return post(name, "/users", body, expected, content_type)


READS = [
    get("/health"),
    Call("health without a token", "GET", "/health", authorization=None),
    Call("readiness without a token", "GET", "/ready", authorization=None),
    get("/users"),
    get("/users/1"),
    get("/users/2"),
    get("/users/1/orders"),
    get("/orders/101"),
    get("/users/2/orders"),
    get("/users/1/orders/total"),
    get("/users/2/orders/total"),
    get("/orders/export"),
]

WRITES = [
    user("create a user", {"name": "Mei", "email": "mei@example.org"}, 201),
    user("create a user without email", {"name": "Ola", "email": None}, 201),
    user("a name in other scripts", {"name": "Zoë 李小龙 🙂", "email": None}, 201),
    user("a body of UTF-8", '{"name": "Žofie", "email": null}'.encode(), 201),
    user("a charset in the content type", {"name": "Per", "email": None}, 201, "application/json; charset=utf-8"),
    user("content type in capitals", {"name": "Ann", "email": None}, 201, "Application/JSON"),
    post("create an order", "/users/1/orders", {"amount": 700}, 201),
    post("an order of nothing", "/users/1/orders", {"amount": 0}, 201),
    post("an order of unknown amount", "/users/1/orders", {"amount": None}, 201),
    get("/users/1/orders/total", name="total after the writes"),
    get("/users/3/orders/total", name="total of no orders"),
    get("/orders/export", name="export after the writes"),
]

LISTS = [
    *(
        get(f"/users?{query}")
        for query in (
            "limit=1",
            "limit=100",
            "limit=1&after=1",
            "after=1000000",
            "has_email=true",
            "has_email=false",
            "name=mi",
            "name=%25",
            f"name={quote('李')}",
            "name=",
            "unknown=1&utm_source=x",
            "name=%ff",
        )
    ),
    get("/users/1/orders?has_amount=false"),
    get("/users/1/orders?limit=1&after=1"),
]

BAD_QUERIES = [
    get(f"/users?{query}", 422)
    for query in (
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=ten",
        "limit=1.0",
        "limit=%201",
        "limit=1_0",
        "limit=",
        f"limit={quote('５')}",
        f"limit={'9' * 4000}",
        "after=-1",
        "limit=1&limit=2",
        "has_email=1",
        "has_email=True",
        "has_email=true&has_email=true",
        "limit=0&after=x&has_email=y",
    )
]

BAD_PATHS = [
    get("/users/9", 404),
    get("/orders/9", 404),
    get("/orders/x", 422),
    get("/orders/", 404),
    get("/users/9/orders", 404),
    get("/users/9/orders/total", 404),
    get("/users/0", 422),
    get("/users/-1", 422),
    get("/users/01", 422),
    get("/users/1.0", 422),
    get("/users/abc", 422),
    get(f"/users/{quote('１')}", 422),
    get("/users/%00", 422),
    get("/users/%ff", 422),
    get("/users/%27%20OR%201=1", 422),
    get(f"/users/{'9' * 4000}", 422),
    get(f"/users/{'9' * 5000}", None, "a path of 5000 digits"),
    get("/users/1%2Forders"),
    get("/users/", 404),
    get("/users/1/", 404),
    get("//users", 404),
    get("///users/1", 404),
    get("/users//orders", 404),
    get("/Users", 404),
    get("/unknown", 404),
    get("/", 404),
    Call("unknown route without a token", "GET", "/unknown", authorization=None, expected=404),
    post("order for an unknown user", "/users/9/orders", {"amount": 1}, 404),
    post("order for no number", "/users/x/orders", {"amount": "x"}, 422),
]

BAD_BODIES = [
    *(user(f"user: {record.label}", dict(record.data), 422) for record in BAD_USERS),
    *(post(f"order: {record.label}", "/users/1/orders", dict(record.data), 422) for record in BAD_ORDERS),
    user("email taken", {"name": "Raj", "email": "raj@gmail.com"}, 409),
    user("email taken, in capitals", {"name": "Raj", "email": "RAJ@GMAIL.COM"}, 409),
    user("malformed JSON", b'{"name": "Raj"', 400),
    user("no JSON at all", b"name=Raj", 400),
    user("empty body", b"", 400),
    user("blank body", b"  \n", 400),
    user("JSON and more", b"{} {}", 400),
    user("byte order mark", b"\xef\xbb\xbf{}", 400),
    user("not UTF-8", b'{"name": "\xff"}', 400),
    user("UTF-16", '{"name": "Raj"}'.encode("utf-16"), 400),
    user("half a surrogate pair", rb'{"name": "\ud800", "email": null}', 400),
    user("same key twice", b'{"name": "Raj", "name": "Amit", "email": null}', 400),
    user("NaN as a name", b'{"name": NaN, "email": null}', 400),
    post("NaN as an amount", "/users/1/orders", b'{"amount": NaN}', 400),
    post("Infinity as an amount", "/users/1/orders", b'{"amount": -Infinity}', 400),
    post("1e999 as an amount", "/users/1/orders", b'{"amount": 1e999}', 422),
    post("an amount of 5000 digits", "/users/1/orders", b'{"amount": ' + b"9" * 5000 + b"}", 400),
    post("1.0, which is whole, as an amount", "/users/1/orders", b'{"amount": 1.0}', 201),
    user("21 levels deep", b"[" * 21 + b"]" * 21, 400),
    user("20 levels deep", b"[" * 20 + b"]" * 20, 422),
    user("60 000 levels deep", b"[" * 60_000, 400),
    user("a field name of 60 000 characters", {"x" * 60_000: 1, "name": "Raj", "email": None}, 422),
    user("an array", [], 422),
    user("null", None, 422),
    user("a text", "Raj", 422),
    user("a number", 1, 422),
    user("one byte too long", b" " * (MAX_BYTES + 1), 413),
    user("a body of 2 MiB", b"x" * 2**21, 413),
    user("as long as allowed", b" " * MAX_BYTES, 400),
    user("content type missing", {"name": "Raj", "email": None}, 415, None),
    user("a form", b"name=Raj", 415, "application/x-www-form-urlencoded"),
    user("plain text", {"name": "Raj", "email": None}, 415, "text/plain"),
    user("other JSON", {"name": "Raj", "email": None}, 415, "application/vnd.api+json"),
    user("content type nonsense", {"name": "Raj", "email": None}, 415, ";;;"),
    Call("neither body nor content type", "POST", "/users", expected=415),
]

# Good JSON, then blanks up to the limit: what a reader sees that stops there without a word.
JUST_FITS = b'{"amount": 7}'.ljust(MAX_BYTES)


def streamed(name: str, body: bytes, expected: int, content_type: str = JSON) -> Call:
    return Call(f"in chunks: {name}", "POST", "/users/1/orders", body, content_type, RIGHT, expected, chunked=True)


STREAMED_BODIES = [
    streamed("an order", b'{"amount": 7}', 201),
    streamed("nothing", b"", 400),
    streamed("as long as allowed", JUST_FITS, 201),
    streamed("one byte too long", JUST_FITS + b" ", 413),
    streamed("nonsense behind the limit", JUST_FITS + b"this is not JSON at all }}}", 413),
    streamed("a body of 2 MiB", JUST_FITS.ljust(2**21), 413),
    streamed("too long, and a form", JUST_FITS + b" ", 415, "application/x-www-form-urlencoded"),
    post("too long, and a form", "/users/1/orders", JUST_FITS + b" ", 415, "application/x-www-form-urlencoded"),
    post("2 MiB of plain text", "/users/1/orders", JUST_FITS.ljust(2**21), 415, "text/plain"),
]


def amount(digits: str, expected: int) -> Call:
    shown = digits if len(digits) < 30 else f"{digits[:20]}… of {len(digits)} characters"
    return post(f"an amount of {shown}", "/users/1/orders", f'{{"amount": {digits}}}'.encode(), expected)


# A float cannot tell the refused ones from whole numbers.
AMOUNTS = [
    *(amount(digits, 201) for digits in ("25.0", "25e2", "2500e-2", "1e9", "-0", "0e9", "1000000000.0")),
    amount(f"25.{'0' * 60_000}", 201),
    amount("0e999999999999999999", 201),
    amount("2500.0000000000001", 422),
    amount("1000000000.0000000001", 422),
    amount(f"0.{'9' * 40}", 422),
    amount("1e-400", 422),
    amount("1e-999999999999999999", 422),
    amount("99999999999999999999e-11", 422),
    amount("1e400", 422),
    amount("1e999999999", 422),
    amount("-1e-30", 422),
    amount(f"1e{'9' * 60_000}", 400),
    amount("1.", 400),
    amount("+1", 400),
]


def keyed(name: str, *keys: str, amount: object = 77, target: str = "/users/1/orders", expected: int = 201) -> Call:
    """An order that is sent under a key, or under several."""
    body = json.dumps({"amount": amount}).encode()
    more = tuple(("Idempotency-Key", key) for key in keys)
    return Call(f"a key: {name}", "POST", target, body, expected=expected, more=more)


def keyed_user(name: str, key: str, expected: int) -> Call:
    body = b'{"name": "Kim", "email": "kim@example.org"}'
    return Call(f"a key: {name}", "POST", "/users", body, expected=expected, more=(("Idempotency-Key", key),))


KEYS = [
    keyed("first", "k-1"),
    keyed("again", "k-1"),
    keyed("another amount", "k-1", amount=78, expected=422),
    keyed("another user", "k-1", target="/users/2/orders", expected=422),
    keyed_user("of an order, for a user", "k-1", 422),
    keyed("after refusals, again", "k-1"),
    keyed("refused first", "k-2", amount=True, expected=422),
    keyed("mended then", "k-2"),
    keyed("in quotes", '"k-1"'),
    keyed_user("a user", "k-3", 201),
    keyed_user("the user again, whose email is taken now", "k-3", 201),
    keyed_user("the user under a new key", "k-4", 409),
    keyed("empty", "", expected=400),
    keyed("a blank within", "a b", expected=400),
    keyed("too long", "k" * 129, expected=400),
    keyed("two lines", "k-1", "k-1", expected=400),
    keyed("bad, before a bad path", "a b", target="/users/x/orders", expected=400),
    keyed("bad, before a bad body", "a b", amount=True, expected=400),
    get("/users/1/orders?limit=100", name="orders after the keys"),
]


def changed(name: str, *seen: str, amount: object = 900, target: str = "/orders/101", expected: int = 200) -> Call:
    """A change of an order, for what was seen of it."""
    body = json.dumps({"amount": amount}).encode()
    more = tuple(("If-Match", tag) for tag in seen)
    return Call(f"a change: {name}", "PUT", target, body, expected=expected, more=more)


FIRST, SECOND = etag(Order(101, 1, 2500)), etag(Order(101, 1, 900))
CHANGES = [
    get("/orders/101", name="order before the changes"),
    changed("of what was seen", FIRST),
    changed("again, of what is no more", FIRST, amount=1, expected=412),
    changed("of one among several", f'"x", {SECOND}'),
    changed("of two, on two lines", '"x"', SECOND),
    changed("of whatever it is", "*"),
    changed("of a weak tag", f"W/{SECOND}", expected=412),
    changed("of an empty tag", "", expected=412),
    changed("of nothing that was seen", expected=428),
    changed("of an order that is not there", "*", target="/orders/9", expected=404),
    changed("to nonsense", "*", amount=True, expected=422),
    changed("nothing seen, before a bad path", target="/orders/x", expected=428),
    changed("a bad path, before a bad body", "*", target="/orders/x", amount=True, expected=422),
    changed("to an unknown amount", "*", amount=None),
    changed("back", etag(Order(101, 1, None)), amount=2500),
    get("/orders/101", name="order after the changes"),
    Call("PATCH /orders/101", "PATCH", "/orders/101", expected=405),
    Call("OPTIONS /orders/101", "OPTIONS", "/orders/101", expected=204),
    Call("PUT /orders/export", "PUT", "/orders/export", b"{}", expected=428),
]

BAD_CREDENTIALS = [
    Call("two Authorization lines, good and bad", "GET", "/users", second_authorization="Bearer x", expected=401),
    Call("two Authorization lines, both good", "GET", "/users", second_authorization=RIGHT, expected=401),
    Call("two Authorization lines, good and empty", "GET", "/users", second_authorization="", expected=401),
    *(
        Call(f"credentials: {name}", "GET", "/users", authorization=value, expected=401)
        for name, value in {
            "none": None,
            "empty": "",
            "wrong token": "Bearer wrong",
            "no token": "Bearer",
            "other scheme": "Basic dGVzdHM6dG9rZW4=",
            "beyond ASCII": "Bearer tökén",
            "very long": "Bearer " + "x" * 4000,
        }.items()
    ),
    Call("no token before a bad body", "POST", "/users", b"{", authorization=None, expected=401),
    Call("no token before a bad path", "GET", "/users/x", authorization=None, expected=401),
    Call("export without a token", "GET", "/orders/export", authorization=None, expected=401),
]

METHODS = [
    Call("PUT /users", "PUT", "/users", expected=405),
    Call("DELETE /users/1", "DELETE", "/users/1", expected=405),
    Call("an invented method", "BREW", "/users", expected=405),
    Call("HEAD /users", "HEAD", "/users"),
    Call("HEAD /users/999", "HEAD", "/users/999", expected=404),
    Call("HEAD without a token", "HEAD", "/users", authorization=None, expected=401),
    Call("HEAD /orders/export", "HEAD", "/orders/export"),
    Call("HEAD /unknown", "HEAD", "/unknown", expected=404),
    Call("OPTIONS /users", "OPTIONS", "/users", expected=204),
    Call("OPTIONS /users/1/orders", "OPTIONS", "/users/1/orders", expected=204),
    Call("OPTIONS /unknown", "OPTIONS", "/unknown", expected=404),
    Call("OPTIONS without a token", "OPTIONS", "/users", authorization=None, expected=204),
    Call("PUT /static/x", "PUT", "/static/x", expected=404),
    Call("OPTIONS /static/x", "OPTIONS", "/static/x", expected=404),
    Call("DELETE //users", "DELETE", "//users", expected=404),
    get("/openapi.json"),
    Call("the description without a token", "GET", "/openapi.json", authorization=None),
    Call("POST /orders/export", "POST", "/orders/export", expected=405),
    get("/docs", 404),
    get("/redoc", 404),
    Call("GET /static/x", "GET", "/static/x", expected=404),
]

LAST = [get("/users?limit=100", name="users at the end"), get("/orders/export", name="orders at the end")]

TABLE = [
    *READS,
    *WRITES,
    *LISTS,
    *BAD_QUERIES,
    *BAD_PATHS,
    *BAD_BODIES,
    *STREAMED_BODIES,
    *AMOUNTS,
    *KEYS,
    *CHANGES,
    *BAD_CREDENTIALS,
    *METHODS,
    *LAST,
]
