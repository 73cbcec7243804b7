"""Partial failures.

load_parts(parts, required) runs all parts at the same time.
parts is a dict of name (str) to an `async def` function without
arguments, and may be empty; required is a collection of names
in it.

Returns (values, failures), both dicts in the order of `parts`:
name to what the part returned, and name to "TypeName: text" of
the exception it raised. A part has failed if it raised an
Exception, or asyncio.CancelledError on its own account. Then it
is in failures only. Whatever a part returns is a value, None
and an exception object too.

Raises PartsError, which carries `failures`, once all parts have
ended, if a required part has failed. Cancellation of the caller
is no failure: it cancels all parts, waits until they have
ended, and goes on as asyncio.CancelledError.
"""


class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def load_parts(parts, required=()):
    return {}, {}
