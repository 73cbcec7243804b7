import asyncio

from submission import carry_out

PATIENCE = 2  # seconds that nothing should take


class Trip:
    """Steps that tell what happened, and can be told to fail."""

    def __init__(self, *names):
        self.names = names
        self.happened = []
        self.reported = []
        self.fails = {}
        self.waits = {}
        self.reached = {}

    async def happens(self, name):
        """Begin; then fail, or wait until told; then end."""
        self.happened.append(name)
        if name in self.reached:
            self.reached[name].set()
            await self.waits[name].wait()
        await asyncio.sleep(0)
        if name in self.fails:
            raise self.fails[name]
        self.happened.append(f"{name} done")
        return name.upper()

    def halt_at(self, *names):
        """Make these wait until they are let go on."""
        for name in names:
            self.reached[name] = asyncio.Event()
            self.waits[name] = asyncio.Event()

    def step(self, name):
        async def do():
            return await self.happens(name)

        async def undo():
            await self.happens(f"undo {name}")

        return do, undo

    async def carry_out(self):
        """Return what carry_out returned or raised."""
        steps = [self.step(name) for name in self.names]
        try:
            return await carry_out(steps, self.reported.append)
        except BaseException as error:
            return error

    def undone(self):
        return [n for n in self.happened if n.startswith("undo")]


def run(scenario):
    """Run it; say so where it does not come to an end."""

    async def limited():
        task = asyncio.ensure_future(scenario())
        _, waiting = await asyncio.wait({task}, timeout=PATIENCE)
        for one in asyncio.all_tasks() - {asyncio.current_task()}:
            one.cancel()
        return None if waiting else task.result()

    return asyncio.run(limited())


async def turns(count=8):
    for _ in range(count):
        await asyncio.sleep(0)


async def begun(trip, name):
    """Wait until this has begun; return whether it has."""
    try:
        await asyncio.wait_for(trip.reached[name].wait(), 0.5)
    except asyncio.TimeoutError:
        return False
    return True


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


BACK = [
    "undo card",
    "undo card done",
    "undo seat",
    "undo seat done",
]


def test_good_steps():
    """steps that succeed give their results, in order"""
    trip = Trip("seat", "card")
    came = run(trip.carry_out)
    check("carry_out returned", came, ["SEAT", "CARD"], "In order.")
    check("undone", trip.undone(), [], "Nothing has failed.")
    check(
        "no steps at all gave", run(Trip().carry_out), [], "None."
    )


def test_failed_step_undoes_the_others():
    """a failed step: those before it are undone, last first"""
    trip = Trip("seat", "card", "hotel", "car")
    trip.fails["hotel"] = full = ValueError("no room")
    came = run(trip.carry_out)
    check(
        "what was undone after the third step failed",
        trip.undone(),
        BACK,
        "The last one first, each to its end before the next; a"
        " step that failed was not done.",
    )
    check("out came", came, full, "The exception of the step.")
    check("begun", "car" in trip.happened, False, "It has failed.")


def test_cancelled_step():
    """a cancellation in the middle of a step undoes as well"""
    trip = Trip("seat", "card", "hotel")

    async def scenario():
        trip.halt_at("hotel")
        task = asyncio.create_task(trip.carry_out())
        await begun(trip, "hotel")
        task.cancel()
        return await task

    came = run(scenario)
    check(
        "what was undone after the caller was cancelled",
        trip.undone(),
        BACK,
        "CancelledError is no Exception: `except Exception` lets it"
        " pass, and the seat stays booked.",
    )
    check(
        "out came",
        type(came).__name__,
        "CancelledError",
        "Whoever is cancelled must end so: a timeout waits for it.",
    )


class Unusual(BaseException):
    """Neither an Exception nor a cancellation."""


def test_any_exception_undoes():
    """whatever ends a step, the ones before it are undone"""
    trip = Trip("seat", "hotel")
    trip.fails["hotel"] = unusual = Unusual()
    came = run(trip.carry_out)
    check(
        "what was undone after a BaseException",
        trip.undone(),
        BACK[2:],
        "The seat is booked, whatever came after it.",
    )
    check("out came", came, unusual, "The exception of the step.")


def cancelled_again(fails, cancels):
    """Cancel in the middle of the undoing, so many times."""
    trip = Trip("seat", "card", "hotel")
    trip.fails.update(fails)

    async def scenario():
        trip.halt_at("undo card", *([] if fails else ["hotel"]))
        task = asyncio.create_task(trip.carry_out())
        if not fails:
            await begun(trip, "hotel")
            task.cancel()
        started = await begun(trip, "undo card")
        early = False
        for _ in range(cancels):
            task.cancel()
            await turns()
            early = early or task.done()
        trip.waits["undo card"].set()
        error = await task
        await turns(40)  # what runs on without it comes to its end
        return started, early, error

    return trip, run(scenario)


CUT = (
    "An `await` of the undo ends with the next cancellation: let it"
    " run in a task of its own, and wait for that."
)


def test_second_cancellation_cuts_nothing():
    """who is cancelled again, and again, undoes to the end"""
    for cancels in (1, 3):
        trip, came = cancelled_again({}, cancels)
        check(
            f"undone, when cancelled {cancels} times meanwhile",
            trip.undone(),
            BACK,
            CUT,
        )
        started, early, error = came or (False, False, None)
        check(
            "carry_out ended before the undoing",
            early,
            False,
            "`shield` protects the undoing, and not the wait for"
            " it: wait again.",
        )
        check(
            "out came",
            type(error).__name__,
            "CancelledError",
            "The caller was cancelled.",
        )


def test_cancellation_while_an_error_is_undone():
    """an error, and then a cancellation: both are heeded"""
    trip, came = cancelled_again({"hotel": ValueError("full")}, 2)
    check("undone", trip.undone(), BACK, CUT)
    _, early, error = came or (False, False, None)
    check("it ended before", early, False, "Wait to the end.")
    check(
        "out came",
        type(error).__name__,
        "CancelledError",
        "The caller was cancelled meanwhile: if that is swallowed,"
        " its timeout never ends it.",
    )


def test_failed_undo_stops_no_other():
    """an undo that fails is reported, and the next is undone"""
    trip = Trip("seat", "card", "hotel")
    trip.fails["undo card"] = lost = OSError("bank is down")
    trip.fails["hotel"] = full = ValueError("no room")
    came = run(trip.carry_out)
    check(
        "undone, when the first undo fails",
        trip.undone(),
        ["undo card", "undo seat", "undo seat done"],
        "The seat has nothing to do with the bank.",
    )
    check(
        "out came, and reported was",
        (came, trip.reported),
        (full, [lost]),
        "The error of the step goes on, that of the undo is told.",
    )


def test_no_task_is_left():
    """nothing of it runs on"""
    trip = Trip("seat", "hotel")
    trip.fails["hotel"] = ValueError("no room")

    async def scenario():
        before = asyncio.all_tasks()
        await trip.carry_out()
        return len(asyncio.all_tasks() - before)

    check("tasks left", run(scenario), 0, "Wait for each of them.")
