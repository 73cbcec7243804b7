import asyncio
import threading

from submission import recall, remember, request_scope

WAIT = 5  # seconds; only a mistake in the tests waits so long


def test_two_threads_are_apart():
    """two requests in two threads do not see each other"""
    barrier = threading.Barrier(2, timeout=WAIT)
    seen = {}

    def request(user):
        with request_scope():
            barrier.wait()
            remember("user", user)
            barrier.wait()
            seen[user] = recall("user")
            barrier.wait()

    threads = [
        threading.Thread(target=request, args=(user,))
        for user in ("Raj", "Amit")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    expected = {"Raj": "Raj", "Amit": "Amit"}
    assert seen == expected, (
        f"two threads remembered a user each, then recalled"
        f" {dict(sorted(seen.items()))}; expected a value of their"
        " own for each.\nThe default of a ContextVar is one object"
        " for every context, as a global dict is."
    )


def test_two_tasks_are_apart():
    """two requests in two tasks do not see each other"""
    seen = {}

    async def request(user, first, second):
        with request_scope():
            remember("user", user)
            first.set()
            # Both have remembered before one of them recalls.
            await asyncio.sleep(0)
            await second.wait()
            try:
                seen[user] = recall("user")
            except LookupError:
                seen[user] = "nothing"

    async def server():
        one, two = asyncio.Event(), asyncio.Event()
        await asyncio.gather(
            request("Raj", one, two), request("Amit", two, one)
        )

    asyncio.run(server())
    expected = {"Raj": "Raj", "Amit": "Amit"}
    assert seen == expected, (
        f"two tasks remembered a user each, then recalled"
        f" {dict(sorted(seen.items()))}; expected a value of their"
        " own for each.\nAll tasks of a loop run in one thread, so"
        " thread-local storage is shared by them."
    )


def outside(call):
    """Return what a call outside of any scope does."""
    try:
        return f"returned {call()!r}"
    except LookupError:
        return "raised LookupError"


def test_nothing_is_left_behind():
    """nothing is left when the request has ended"""
    with request_scope():
        remember("user", "Raj")
    came = outside(lambda: recall("user"))
    assert came == "raised LookupError", (
        f"recall('user') after the request {came}; expected a"
        " LookupError.\nA server uses its threads again: the next"
        " request would read the values of this one."
    )


def test_failed_request_leaves_nothing():
    """nothing is left when the request has failed"""
    for error in (ValueError(), asyncio.CancelledError()):
        kind, caught = type(error).__name__, None
        try:
            with request_scope():
                remember("user", "Raj")
                raise error
        except BaseException as gone_on:
            caught = gone_on
        assert caught is error, (
            f"a request raised {kind}, and {caught!r} came out of"
            " its scope; expected the same exception."
        )
        came = outside(lambda: recall("user"))
        assert came == "raised LookupError", (
            f"recall('user') after a request that raised {kind}"
            f" {came}; expected a LookupError: the scope ends in"
            " `finally`."
        )


def test_any_value_is_kept():
    """zero and the empty text are kept, an unknown name is None"""
    with request_scope():
        remember("count", 0)
        remember("note", "")
        remember("count", recall("count") + 1)
        came = recall("count"), recall("note"), recall("user")
    assert came == (1, "", None), (
        f"after remembering 0 and then 1, and the empty text, the"
        f" values are {came}; expected (1, '', None)."
    )


def test_outside_is_an_error():
    """remembering outside of a request is an error"""
    came = outside(lambda: remember("user", "Raj"))
    assert came == "raised LookupError", (
        f"remember outside of any request {came}; expected a"
        " LookupError, not a value that stays in the process."
    )


def test_scopes_nest():
    """an inner scope starts empty and gives the outer one back"""
    with request_scope():
        remember("user", "Raj")
        with request_scope():
            inner = recall("user")
            remember("user", "Amit")
        outer = recall("user")
        with request_scope():
            again = recall("user")
    assert (inner, outer) == (None, "Raj"), (
        f"the inner scope started with {inner!r} and the outer one"
        f" held {outer!r} afterwards; expected None and 'Raj'."
    )
    assert again is None, (
        f"a second inner scope started with {again!r}; expected"
        " None: each scope starts empty."
    )


def test_values_reach_the_helpers():
    """the request's values reach its tasks and worker threads"""

    async def request():
        with request_scope():
            remember("user", "Raj")

            async def helper():
                return recall("user")

            task = asyncio.create_task(helper())
            return await task, await asyncio.to_thread(
                recall, "user"
            )

    came = asyncio.run(request())
    assert came == ("Raj", "Raj"), (
        f"a task and asyncio.to_thread of the request recalled"
        f" {came}; expected ('Raj', 'Raj').\nBoth run in a copy of"
        " the request's context."
    )
