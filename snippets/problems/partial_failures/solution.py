import asyncio


class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def outcome(part):
    """Return the value of a part, and why it failed, or None."""
    try:
        return await part(), None
    except (Exception, asyncio.CancelledError) as error:
        return None, f"{type(error).__name__}: {error}"


async def load_parts(parts, required=()):
    # Cancelled itself, gather raises CancelledError in any case.
    outcomes = await asyncio.gather(
        *(outcome(part) for part in parts.values())
    )
    values, failures = {}, {}
    for name, (value, reason) in zip(parts, outcomes):
        if reason is None:
            values[name] = value
        else:
            failures[name] = reason
    if any(name in failures for name in required):
        raise PartsError(failures)
    return values, failures
