"""Make a blocking function async-safe.

make_async(function, limit) returns an `async def` function that
takes the arguments of `function`, runs it in a thread, without
holding up the event loop, and returns or raises what it does.
The function sees the context variables of the task that awaits
it.

At most `limit` (int, at least 1) runs of `function` go on at
the same time; more calls wait for their turn. If a caller is
cancelled, the cancellation goes on at once. A run that has
begun cannot be stopped: it keeps its place until it ends. One
that waits for its turn may be left out.

It is used in one event loop. Errors of its own: none.
"""


def make_async(function, limit):
    async def call(*args, **kwargs):
        pass

    return call
