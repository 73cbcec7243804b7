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
    first = why
    if [set(found) for found in came] == [set(w) for w in expected]:
        first = 'A reason reads "TypeName: text"; a value is as it came.'
    assert came == expected, (
        f"load_parts({', '.join(parts)}) returned\n{came};"
        f" expected\n{expected}.\n{first}"
    )
    order = [list(found) for found in came]
    assert order == [list(wanted) for wanted in expected], (
        f"the names came in the order {order}; expected"
        f" {[list(wanted) for wanted in expected]}.\n{why}"
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


def test_returned_exception_is_a_value():
    """a part that returns an exception object has not failed"""
    last = ValueError("kept as data")

    async def history():
        return last

    check(
        {"history": history},
        ({"history": last}, {}),
        "What a part returns is its value. Only what it raises is a"
        " failure: with return_exceptions=True the two look alike.",
    )


def test_no_parts():
    """no parts give an empty page"""
    try:
        came = asyncio.run(load_parts({}))
    except Exception as error:
        came = error
    assert came == ({}, {}), (
        f"load_parts({{}}) gave {came!r}; expected ({{}}, {{}}):"
        " asyncio.wait and max want at least one, gather does not."
    )


def test_order_is_that_of_the_parts():
    """slow parts keep their place"""

    async def slow():
        for _ in range(5):
            await asyncio.sleep(0)
        return "slow"

    async def slow_failure():
        await slow()
        raise ValueError("late")

    parts = {
        "a": slow_failure,
        "b": slow,
        "c": orders,
        "d": user,
    }
    check(
        parts,
        (
            {"b": "slow", "d": "Raj"},
            {"a": "ValueError: late", "c": DOWN},
        ),
        "The order of the parts counts, not that of their ends.",
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
    ended = []

    async def slow():
        try:
            await asyncio.sleep(0.01)
        finally:
            ended.append("slow")
        return "late"

    parts = {"orders": orders, "slow": slow}

    async def page():
        try:
            await load_parts(parts, ["orders"])
        except PartsError as error:
            return error.failures, list(ended)
        return {}, list(ended)

    came = asyncio.run(page())
    assert came == ({"orders": DOWN}, ["slow"]), (
        f"a required part failed while another one still ran:"
        f" PartsError carried {came[0]}, and of the others had ended"
        f" {came[1]}; expected {{'orders': ...}} and ['slow']: it is"
        " raised once all parts have ended."
    )


def test_cancelled_part_has_failed():
    """a part that ends as cancelled has failed"""

    async def gone():
        future = asyncio.get_running_loop().create_future()
        future.cancel()
        return await future

    check(
        {"gone": gone, "user": user},
        ({"user": "Raj"}, {"gone": "CancelledError: "}),
        "Nobody has cancelled the page. CancelledError is no"
        " Exception, so `isinstance(result, Exception)` misses it.",
    )
    came = required_failure({"gone": gone}, ["gone"])
    assert came == {"gone": "CancelledError: "}, (
        f"PartsError.failures is {came}; expected the part that was"
        " cancelled."
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
    """cancellation of the caller cancels the parts and goes on"""
    ended = []

    async def never():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("never")

    async def page():
        load = asyncio.create_task(load_parts({"never": never}))
        for _ in range(3):
            await asyncio.sleep(0)
        load.cancel()
        done, _ = await asyncio.wait([load], timeout=1)
        return bool(done) and load.cancelled(), list(ended)

    cancelled, parts = asyncio.run(page())
    assert cancelled, (
        "the task that awaits load_parts was cancelled and went on;"
        " expected asyncio.CancelledError.\nDo not catch"
        " BaseException: a server could not stop."
    )
    assert parts == ["never"], (
        f"load_parts was cancelled, and when it had ended, the parts"
        f" that had ended were {parts}; expected ['never'].\nA part"
        " that goes on works for nobody: cancel it, and wait for"
        " it."
    )


def test_interrupt_is_no_failure():
    """an interrupt ends the page"""

    async def interrupted():
        raise KeyboardInterrupt

    try:
        came = asyncio.run(load_parts({"part": interrupted}))
    except BaseException as error:
        came = error
    assert isinstance(came, KeyboardInterrupt), (
        f"a part was interrupted (KeyboardInterrupt), and load_parts"
        f" gave {came!r}; expected KeyboardInterrupt to go on.\nDo"
        " not catch BaseException: a server could not stop."
    )
