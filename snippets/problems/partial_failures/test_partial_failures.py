import asyncio

from submission import PartsError, load_parts


async def user():
    return "Raj"


async def orders():
    raise ConnectionError("orders are down")


async def note():
    return None


def check(parts, expected, why):
    came = asyncio.run(load_parts(parts))
    assert came == expected, (
        f"load_parts({', '.join(parts)}) returned\n{came};"
        f" expected\n{expected}.\n{why}"
    )
    order = [list(found) for found in came]
    assert order == [list(wanted) for wanted in expected], (
        f"the names came in the order {order}; expected the order"
        " of the parts."
    )


DOWN = "ConnectionError: orders are down"


def test_good_parts_are_kept():
    """the good parts are kept, the failed one has its reason"""
    check(
        {"orders": orders, "user": user},
        ({"user": "Raj"}, {"orders": DOWN}),
        "One failed part threw away what the others had brought,"
        " or its reason was lost.",
    )


def test_none_is_a_value():
    """a part that returns None has not failed"""
    check(
        {"user": user, "note": note},
        ({"user": "Raj", "note": None}, {}),
        "None is a value that a part may return: keep failures"
        " apart from values.",
    )


def test_parts_run_at_the_same_time():
    """the parts run at the same time"""

    async def page():
        ready = asyncio.Event()

        async def waits():
            await asyncio.wait_for(ready.wait(), 0.2)
            return "done"

        async def signals():
            ready.set()
            return "done"

        return await load_parts(
            {"waits": waits, "signals": signals}
        )

    values, failures = asyncio.run(page())
    assert not failures and len(values) == 2, (
        f"one part waits for a signal of the next; the failures are"
        f" {failures}, expected none.\nThe parts ran one after"
        " another: the page is as slow as all parts together."
    )


def required_failure(parts, required):
    """Return the failures that PartsError carries."""
    try:
        came = asyncio.run(load_parts(parts, required))
    except PartsError as error:
        return error.failures
    raise AssertionError(
        f"load_parts with required {required} returned {came};"
        " expected PartsError: a required part has failed."
    )


def test_required_part_fails_the_whole():
    """a failed required part fails the whole, with all reasons"""

    async def stock():
        await asyncio.sleep(0)
        raise ValueError("no stock")

    parts = {"orders": orders, "user": user, "stock": stock}
    came = required_failure(parts, ["stock"])
    expected = {"orders": DOWN, "stock": "ValueError: no stock"}
    assert came == expected, (
        f"PartsError.failures is {came}; expected {expected}: wait"
        " for all parts, then report all failures."
    )


def test_required_part_may_succeed():
    """an optional part that fails does not fail the whole"""
    parts = {"orders": orders, "user": user}
    try:
        came = asyncio.run(load_parts(parts, ["user"]))
    except PartsError as error:
        came = error
    assert came == ({"user": "Raj"}, {"orders": DOWN}), (
        f"load_parts with required ['user'] gave {came!r}; expected"
        " the user, and the failure of the orders."
    )


def test_cancellation_goes_on():
    """cancellation of the caller is not a failed part"""

    async def page():
        async def never():
            await asyncio.Event().wait()

        load = asyncio.create_task(load_parts({"never": never}))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        load.cancel()
        done, _ = await asyncio.wait([load], timeout=1)
        return bool(done) and load.cancelled()

    assert asyncio.run(page()), (
        "the task that awaits load_parts was cancelled and went on;"
        " expected asyncio.CancelledError.\nDo not catch"
        " BaseException: a server could not stop."
    )
