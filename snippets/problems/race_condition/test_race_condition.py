import sys
import threading

from submission import SafeStock, race

WAIT = 0.25  # seconds for which a guarded gap is watched
LIMIT = 5  # seconds after which a thread counts as stuck


class BrokenStock:
    """Our own copy of the race, for the simulation to find."""

    def __init__(self, quantity, pause):
        self.quantity = quantity
        self.pause = pause

    def take(self):
        if self.quantity > 0:
            self.pause()
            self.quantity -= 1
            return True
        return False


def test_race_is_found_every_time():
    """the simulation sells one item twice, every time"""
    came = [race(BrokenStock) for _ in range(20)]
    assert came == [2] * 20, (
        f"race(UnsafeStock), called 20 times, sold {came};"
        " expected 2 every time.\nA race that shows itself now and"
        " then proves nothing: hold the first thread in the gap"
        " until the second one is there."
    )


class LateStock(BrokenStock):
    """The second one to call take() comes late."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.calls = []

    def take(self):
        self.calls.append(1)
        if len(self.calls) > 1:
            threading.Event().wait(0.2)
        return super().take()


def test_first_thread_waits_for_the_second():
    """the first thread waits until the second one is there"""
    came = race(LateStock)
    assert came == 2, (
        f"race of a class whose second thread comes a fifth of a"
        f" second late sold {came}; expected 2.\nA short sleep in"
        " the gap hopes that the other thread is quick. A barrier"
        " waits for it."
    )


class GuardedStock(BrokenStock):
    """Our own copy of a class without the race."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            return super().take()


def test_no_race_is_found_where_none_is():
    """a class without the race sells one item"""
    came = race(GuardedStock)
    assert came == 1, (
        f"race of a class that guards its gap sold {came};"
        " expected 1: the class decides, not the simulation."
    )


class CountedStock(BrokenStock):
    made = []

    def __init__(self, quantity, pause):
        super().__init__(quantity, pause)
        self.made.append([quantity])

    def take(self):
        self.made[-1].append(threading.get_ident())
        return super().take()


def test_two_threads_take_once():
    """one stock of one item, and two threads that take once"""
    CountedStock.made.clear()
    race(CountedStock)
    came = [
        [len(set(row[1:])), len(row) - 1, row[0]]
        for row in CountedStock.made
    ]
    assert came == [[2, 2, 1]], (
        f"race(stock_class) made stocks and called take() from"
        f" [threads, calls, quantity] = {came}; expected one stock:"
        " [[2, 2, 1]]."
    )


class Gap:
    """A pause in which up to `parties` threads wait to meet."""

    def __init__(self, parties=2):
        self.barrier = threading.Barrier(parties)
        self.met = False

    def __call__(self):
        try:
            self.barrier.wait(WAIT)
            self.met = True
        except threading.BrokenBarrierError:
            pass


def run(*calls):
    """Run each call in a thread; return results of those done."""
    results = []
    start = threading.Barrier(len(calls), timeout=LIMIT)

    def work(call):
        start.wait()
        results.append(call())

    threads = [
        threading.Thread(target=work, args=(call,), daemon=True)
        for call in calls
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT)
    return results


def test_safe_stock_sells_what_it_has():
    """SafeStock sells its last item once"""
    stock = SafeStock(1, Gap())
    sold = run(stock.take, stock.take)
    assert sorted(sold) == [False, True], (
        f"two threads took from SafeStock(1) and got"
        f" {sorted(sold)}; expected one True and one False.\nThe"
        " check and the write must be one step: a lock around the"
        " write alone comes too late."
    )
    assert stock.quantity == 0, (
        f"the quantity afterwards is {stock.quantity}; expected 0."
    )


def test_safe_stock_sells_all_it_has():
    """two threads sell the last two items"""
    gap = Gap()
    stock = SafeStock(2, pause=gap)
    sold = run(stock.take, stock.take)
    came = sorted(sold), stock.quantity
    assert came == ([True, True], 0), (
        f"two threads took from SafeStock(2) and got {came[0]},"
        f" {came[1]} are left; expected [True, True] and 0.\nA"
        " thread that finds the lock taken must wait: there is an"
        " item for it."
    )
    stock = SafeStock(quantity=2)
    came = [stock.take(), stock.take(), stock.take()]
    assert came == [True, True, False], (
        f"three takes from SafeStock(quantity=2), without a pause,"
        f" returned {came}; expected [True, True, False]."
    )


def test_no_line_is_a_gap():
    """one item is sold once, wherever threads switch"""
    for number in range(1, 100):
        stock, lines, sold = SafeStock(1), [], []
        thread = threading.Thread(
            target=lambda: sold.append(stock.take()), daemon=True
        )

        def trace(frame, event, argument):
            module = frame.f_globals.get("__name__")
            if module != SafeStock.__module__:
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
            sold.append(stock.take())

        run(traced)
        if len(lines) < number:
            break
        thread.join(LIMIT)
        assert sorted(sold) == [False, True], (
            f"with a switch between two lines of take(), two threads"
            f" took from SafeStock(1) and got {sorted(sold)};"
            " expected one True and one False.\nA second check is a"
            " smaller gap, and still a gap: only a lock makes check"
            " and write one step."
        )


def test_safe_stock_pauses():
    """SafeStock calls pause between check and write"""
    seen = []
    stock = SafeStock(1, lambda: seen.append(stock.quantity))
    came = [stock.take(), stock.take(), stock.quantity]
    assert seen == [1] and came == [True, False, 0], (
        f"two takes from SafeStock(1) returned {came[:2]}, left"
        f" {came[2]} and paused at the quantities {seen}; expected"
        " [True, False], 0, and one pause at quantity 1."
    )


def test_own_race_agrees():
    """the simulation finds no race in SafeStock"""
    came = race(SafeStock)
    assert came == 1, f"race(SafeStock) sold {came}; expected 1."


def test_stocks_do_not_wait_for_each_other():
    """two different stocks are sold at the same time"""
    gap = Gap()
    tea, coffee = SafeStock(1, gap), SafeStock(1, gap)
    run(tea.take, coffee.take)
    assert gap.met, (
        "a sale of tea and a sale of coffee never overlapped;"
        " expected them to.\nOne lock for all stocks makes every"
        " sale wait for every other: give each stock its own."
    )


def test_error_frees_the_stock():
    """after an error in a sale the next sale works"""
    errors = [ConnectionError("the query failed")]

    def pause():
        if errors:
            raise errors.pop()

    stock = SafeStock(1, pause)
    try:
        stock.take()
    except ConnectionError:
        pass
    else:
        raise AssertionError(
            "an error of pause was swallowed; expected it to go on."
        )
    came = []
    thread = threading.Thread(
        target=lambda: came.append(stock.take()), daemon=True
    )
    thread.start()
    thread.join(WAIT)
    assert came == [True], (
        f"the sale after a failed one gave {came or 'no answer'};"
        " expected [True].\nA lock that is not released after an"
        " error stops every later sale: use `with`."
    )
