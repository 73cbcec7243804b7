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
        except Exception as error:
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
