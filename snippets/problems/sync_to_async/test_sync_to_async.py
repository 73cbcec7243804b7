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
    except (ConnectionError, TypeError) as error:
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


OTHER = {"/orders/a7": "/reviews/a7", "/reviews/a7": "/orders/a7"}


class FailingClient(Client):
    """A client whose call for one path fails at once."""

    def __init__(self, path, error):
        super().__init__()
        self.path, self.error = path, error

    async def fetch_async(self, path):
        if path == self.path:
            await asyncio.sleep(0)
            raise self.error
        try:
            return await super().fetch_async(path)
        except asyncio.CancelledError:
            await asyncio.sleep(0)  # gives its connection back
            await asyncio.sleep(0)
            self.log.append(f"ended {path}")
            raise


def after_failure(path, error):
    """Return what came, the last event then, and the one later."""
    client = FailingClient(path, error)

    async def server():
        try:
            came = await report_async(7, client)
        except BaseException as caught:
            came = caught
        then = client.log[-1]
        for _ in range(5):
            await asyncio.sleep(0)
        return came, then, client.log[-1]

    return asyncio.run(server())


def test_failure_cancels_the_other_call():
    """after a failure no call is left running"""
    for path, other in OTHER.items():
        error = ConnectionError(path)
        came, then, later = after_failure(path, error)
        why = "An error of the client goes on as it is."
        if type(came).__name__.endswith("ExceptionGroup"):
            why = (
                "A TaskGroup raises an ExceptionGroup, which no"
                " `except ConnectionError` of a caller sees."
            )
        assert came is error, (
            f"the call for {path} failed, and report_async gave"
            f" {came!r}; expected the client's ConnectionError."
            f"\n{why}"
        )
        why = (
            "gather lets the other calls go on when one has failed:"
            " they use the connection for nobody."
        )
        if later == f"ended {other}":
            why = (
                "`cancel` asks only: wait until the call has ended,"
                " too."
            )
        assert then == f"ended {other}", (
            f"the call for {path} failed, and when the error"
            f" arrived the last event was {then!r}; expected"
            f" 'ended {other}'.\n{why}"
        )


def test_any_failure_cancels_the_other_call():
    """a call that ends as cancelled is a failure, too"""
    error = asyncio.CancelledError("the pool is closed")
    came, then, _ = after_failure("/orders/a7", error)
    assert isinstance(came, asyncio.CancelledError), (
        f"the call for the orders raised CancelledError, and"
        f" report_async gave {came!r}; expected the same."
    )
    assert then == "ended /reviews/a7", (
        f"the call for the orders raised CancelledError, and when"
        f" it arrived the last event was {then!r}; expected 'ended"
        " /reviews/a7'.\nCancelledError is no Exception: clean up"
        " in `finally`."
    )


def test_empty_answers():
    """no orders and no reviews give the same report, too"""
    answers = {
        **ANSWERS,
        "/orders/a7": {"amounts": []},
        "/reviews/a7": {"stars": []},
    }
    expected = {"name": "Raj", "spent": 0, "stars": None}
    for name, call in (
        ("report", lambda client: report(7, client)),
        ("await report_async", run),
    ):
        try:
            came = call(Client(answers))
        except ValueError as error:
            came = error
        assert came == expected, (
            f"with no orders and no reviews, {name}(7, client) gave"
            f" {came!r}; expected {expected!r}, as the synchronous"
            " version."
        )


def test_each_path_is_fetched_once():
    """each path is fetched once, in both versions"""
    client = Client()
    run(client)
    came = sorted(row for row in client.log if "call" in row)
    expected = [f"call {path}" for path in sorted(ANSWERS)]
    assert came == expected, (
        f"report_async made the calls {came}; expected {expected}."
    )
    client = Client()
    report(7, client)
    expected = [f"done {path}" for path in ANSWERS]
    assert client.log == expected, (
        f"report made the calls {client.log}; expected {expected}:"
        " leave it as it is."
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
