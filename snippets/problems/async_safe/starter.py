"""Make a blocking function async-safe.

make_async(function, limit) returns an `async def` function that
takes the arguments of `function`, runs it without holding up
the event loop, and returns or raises what it does. At most
`limit` (int, at least 1) calls of it run at the same time; more
calls wait for their turn. The function sees the context
variables of the task that awaits it. Errors of its own: none.
"""


def make_async(function, limit):
    async def call(*args, **kwargs):
        pass

    return call
