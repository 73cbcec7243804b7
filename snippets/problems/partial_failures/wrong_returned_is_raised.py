import asyncio


class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def load_parts(parts, required=()):
    results = await asyncio.gather(
        *(part() for part in parts.values()),
        return_exceptions=True,
    )
    values, failures = {}, {}
    for name, result in zip(parts, results):
        if isinstance(result, Exception):
            failures[name] = f"{type(result).__name__}: {result}"
        else:
            values[name] = result
    if any(name in failures for name in required):
        raise PartsError(failures)
    return values, failures
