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
