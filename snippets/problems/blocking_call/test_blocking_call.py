import asyncio
import time

from submission import longest_hold


class Clock:
    """A clock that only moves when told."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now

    def block(self, seconds):
        """Pass time as a blocking call does: in one go."""
        self.now += seconds

    async def wait(self, seconds):
        """Pass time as an await does: others have their turn."""
        for _ in range(int(seconds * 10)):
            self.now += 0.1
            await asyncio.sleep(0)


def held(step_of):
    """Return what longest_hold makes of a step, to a tenth."""
    clock = Clock()
    step = step_of(clock)
    came = asyncio.run(longest_hold(step, clock))
    assert isinstance(came, float), (
        f"longest_hold returned {came!r}; expected a float."
    )
    return round(came, 1)


def test_blocking_in_the_middle_is_found():
    """a blocking call between two awaits is measured"""

    def step_of(clock):
        async def step():
            await clock.wait(1)
            clock.block(3)
            await clock.wait(1)

        return step

    came = held(step_of)
    assert came >= 3.0, (
        f"longest_hold of a step that blocks for 3 seconds between"
        f" two awaits returned {came}; expected about 3.\nTime that"
        " passes in one go, without a turn for others, is held."
    )


def test_waiting_is_not_blocking():
    """ten seconds of awaiting hold nothing"""

    def step_of(clock):
        async def step():
            await clock.wait(10)

        return step

    came = held(step_of)
    assert came <= 0.2, (
        f"longest_hold of a step that awaits for 10 seconds"
        f" returned {came}; expected at most 0.2.\nWaiting is not"
        " blocking: others have their turn during an await."
    )


def test_blocking_at_the_start_is_found():
    """a blocking call before the first await is measured"""

    def step_of(clock):
        async def step():
            clock.block(3)
            await clock.wait(1)

        return step

    came = held(step_of)
    assert 3.0 <= came <= 3.2, (
        f"longest_hold of a step that blocks for 3 seconds before"
        f" its first await returned {came}; expected about 3.\nA"
        " task that was just created has not run yet: its first"
        " turn comes after the block."
    )


def test_blocking_at_the_end_is_found():
    """a blocking call after the last await is measured"""

    def step_of(clock):
        async def step():
            await clock.wait(1)
            clock.block(3)

        return step

    came = held(step_of)
    assert 3.0 <= came <= 3.2, (
        f"longest_hold of a step that blocks for 3 seconds after"
        f" its last await returned {came}; expected about 3.\nThe"
        " measuring task has no turn after the last line of the"
        " step: take the last reading yourself."
    )


def test_steps_that_never_await():
    """the longest of several holds counts, not their sum"""

    def step_of(clock):
        async def step():
            clock.block(2)
            await asyncio.sleep(0)
            clock.block(4)
            await asyncio.sleep(0)
            clock.block(3)

        return step

    came = held(step_of)
    assert came == 4.0, (
        f"longest_hold of a step that blocks for 2, 4 and 3 seconds"
        f" returned {came}; expected 4.0."
    )


def test_nothing_is_left_running():
    """no task is left, and an error goes on"""

    async def fails():
        await asyncio.sleep(0)
        raise ValueError("no stock")

    async def ends():
        await asyncio.sleep(0)

    async def scenario(step):
        try:
            came = await longest_hold(step, Clock())
        except ValueError:
            came = "raised ValueError"
        return came, len(asyncio.all_tasks())

    came, tasks = asyncio.run(scenario(fails))
    assert came == "raised ValueError", (
        f"longest_hold of a step that raises ValueError returned"
        f" {came!r}; expected the ValueError."
    )
    for step in (fails, ends):
        _, tasks = asyncio.run(scenario(step))
        assert tasks == 1, (
            f"after a step that {step.__name__}, {tasks - 1} task of"
            " yours has not ended; expected none.\nCancel it in"
            " `finally`, and wait for it: a cancelled task ends in"
            " its next turn."
        )


def test_step_is_cancelled_as_without_you():
    """cancellation and awaited errors reach the step"""
    seen = []

    async def waits():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            seen.append("cancelled")
            raise

    async def scenario():
        task = asyncio.create_task(longest_hold(waits, Clock()))
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task], timeout=1)
        return task.cancelled(), len(asyncio.all_tasks())

    came = asyncio.run(scenario())
    assert (seen, came) == (["cancelled"], (True, 1)), (
        f"longest_hold was cancelled: the step saw {seen}, the call"
        f" was cancelled: {came[0]}, and {came[1] - 1} task is left;"
        " expected ['cancelled'], True and none."
    )

    async def catches():
        future = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(
            future.set_exception, ConnectionError("no answer")
        )
        try:
            await future
        except ConnectionError:
            seen.append("caught")

    asyncio.run(longest_hold(catches, Clock()))
    assert seen[1:] == ["caught"], (
        "a step awaits something that fails, and catches the error:"
        f" it saw {seen[1:]}; expected ['caught']."
    )


def test_real_sleep_is_found():
    """a real time.sleep is found on the real clock"""

    async def step():
        time.sleep(0.05)
        await asyncio.sleep(0)

    came = asyncio.run(longest_hold(step))
    assert came > 0.045, (
        f"longest_hold of a step with time.sleep(0.05) returned"
        f" {came:.3f}; expected 0.05 or a little more."
    )
