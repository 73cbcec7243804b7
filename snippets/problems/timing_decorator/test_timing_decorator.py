import asyncio
import inspect

from submission import timed


class Bench:
    """A clock that only moves when told, and what was recorded."""

    def __init__(self):
        self.now = 100.0
        self.records = []

    def timed(self):
        return timed(self.record, clock=lambda: self.now)

    def record(self, name, seconds):
        self.records.append((name, seconds))


def check_records(bench, expected, why):
    assert bench.records == expected, (
        f"record was called with {bench.records}; expected"
        f" {expected}.\n{why}"
    )


def test_plain_call_is_recorded():
    """a call is recorded with name and seconds"""
    bench = Bench()

    @bench.timed()
    def load_user(user_id):
        bench.now += 2.5
        return {"id": user_id}

    came = load_user(user_id=7)
    check_records(
        bench, [("load_user", 2.5)], "The call took 2.5 seconds."
    )
    assert came == {"id": 7}, (
        f"load_user(user_id=7) returned {came!r}; expected"
        " {'id': 7}, as without the decorator."
    )


def test_async_call_is_recorded_whole():
    """an async call is recorded when it is done"""
    bench = Bench()

    @bench.timed()
    async def fetch_user(user_id):
        bench.now += 1.0
        await asyncio.sleep(0)
        bench.now += 2.0
        return {"id": user_id}

    async def request():
        return await fetch_user(7)

    came = asyncio.run(request())
    check_records(
        bench,
        [("fetch_user", 3.0)],
        "The coroutine ran for 3 seconds; calling an `async def`"
        " function only makes a coroutine, in no time.",
    )
    assert came == {"id": 7}, (
        f"await fetch_user(7) returned {came!r}; expected {{'id':"
        " 7}, as without the decorator."
    )


def test_failed_calls_are_recorded():
    """failed calls are recorded, and fail as before"""
    bench = Bench()
    error = ValueError("no such user")

    @bench.timed()
    def load_user():
        bench.now += 4.0
        raise error

    @bench.timed()
    async def fetch_user():
        bench.now += 5.0
        raise error

    for call in (load_user, lambda: asyncio.run(fetch_user())):
        try:
            came = call()
        except ValueError as caught:
            came = caught
        assert came is error, (
            f"a call that raises ValueError gave {came!r};"
            " expected the same ValueError."
        )
    check_records(
        bench,
        [("load_user", 4.0), ("fetch_user", 5.0)],
        "The calls that fail are the ones you need to see: record"
        " in `finally`.",
    )


def test_function_keeps_its_face():
    """name, docstring and signature are kept"""

    def load_user(user_id, *, fresh=False):
        """Load one user."""

    async def fetch_user(user_id, *, fresh=False):
        """Fetch one user."""

    for function in (load_user, fetch_user):
        wrapped = Bench().timed()(function)
        came = wrapped.__name__, wrapped.__doc__
        expected = function.__name__, function.__doc__
        assert came == expected, (
            f"the decorated function has name and docstring {came};"
            f" expected {expected}.\nWithout functools.wraps the"
            " function has the wrapper's name, and frameworks that"
            " look at it are misled."
        )
        came = str(inspect.signature(wrapped))
        assert came == "(user_id, *, fresh=False)", (
            f"the decorated function has the signature {came};"
            " expected (user_id, *, fresh=False)."
        )


def test_kind_of_function_is_kept():
    """an `async def` function stays one"""

    async def fetch_user():
        pass

    wrapped = Bench().timed()(fetch_user)
    assert inspect.iscoroutinefunction(wrapped), (
        "the decorated `async def` is no coroutine function;"
        " expected one: FastAPI would call it in a thread."
    )


def test_every_call_is_recorded():
    """each call is recorded once, also those that overlap"""
    bench = Bench()
    timed = bench.timed()

    @timed
    async def fetch(turns):
        for _ in range(turns):
            bench.now += 1.0
            await asyncio.sleep(0)

    @timed
    def count(left):
        bench.now += 1.0
        return count(left - 1) if left else 0

    async def server():
        await asyncio.gather(fetch(2), fetch(5))

    asyncio.run(server())
    came, bench.records = sorted(bench.records), []
    # Both count, also while the other one waits.
    assert came == [("fetch", 4.0), ("fetch", 6.0)], (
        f"two calls that overlap, of 4 and 6 seconds, were recorded"
        f" as {came}; expected [('fetch', 4.0), ('fetch', 6.0)].\n"
        "A start that calls share is the start of the last one."
    )
    count(1)
    check_records(
        bench,
        [("count", 1.0), ("count", 2.0)],
        "A function that calls itself makes two calls: the inner"
        " one of 1 second, the outer one of 2.",
    )


def test_interrupted_calls_are_recorded():
    """cancelled and interrupted calls are recorded as well"""
    bench = Bench()

    @bench.timed()
    async def fetch_user():
        bench.now += 1.0
        await asyncio.Event().wait()

    @bench.timed()
    def load_user():
        bench.now += 2.0
        raise KeyboardInterrupt

    async def server():
        task = asyncio.create_task(fetch_user())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    cancelled = asyncio.run(server())
    assert cancelled, (
        "a decorated call was cancelled and went on; expected"
        " asyncio.CancelledError to go on."
    )
    try:
        load_user()
    except KeyboardInterrupt:
        pass
    check_records(
        bench,
        [("fetch_user", 1.0), ("load_user", 2.0)],
        "Cancellation and KeyboardInterrupt are no Exception;"
        " `finally` runs for them, too.",
    )
