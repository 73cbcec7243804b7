from submission import retry


class World:
    """A service that fails, and a clock that moves when told."""

    def __init__(self, errors, takes=0.0):
        self.errors = list(errors)
        self.takes = takes
        self.now = 100.0
        self.calls = 0
        self.waits = []

    def call(self):
        self.calls += 1
        self.now += self.takes
        if self.errors:
            raise self.errors.pop(0)
        return "paid"

    def sleep(self, seconds):
        self.waits.append(round(seconds, 6))
        self.now += seconds

    def retry(self, jitter=lambda: 1.0, **options):
        """Return what retry returned or raised."""
        try:
            return retry(
                self.call,
                (ConnectionError, TimeoutError),
                sleep=self.sleep,
                clock=lambda: self.now,
                jitter=jitter,
                **options,
            )
        except BaseException as error:
            return error


def down(count):
    return [ConnectionError(f"failure {n}") for n in range(count)]


def check(name, came, expected, why):
    assert came == expected, (
        f"{name} gave {came!r}; expected {expected!r}.\n{why}"
    )


def test_failing_call_is_repeated():
    """a call that fails twice is repeated until it returns"""
    world = World([ConnectionError(), TimeoutError()])
    came = world.retry()
    check(
        "retry of a call that fails twice",
        (came, world.calls),
        ("paid", 3),
        "Result and number of calls: two failures, then success.",
    )


def test_any_result_is_a_result():
    """a result that is false or None is a result"""
    for result in (None, 0, "", False):
        calls = []

        def call():
            calls.append(1)
            return result

        came = retry(call, (ConnectionError,), sleep=calls.append)
        check(
            f"retry of a call that returns {result!r}",
            (came, calls),
            (result, [1]),
            "Result and calls: the call has succeeded. Only an"
            " exception is a failure.",
        )


def test_good_call_waits_for_nothing():
    """a call that succeeds is made once, without a wait"""
    world = World([])
    came = world.retry()
    check(
        "retry of a call that succeeds",
        (came, world.calls, world.waits),
        ("paid", 1, []),
        "Result, calls and waits.",
    )


def test_only_retryable_errors_are_repeated():
    """an error that is not retryable goes on at once"""
    error = ValueError("amount is negative")
    world = World([error])
    came = world.retry()
    check(
        "retry of a call that raises ValueError",
        (came, world.calls),
        (error, 1),
        "A wrong argument stays wrong: repeating costs time and"
        " hides the mistake.",
    )


def test_interrupts_are_not_repeated():
    """an interrupt goes on, a subclass of an error is repeated"""
    stop = KeyboardInterrupt()
    world = World([stop])
    came = world.retry()
    check(
        "retry of a call that is interrupted",
        (came, world.calls),
        (stop, 1),
        "KeyboardInterrupt is not in `retryable`.",
    )
    world = World([ConnectionResetError()])
    came = world.retry()
    check(
        "retry of a call that raises ConnectionResetError",
        (came, world.calls),
        ("paid", 2),
        "It is a ConnectionError, as `except` sees it.",
    )


def test_waits_double_up_to_the_cap():
    """the waits double, up to the cap, and end with the attempts"""
    world = World(down(9))
    came = world.retry(attempts=6, base=0.5, cap=3.0, budget=60)
    check(
        "the waits of 6 attempts with base 0.5 and cap 3.0",
        world.waits,
        [0.5, 1.0, 2.0, 3.0, 3.0],
        "Each wait doubles until the cap; after the last attempt"
        " there is nothing to wait for.",
    )
    check(
        "retry after 6 failures",
        str(came),
        "failure 5",
        "The exception of the last call goes on.",
    )


def test_waits_are_spread():
    """jitter spreads the waits between zero and the ceiling"""
    draws = iter([0.25, 0.5, 0.0])
    world = World(down(3))
    world.retry(jitter=lambda: next(draws), base=1.0, cap=9.0)
    check(
        "the waits with base 1.0 and jitter 0.25, 0.5, 0.0",
        world.waits,
        [0.25, 1.0, 0.0],
        "Without jitter all clients come back at the same moment,"
        " and the service falls over again.",
    )
    world = World(down(3))
    world.retry(jitter=lambda: 0.5, base=4.0, cap=6.0, budget=60)
    check(
        "the waits with base 4.0, cap 6.0 and jitter 0.5",
        world.waits,
        [2.0, 3.0, 3.0],
        "The cap holds for the ceiling, before jitter: half of 4,"
        " half of 6, half of 6.",
    )


def test_budget_ends_the_waiting():
    """no wait is begun that would end after the budget"""
    world = World(down(9))
    came = world.retry(attempts=9, base=1.0, cap=8.0, budget=4.0)
    check(
        "the waits with base 1.0 and a budget of 4 seconds",
        world.waits,
        [1.0, 2.0],
        "A third wait of 4 seconds would end at 7: raise at once.",
    )
    check(
        "retry with its budget used up",
        str(came),
        "failure 2",
        "The exception of the last call goes on.",
    )


def test_budget_may_be_used_up():
    """a wait that ends just at the end of the budget is begun"""
    world = World(down(9))
    world.retry(attempts=9, base=1.0, cap=8.0, budget=3.0)
    check(
        "the waits with base 1.0 and a budget of 3 seconds",
        world.waits,
        [1.0, 2.0],
        "The second wait ends at 3 seconds, not later.",
    )


def test_defaults():
    """the defaults are five attempts and ten seconds"""
    world = World(down(9))
    world.retry()
    check(
        "the waits of a call that is down",
        world.waits,
        [0.1, 0.2, 0.4, 0.8],
        "attempts=5 and base=0.1 are in the signature.",
    )
    world = World(down(40))
    world.retry(attempts=40, base=1.0)
    check(
        "the waits of a call that is down, with 40 attempts and"
        " base 1.0",
        world.waits,
        [1.0, 2.0, 2.0, 2.0, 2.0],
        "cap=2.0 and budget=10.0 are in the signature: a sixth wait"
        " of 2 would end at 11.",
    )
    world = World(down(40))
    world.retry(attempts=40, base=1.0, cap=1.0)
    check(
        "the waits with 40 attempts, base 1.0 and cap 1.0",
        world.waits,
        [1.0] * 10,
        "budget=10.0 is in the signature.",
    )


def test_calls_use_the_budget():
    """the time of the calls counts, too"""
    world = World(down(9), takes=3.0)
    world.retry(attempts=9, base=1.0, cap=1.0, budget=7.5)
    check(
        "with calls of 3 seconds and a budget of 7.5, the waits",
        world.waits,
        [1.0],
        "The calls themselves take time as well: 3 + 1 + 3 seconds"
        " are gone, and another wait would end at 8.",
    )


def test_single_attempt_never_waits():
    """one attempt means no wait"""
    world = World(down(1))
    came = world.retry(attempts=1)
    check(
        "retry with attempts=1",
        (str(came), world.waits),
        ("failure 0", []),
        "The only attempt is the last one.",
    )


def test_many_attempts_do_not_overflow():
    """two thousand attempts are no overflow"""
    world = World(down(2000))
    came = world.retry(
        attempts=2000, base=0.5, cap=1.0, budget=float("inf")
    )
    check(
        "retry of a call that fails 2000 times, with 2000 attempts",
        (str(came), world.waits[-1:]),
        ("failure 1999", [1.0]),
        "2 ** 1100 is too large for a float: double up to the cap,"
        " and no further.",
    )
