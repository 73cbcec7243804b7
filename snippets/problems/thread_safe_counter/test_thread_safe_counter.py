import sys
import threading

from submission import Counter

WAIT = 0.25  # seconds for which a guarded step is watched
LIMIT = 5  # seconds after which a thread counts as stuck


class Slow(int):
    """A number whose addition takes as long as we like."""

    def __new__(cls, value, during):
        number = super().__new__(cls, value)
        number.during = during
        return number

    def __radd__(self, other):
        self.during()
        return int(other) + int(self)

    __add__ = __radd__


def run(*calls):
    """Run each call in a thread; return the results in order."""
    results = [None] * len(calls)
    start = threading.Barrier(len(calls), timeout=LIMIT)

    def work(number, call):
        start.wait()
        results[number] = call()

    threads = [
        threading.Thread(target=work, args=pair, daemon=True)
        for pair in enumerate(calls)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT)
    return results


def test_one_thread_counts():
    """add, total and reset work in one thread"""
    counter = Counter()
    came = [counter.add(2), counter.add(-1), counter.total()]
    came += [counter.reset(), counter.total()]
    assert came == [2, 1, 1, 1, 0], (
        f"add(2), add(-1), total(), reset(), total() returned"
        f" {came}; expected [2, 1, 1, 1, 0]."
    )


def test_two_threads_lose_nothing():
    """two threads that add at the same moment lose nothing"""
    barrier = threading.Barrier(2)

    def meet():
        try:
            barrier.wait(WAIT)
        except threading.BrokenBarrierError:
            pass

    counter = Counter()
    add = [lambda: counter.add(Slow(1, meet))] * 2
    run(*add)
    assert counter.total() != 0, (
        f"two threads added 1 each, and the total is 0; expected"
        " 2.\nThe threads share one counter: what is kept for each"
        " thread is not in the total of the others."
    )
    assert counter.total() == 2, (
        f"two threads added 1 each, and the total is"
        f" {counter.total()}; expected 2.\n`+=` is a read, an"
        " addition and a write: both threads read 0. A lock keeps"
        " apart only those who share it."
    )


def test_reset_waits_for_an_addition():
    """a reset during an addition counts every amount once"""
    inside, leave = threading.Event(), threading.Event()

    def during():
        inside.set()
        # A reset that does not wait for us returns before this.
        leave.wait(WAIT)

    counter = Counter()
    counter.add(10)

    def reset():
        inside.wait(LIMIT)
        before = counter.reset()
        leave.set()
        return before

    _, before = run(lambda: counter.add(Slow(1, during)), reset)
    came = before + counter.total()
    assert came == 11, (
        f"10 and 1 were added, with a reset in between: reset"
        f" returned {before}, the total is {counter.total()},"
        f" together {came}; expected 11.\nreset reads and writes,"
        " so it needs the lock as well."
    )


def test_failed_addition_changes_nothing():
    """an addition that raises leaves the counter usable"""

    def fail():
        raise ValueError("not a number")

    counter = Counter()
    counter.add(1)
    try:
        counter.add(Slow(5, fail))
    except ValueError:
        pass
    else:
        raise AssertionError(
            "an addition that raises was swallowed; expected its"
            " ValueError to go on."
        )
    came = run(lambda: counter.add(2))
    assert came == [3], (
        f"add(2) after add(1) and a failed addition gave {came[0]};"
        " expected 3: a lock that is kept after an error stops"
        " every later call."
    )


def test_counters_are_independent():
    """a slow addition does not hold up another counter"""
    inside = threading.Event()
    done = threading.Event()
    slow, quick = Counter(), Counter()

    def during():
        inside.set()
        done.wait(LIMIT / 5)

    def other():
        inside.wait(LIMIT)
        quick.add(1)
        done.set()
        return True

    came = []

    def add():
        slow.add(Slow(1, during))
        came.append(done.is_set())

    run(add, other)
    assert came == [True], (
        "a second counter waited for the first one; expected a lock"
        " for each counter, not one for all."
    )


def test_totals_may_be_negative():
    """a negative total is a total"""
    counter = Counter()
    came = [counter.add(-3), counter.total(), counter.reset()]
    assert came == [-3, -3, -3], (
        f"add(-3), total(), reset() of a new counter returned"
        f" {came}; expected [-3, -3, -3]."
    )


def switched(start, call, other):
    """Run two calls, with a switch before each line in turn.

    Before the line with a certain number of `call` in your file,
    `other` has its turn in a second thread. Yields what the two
    calls returned, and the total, for each number.
    """
    for number in range(1, 100):
        counter = Counter()
        counter.add(start)
        lines, others, came = [], [], []
        thread = threading.Thread(
            target=lambda: others.append(other(counter)),
            daemon=True,
        )

        def trace(frame, event, argument):
            if (
                frame.f_globals.get("__name__")
                != Counter.__module__
            ):
                return None
            if event == "line":
                lines.append(frame.f_lineno)
                if len(lines) == number:
                    thread.start()
                    # Behind a lock it cannot end before we do.
                    thread.join(WAIT / 5)
            return trace

        def traced():
            sys.settrace(trace)
            came.append(call(counter))

        run(traced)
        if len(lines) < number:
            return
        thread.join(LIMIT)
        yield came, others, counter.total()


def test_add_returns_its_own_total():
    """two additions return two totals, whenever threads switch"""
    calls = (
        lambda counter: counter.add(1),
        lambda counter: counter.add(1),
    )
    for first, second, total in switched(0, *calls):
        assert sorted(first + second) == [1, 2] and total == 2, (
            f"two threads added 1 each: the calls returned"
            f" {first + second}, the total is {total}; expected 1"
            " and 2, in whichever order, and 2.\nWhat is read after"
            " the lock is released may be the total of another"
            " addition."
        )


def test_reset_is_one_step():
    """a reset and an addition lose nothing, whenever threads switch"""
    for reset, added, total in switched(
        10,
        lambda counter: counter.reset(),
        lambda counter: counter.add(1),
    ):
        came = sum(reset) + total
        assert came == 11, (
            f"10 and 1 were added, with a reset in between: it"
            f" returned {reset[0]}, the total is {total}, together"
            f" {came}; expected 11.\nThe reset reads and writes under"
            " one lock: what is added in between is lost."
        )
