import asyncio
import gc
import logging
import weakref

from submission import Server

LONG = 30  # seconds that nobody should wait


class OddError(BaseException):
    """Neither an Exception nor a cancellation."""


FAULTS = {"bad": ValueError("a bug"), "odd": OddError()}


class World:
    """A service with a database and a cache."""

    def __init__(self):
        self.happened = []
        self.fails = set()
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.server = Server(
            self.handle,
            [Resource(self, "db"), Resource(self, "cache")],
        )

    async def handle(self, request):
        self.happened.append(f"{request} begins")
        if request in FAULTS:
            raise FAULTS[request]
        self.begun.set()
        try:
            if request == "endless":
                await asyncio.sleep(LONG)
            if request == "slow":
                await self.go_on.wait()
        except asyncio.CancelledError:
            await turns()
            self.happened.append(f"{request} cleans up")
            raise
        self.happened.append(f"{request} ends")
        return f"answer to {request}"

    def start(self, request):
        return asyncio.create_task(self.server.serve(request))

    def stop(self, grace=LONG):
        return asyncio.create_task(self.server.stop(grace))


class Resource:
    def __init__(self, world, name):
        self.world, self.name = world, name

    async def close(self):
        await turns(2)
        self.world.happened.append(f"{self.name} closed")
        if self.name in self.world.fails:
            raise OSError("cannot flush")


async def turns(count=5):
    for _ in range(count):
        await asyncio.sleep(0)


def run(scenario):
    """Run it with a world; say so if it does not end."""

    async def limited():
        task = asyncio.ensure_future(scenario(World()))
        done, _ = await asyncio.wait({task}, timeout=2)
        for other in asyncio.all_tasks():
            if other is not asyncio.current_task():
                other.cancel()
        assert done, (
            "after two seconds it had not come to an end, though"
            " each request ends when it is told, or is cancelled."
            "\nWait for the requests, and not for the time."
        )
        return task.result()

    return asyncio.run(limited())


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


CLOSED = ["cache closed", "db closed"]


def test_requests_are_served():
    """requests are answered, also one that fails"""

    async def scenario(world):
        answers = await asyncio.gather(
            *map(world.server.serve, ("quick", "bad", "odd")),
            return_exceptions=True,
        )
        return answers, world.server.ready

    answers, ready = run(scenario)
    check(
        "the answers of a good request and one that fails, and"
        " ready",
        (answers[:2], ready),
        ([(200, "answer to quick"), (500, "error")], True),
        "A request that fails is answered, and the service goes on.",
    )
    check(
        "a request that raises a BaseException gave",
        type(answers[2]).__name__,
        "OddError",
        "It is no Exception: it goes on.",
    )


def test_ended_requests_are_let_go():
    """a request that has ended is not kept"""
    tasks = []

    async def handle(request):
        tasks.append(weakref.ref(asyncio.current_task()))

    async def scenario(world):
        server = Server(handle, [])
        await asyncio.create_task(server.serve("quick"))
        await turns()
        gc.collect()
        return tasks[0]() is None

    check(
        "the task of a request is gone",
        run(scenario),
        True,
        "What is kept of each request grows until memory is full.",
    )


def test_running_request_is_finished():
    """a request that runs is finished, resources close last"""

    async def scenario(world):
        request = world.start("slow")
        await world.begun.wait()
        stop = world.stop()
        await turns()
        early = list(world.happened), stop.done()
        world.go_on.set()
        return early, await request, await stop, world.happened

    early, answer, cut, happened = run(scenario)
    check(
        "while the request runs, what happened, and stop has ended",
        early,
        (["slow begins"], False),
        "Who closes the database first fails the requests that he"
        " wanted to finish.",
    )
    check("its answer", answer, (200, "answer to slow"), "In time.")
    check("stop returned", cut, 0, "Nothing was cut.")
    check(
        "what happened",
        happened,
        ["slow begins", "slow ends", *CLOSED],
        "Requests first, then resources, the last one first.",
    )


