import asyncio
import time

from submission import report, report_async

ANSWERS = {
    "/users/7": {"name": "Raj", "account": "a7"},
    "/orders/a7": {"amounts": [2500, 40]},
    "/reviews/a7": {"stars": [3, 5]},
}


class Client:
    """A client whose answers can be delayed or can fail."""

    def __init__(self, answers=ANSWERS):
        self.answers = answers
        self.log = []

    def answer(self, path):
        self.log.append(f"done {path}")
        if path not in self.answers:
            raise ConnectionError(path)
        return self.answers[path]

    def fetch(self, path):
        time.sleep(0.01)
        return self.answer(path)

    async def fetch_async(self, path):
        self.log.append(f"call {path}")
        try:
            for _ in range(20 if "reviews" in path else 5):
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            self.log.append(f"cancelled {path}")
            raise
        return self.answer(path)


def run(client):
    """Return the report, or the error in its place."""
    try:
        return asyncio.run(report_async(7, client))
    except ConnectionError as error:
        return error


def test_result_is_the_same():
    """both versions give the same report"""
    expected = {"name": "Raj", "spent": 2540, "stars": 5}
    for name, came in (
        ("report", report(7, Client())),
        ("await report_async", run(Client())),
    ):
        assert came == expected, (
            f"{name}(7, client) returned {came!r}; expected"
            f" {expected!r}."
        )


def test_loop_is_not_held_up():
    """the event loop is not held up meanwhile"""

    async def server():
        turns = 0
        work = asyncio.create_task(report_async(7, Client()))
        while not work.done():
            turns += 1
            await asyncio.sleep(0)
        return turns

    turns = asyncio.run(server())
    assert turns >= 20, (
        f"while the report was made, another task ran {turns} times"
        " (turns of the loop); expected 20 or more.\nThe blocking"
        " client inside `async def` holds the loop: every other"
        " request waits."
    )


def test_independent_calls_overlap():
    """orders and reviews are fetched at the same time"""
    client = Client()
    run(client)
    came = client.log[2:4]
    assert sorted(came) == [
        "call /orders/a7",
        "call /reviews/a7",
    ], (
        f"after the user the client saw {came}; expected the calls"
        " for orders and reviews, before either is done.\n"
        "Independent calls ran one after another: awaiting a call"
        " waits for it."
    )


def test_error_is_the_same():
    """an error of the client goes on, in both versions"""
    answers = {**ANSWERS}
    del answers["/users/7"]
    came = run(Client(answers))
    assert isinstance(came, ConnectionError), (
        f"with no answer for the user, report_async gave {came!r};"
        " expected the client's ConnectionError."
    )


def test_failure_cancels_the_other_call():
    """after a failure no call is left running"""
    answers = {**ANSWERS}
    del answers["/orders/a7"]
    client = Client(answers)

    async def server():
        try:
            await report_async(7, client)
        except ConnectionError:
            return client.log[-1]
        return "no error"

    came = asyncio.run(server())
    assert came == "cancelled /reviews/a7", (
        f"the orders failed, and when the error arrived the last"
        f" event was {came!r}; expected 'cancelled /reviews/a7'.\n"
        "gather lets the other calls go on when one has failed:"
        " they use the connection for nobody."
    )


def test_cancellation_reaches_the_calls():
    """cancelling the report cancels its calls"""
    client = Client()

    async def server():
        work = asyncio.create_task(report_async(7, client))
        for _ in range(8):
            await asyncio.sleep(0)
        work.cancel()
        await asyncio.wait([work], timeout=1)
        return work.cancelled(), sorted(client.log[-2:])

    expected = ["cancelled /orders/a7", "cancelled /reviews/a7"]
    came = asyncio.run(server())
    assert came == (True, expected), (
        f"the report was cancelled during its calls, and the last"
        f" events are {came[1]}; expected {expected}."
    )
