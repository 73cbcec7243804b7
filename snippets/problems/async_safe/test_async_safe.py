import asyncio
import threading
from contextvars import ContextVar

from submission import make_async

WAIT = 1  # seconds that a blocked function waits at most


def test_result_comes_back():
    """arguments go in, the result comes back"""

    def add(a, b=0):
        return a + b

    came = asyncio.run(make_async(add, 2)(2, b=3))
    assert came == 5, (
        f"await make_async(add, 2)(2, b=3) returned {came!r};"
        " expected 5."
    )


def test_loop_goes_on():
    """the event loop goes on while the function blocks"""
    released = threading.Event()

    def blocking():
        return released.wait(WAIT)

    async def server():
        ticks = 0
        work = asyncio.create_task(make_async(blocking, 1)())
        for _ in range(20):
            await asyncio.sleep(0)
            ticks += not work.done()
        released.set()
        return await work, ticks

    came, ticks = asyncio.run(server())
    assert came and ticks == 20, (
        f"while the function blocked, the loop ran {ticks} of 20"
        " turns; expected 20.\n`async def` does not make a blocking"
        " call yield: it holds the loop's only thread until it"
        " returns."
    )


def test_errors_come_back():
    """an error of the function reaches the one who awaits"""
    error = ValueError("no such order")

    def failing():
        raise error

    try:
        came = asyncio.run(make_async(failing, 1)())
    except ValueError as caught:
        came = caught
    assert came is error, (
        f"awaiting a function that raises ValueError gave {came!r};"
        " expected the same ValueError."
    )


def test_context_is_carried():
    """the function sees the context variables of its request"""
    request_id = ContextVar("request_id", default="none")

    async def request():
        request_id.set("r-7")
        return await make_async(request_id.get, 1)()

    came = asyncio.run(request())
    assert came == "r-7", (
        f"the function read the request id {came!r}; expected"
        " 'r-7'.\nrun_in_executor does not carry context variables"
        " into the thread; asyncio.to_thread does."
    )


def finished(server):
    """Run a coroutine function in a loop that must not stand."""
    results = []

    def run():
        try:
            results.append(asyncio.run(server()))
        except BaseException as error:
            results.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(3 * WAIT)
    assert results, (
        "calls beyond the limit never came to an end.\nA lock or a"
        " semaphore of `threading` in a coroutine holds the loop's"
        " only thread while it waits: take asyncio's."
    )
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]


def test_no_more_than_the_limit_run():
    """no more calls than the limit run at the same time"""
    lock = threading.Lock()
    pair = threading.Barrier(2, timeout=WAIT)
    too_many = threading.Event()
    running = []
    most = 0

    def blocking(number):
        nonlocal most
        with lock:
            running.append(number)
            most = max(most, len(running))
            if most > 2:
                too_many.set()
        try:
            pair.wait()
        except threading.BrokenBarrierError:
            pass  # nobody else came
        # Both stay a moment: a third one would come now.
        too_many.wait(0.1)
        with lock:
            running.remove(number)

    async def server():
        call = make_async(blocking, 2)
        await asyncio.gather(*(call(n) for n in range(4)))

    finished(server)
    assert most >= 2, (
        f"four calls with limit 2: at most {most} ran at once;"
        " expected 2.\nA limit of 2 lets two calls run, each in a"
        " thread of its own."
    )
    assert most == 2, (
        f"four calls with limit 2: at most {min(most, 3)} ran at"
        " once; expected 2.\nEvery waiting request takes a thread,"
        " and the pool of all others runs dry, unless calls wait"
        " for their turn."
    )


def test_failed_calls_free_their_place():
    """a call that fails frees its place"""

    def failing():
        raise ValueError

    async def server():
        call = make_async(failing, 1)
        tasks = [asyncio.create_task(call()) for _ in range(3)]
        done, waiting = await asyncio.wait(tasks, timeout=WAIT)
        for task in waiting:
            task.cancel()
        return len(done), [task.exception() for task in done]

    came, _ = finished(server)
    assert came == 3, (
        f"of three calls that fail, with limit 1, {came} came to an"
        " end; expected 3: the place is given back after an error"
        " as well."
    )


def test_cancelled_calls_keep_their_place():
    """a run whose caller was cancelled keeps its place"""
    begun, leave = threading.Event(), threading.Event()
    runs = []

    def blocking(name):
        runs.append(name)
        begun.set()
        leave.wait(WAIT)
        if name == "first":
            raise ValueError("nobody is there to see it")
        return name

    async def server():
        call = make_async(blocking, 1)
        first = asyncio.create_task(call("first"))
        while not begun.is_set():
            await asyncio.sleep(0)
        first.cancel()
        done, _ = await asyncio.wait([first], timeout=WAIT / 2)
        second = asyncio.create_task(call("second"))
        await asyncio.sleep(0.1)
        meanwhile = list(runs)
        leave.set()
        told = await asyncio.wait_for(second, WAIT)
        return bool(done) and first.cancelled(), meanwhile, told

    cancelled, meanwhile, told = finished(server)
    assert cancelled, (
        "a caller was cancelled while its function blocked, and"
        " went on waiting for the thread; expected CancelledError"
        " at once."
    )
    assert meanwhile == ["first"], (
        f"with limit 1, after the first caller was cancelled, the"
        f" runs are {meanwhile}; expected ['first'].\nThe thread of"
        " a cancelled caller goes on: its place is free when it"
        " has ended, not before."
    )
    assert told == "second", (
        f"the second call returned {told!r}; expected 'second',"
        " once the first run had ended."
    )