def test_stopping_takes_no_more():
    """from the call of stop on, no request begins"""

    async def scenario(world):
        request = world.start("slow")
        await world.begun.wait()
        stop = world.stop()
        await turns(1)
        answers = [world.server.ready, await world.start("late")]
        world.go_on.set()
        await asyncio.gather(request, stop)
        answers.append(await world.start("later"))
        return answers, "late begins" in world.happened

    check(
        "ready while it stops, the answers to late requests, and"
        " whether one began",
        run(scenario),
        ([False] + [(503, "stopping")] * 2, False),
        "A request that begins now is cut, or finds its database"
        " closed: refuse it, and the client can go elsewhere.",
    )


def test_late_requests_are_cut():
    """after the grace requests are cut, and end before the rest"""

    async def scenario(world):
        requests = [world.start("endless") for _ in range(2)]
        await world.begun.wait()
        cut = await world.stop(0.02)
        happened = list(world.happened)
        return cut, await asyncio.gather(*requests), happened

    cut, answers, happened = run(scenario)
    check(
        "the answers of requests without end",
        answers,
        [(503, "cut")] * 2,
        "Whoever waits for them is told.",
    )
    check("stop returned", cut, 2, "So many were cut.")
    check(
        "what happened",
        happened[2:],
        ["endless cleans up"] * 2 + CLOSED,
        "cancel() only asks: their clean-up needs the database, so"
        " wait for it.",
    )


def test_nothing_runs():
    """where nothing runs, stop is done at once"""

    async def scenario(world):
        await world.server.serve("quick")
        return await world.server.stop(LONG), world.happened[2:]

    check("stop returned", run(scenario), (0, CLOSED), "At once.")


def test_resource_that_does_not_close():
    """a resource that does not close is logged, others close"""
    records = []

    class Keeper(logging.Handler):
        def emit(self, record):
            records.append(bool(record.exc_info))

    async def scenario(world):
        world.fails = {"cache"}
        logging.getLogger("server").addHandler(keeper)
        return await world.server.stop(LONG), world.happened

    keeper = Keeper()
    try:
        came = run(scenario)
    finally:
        logging.getLogger("server").removeHandler(keeper)
    check(
        "stop, what happened, and records with a traceback",
        (*came, records),
        (0, CLOSED, [True]),
        "One that fails must not keep the others open.",
    )


def test_stop_twice():
    """a second stop waits for the first one"""

    async def scenario(world):
        world.start("endless")
        await world.begun.wait()
        stops = [world.stop(0.02), world.stop(LONG)]
        await stops[0]
        await turns()
        second = stops[1].done() and await stops[1]
        third = await world.server.stop(0)
        return await stops[0], second, third, world.happened[2:]

    check(
        "three stops returned, and closed was",
        run(scenario),
        (1, 1, 1, CLOSED),
        "A second signal must not close anything twice, nor say"
        " that all is done while the first is at work.",
    )


def test_stop_that_is_cancelled():
    """who no longer waits for stop does not undo it"""

    async def scenario(world):
        world.start("slow")
        await world.begun.wait()
        impatient, patient = world.stop(), world.stop()
        await turns()
        impatient.cancel()
        await turns()
        world.go_on.set()
        return await patient, world.happened[1:]

    check(
        "with a first stop that was cancelled, the second returned"
        " and what happened",
        run(scenario),
        (0, ["slow ends", *CLOSED]),
        "The stopping itself goes on: for the one who still waits.",
    )


def test_client_that_leaves():
    """a client that leaves cancels its request alone"""

    async def scenario(world):
        requests = [world.start("endless"), world.start("slow")]
        await world.begun.wait()
        await turns()
        requests[0].cancel()
        await turns(12)
        world.go_on.set()
        other = await requests[1]
        cut = await world.server.stop(LONG)
        return (
            requests[0].cancelled(),
            other,
            cut,
            world.happened[2:3],
        )

    check(
        "cancelled, the other's answer, cut by stop, what happened",
        run(scenario),
        (True, (200, "answer to slow"), 0, ["endless cleans up"]),
        "Nobody waits for its answer, and nothing was stopped.",
    )
