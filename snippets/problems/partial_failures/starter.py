"""Partial failures.

load_parts(parts, required) runs all parts at the same time.
parts is a dict of name (str) to an `async def` function without
arguments; required is a collection of names.

Returns (values, failures), both dicts in the order of `parts`:
name to what the part returned, and name to "TypeName: text" of
the exception it raised. A part that failed is in failures only.

Raises PartsError, which carries `failures`, once all parts have
ended, if a required part has failed. Cancellation of the caller
is no failure: it goes on as asyncio.CancelledError.
"""


class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def load_parts(parts, required=()):
    return {}, {}
