import asyncio
import gc
import inspect
import weakref

from submission import Background

LONG = 30  # seconds that nobody should wait


def run(scenario):
    """Run it; stop it where it does not come to an end."""

    async def limited():
        task = asyncio.ensure_future(scenario())
        done, _ = await asyncio.wait({task}, timeout=2)
        for other in asyncio.all_tasks():
            if other is not asyncio.current_task():
                other.cancel()
        assert done, (
            "after two seconds it had not come to an end, though"
            " each task ends at once, or when it is cancelled.\n"
            "Wait for the tasks, and not for the time."
        )
        return task.result()

    return asyncio.run(limited())


def quiet(tell):
    """Let the loop tell of errors that reached nobody."""
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: tell(context)
    )


async def turns(count=5):
    for _ in range(count):
        await asyncio.sleep(0)


def check(name, came, expected, why):
    assert came == expected, (
        f"{name}: {came!r}; expected {expected!r}.\n{why}"
    )


def test_task_runs():
    """start returns a task, which runs"""

    async def scenario():
        background = Background(print)
        ran = []

        async def work():
            ran.append("work")
            return "done"

        task = background.start(work())
        early = list(ran)
        kind = isinstance(task, asyncio.Task)
        return kind, early, kind and await task, ran

    check(
        "a task, ran at once, its result, ran in the end",
        run(scenario),
        (True, [], "done", ["work"]),
        "start begins the task and does not wait for it.",
    )


def test_task_is_held():
    """a task that only the loop knows is not lost"""

    async def scenario():
        background = Background(print)
        ended = []
        known = []

        async def work():
            answer = asyncio.get_running_loop().create_future()
            known.append(weakref.ref(answer))
            ended.append(await answer)

        background.start(work())
        await turns()
        gc.collect()
        answer = known[0]()
        if answer is not None:
            answer.set_result("sent")
        del answer
        await turns()
        return ended

    check(
        "a task that waited while the collector ran brought",
        run(scenario),
        ["sent"],
        "The loop refers to tasks weakly: the collector took it in"
        " the middle of its work. Keep it, in a set, say.",
    )


def test_ended_tasks_are_let_go():
    """whatever its end is, a task that ended is let go"""

    async def scenario():
        background = Background(lambda error: None)

        async def good():
            await asyncio.sleep(0)

        async def bad():
            raise ValueError

        async def endless():
            await asyncio.sleep(LONG)

        quiet(lambda context: None)
        counts = [len(background)]
        tasks = [
            background.start(work())
            for work in (good, bad, endless)
        ]
        refs = [weakref.ref(task) for task in tasks]
        counts.append(len(background))
        tasks[2].cancel()
        await turns(9)
        counts.append(len(background))
        del tasks
        gc.collect()
        await turns()
        return counts, [ref() is not None for ref in refs]

    counts, kept = run(scenario)
    check(
        "len before the start, after it, and at the end",
        counts,
        [0, 3, 0],
        "One ended well, one failed, one was cancelled: none of"
        " them is running.",
    )
    check(
        "tasks that are still in memory",
        kept,
        [False] * 3,
        "What is never let go grows with each request.",
    )


def test_errors_are_reported():
    """an error is reported once, and stops nobody else"""

    async def scenario():
        reported, ended = [], []
        background = Background(reported.append)
        error = ValueError("no such address")

        async def bad():
            raise error

        async def good():
            await turns()
            ended.append("good")

        background.start(good())
        background.start(bad())
        background.start(good())
        await turns(20)
        meanwhile = list(reported)
        cut = await background.close(LONG)
        return meanwhile == [error], reported, ended, cut

    at_once, reported, ended, cut = run(scenario)
    check(
        "reported",
        [str(error) for error in reported],
        ["no such address"],
        "Nobody awaits the task, so nobody else hears of it.",
    )
    check("reported at its end", at_once, True, "Not at the close.")
    check("others ended", (ended, cut), (["good"] * 2, 0), "Both.")


def test_cancelled_is_no_error():
    """a task that was cancelled is not reported"""

    async def scenario():
        reported, logged = [], []
        quiet(logged.append)
        background = Background(reported.append)
        task = background.start(asyncio.sleep(LONG))
        await turns()
        task.cancel()
        await turns()
        return reported, len(logged)

    check(
        "reported, and the number of errors that the loop logged",
        run(scenario),
        ([], 0),
        "Who cancels knows it; and task.exception() raises there.",
    )


def closing(works, grace):
    """Start these, close; return what happened."""
    happened, reported = [], []

    async def scenario():
        background = Background(reported.append)
        for work in works:
            background.start(work(happened))
        await turns()
        cut = await background.close(grace)
        happened.append("closed")
        return cut, len(background)

    return run(scenario), happened, reported


async def short(happened):
    await asyncio.sleep(0.01)
    happened.append("short")


async def endless(happened):
    try:
        await asyncio.sleep(LONG)
    finally:
        await asyncio.sleep(0.01)
        happened.append("cleaned up")


async def fails_late(happened):
    try:
        await asyncio.sleep(LONG)
    finally:
        raise OSError("cannot clean up")


def test_close_waits_for_the_good():
    """close waits for those that finish, and no longer"""
    came, happened, _ = closing([short, short], LONG)
    check(
        "close returned, and len was",
        came,
        (0, 0),
        "Nobody had to be cancelled.",
    )
    check(
        "what happened",
        happened,
        ["short", "short", "closed"],
        "They had time to finish.",
    )
    check("close of none", closing([], LONG)[0], (0, 0), "At once.")


def test_close_cancels_the_late():
    """close cancels the late ones, and waits for their ends"""
    came, happened, reported = closing(
        [endless, endless, fails_late], 0.02
    )
    check(
        "what happened",
        happened,
        ["cleaned up", "cleaned up", "closed"],
        "cancel() only asks: wait until the clean-up is done, or"
        " the loop ends in the middle of it.",
    )
    check(
        "close returned, and len was",
        came,
        (3, 0),
        "Three were cancelled.",
    )
    check(
        "reported",
        [str(error) for error in reported],
        ["cannot clean up"],
        "A clean-up that fails is an error as well.",
    )


def test_closed_takes_no_more():
    """from the call of close on, start refuses"""

    async def scenario():
        background = Background(print)
        told = []

        async def more():
            pass

        def start():
            coroutine = more()
            try:
                background.start(coroutine)
            except RuntimeError:
                state = inspect.getcoroutinestate(coroutine)
                told.append(state)

        async def starts_another():
            await asyncio.sleep(0.01)
            start()

        background.start(starts_another())
        await background.close(LONG)
        start()
        return told

    check(
        "start while it closes, and after it; the coroutines are",
        run(scenario),
        ["CORO_CLOSED"] * 2,
        "RuntimeError, and coroutine.close(): a task that is"
        " started now would be held by nobody.",
    )
