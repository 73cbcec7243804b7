import asyncio


class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def load_parts(parts, required=()):
    values, failures = {}, {}

    async def load(name):
        try:
            values[name] = await parts[name]()
        except (Exception, asyncio.CancelledError) as error:
            failures[name] = f"{type(error).__name__}: {error}"

    await asyncio.gather(*(load(name) for name in parts))
    if any(name in failures for name in required):
        raise PartsError(failures)
    return values, failures
